const PERCENT = 100;

/** A share of the years or of the visits: nobody reads more into it than a tenth of a percent. */
export const percentOf = (share: number): string => `${String(Math.round(share * PERCENT * 10) / 10)}%`;
export const round = (figure: number): string => String(Math.round(figure * 10) / 10);

/** '10,000': as many digits as a person reads at once. */
export const grouped = (figure: number): string => String(figure).replace(/\B(?=(\d{3})+$)/g, ',');

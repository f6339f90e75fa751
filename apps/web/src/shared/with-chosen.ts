interface Option {
  readonly value: string;
  readonly label: string;
}

/** Until it is known what something is called. */
export const READING = '正在读取…';

/** What the address asks for and no rule set has. */
export const NO_STRATUM = '规则集里没有这个分层';

/** What is chosen among, with what stands in the address where it is none of it (not yet, no longer, or never): by a word, not by its id. */
export function withChosen(options: readonly Option[], chosen: string | undefined, called: string): Option[] {
  return chosen === undefined || options.some(({ value }) => value === chosen) ? [...options] : [...options, { value: chosen, label: called }];
}

/** Natural logarithm of Γ(x), x > 0, by Lanczos’ series. */
function logGamma(x: number): number {
  const coefficients = [76.18009172947146, -86.50532032941678, 24.01409824083091, -1.231739572450155, 0.001208650973866179, -0.000005395239384953];
  const series = coefficients.reduce((sum, coefficient, index) => sum + coefficient / (x + index + 1), 1.000000000190015);
  return Math.log((Math.sqrt(2 * Math.PI) * series) / x) + (x + 0.5) * Math.log(x + 5.5) - (x + 5.5);
}

/** Regularised lower incomplete Γ by its series, where x is not much larger than a. */
function lowerBySeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; Math.abs(term) > sum * 1e-15; n += 1) {
    term *= x / (a + n);
    sum += term;
  }
  return sum * Math.exp(-x + a * Math.log(x) - logGamma(a));
}

/** The upper one by its continued fraction (Lentz), elsewhere. */
function upperByFraction(a: number, x: number): number {
  const tiny = 1e-300;
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; n < 10_000; n += 1) {
    const numerator = -n * (n - a);
    b += 2;
    d = 1 / (Math.abs(numerator * d + b) < tiny ? tiny : numerator * d + b);
    c = Math.abs(b + numerator / c) < tiny ? tiny : b + numerator / c;
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return fraction * Math.exp(-x + a * Math.log(x) - logGamma(a));
}

/** How probable it is that chance alone gives a chi-square of at least this much. */
export function chanceOfChiSquare(statistic: number, degrees: number): number {
  if (statistic <= 0) return 1;
  const [a, x] = [degrees / 2, statistic / 2];
  return x < a + 1 ? 1 - lowerBySeries(a, x) : upperByFraction(a, x);
}

/** Members of some kind, and how often one of them was drawn in all draws together. */
export interface Cell {
  readonly size: number;
  readonly hits: number;
}

/** `draws` times `drawn` of all members, without replacement within a draw: whether each kind was drawn as often as its size says. */
export function uniformity(cells: readonly Cell[], { draws, drawn }: { readonly draws: number; readonly drawn: number }): { readonly statistic: number; readonly degrees: number; readonly chance: number } {
  const members = cells.reduce((sum, { size }) => sum + size, 0);
  const expected = (size: number): number => (draws * drawn * size) / members;
  const plain = cells.reduce((sum, { size, hits }) => sum + (hits - expected(size)) ** 2 / expected(size), 0);
  // Within one draw nobody is drawn twice, so that hits vary less than independent ones would: the correction for a finite population.
  const statistic = (plain * (members - 1)) / (members - drawn);
  return { statistic, degrees: cells.length - 1, chance: chanceOfChiSquare(statistic, cells.length - 1) };
}

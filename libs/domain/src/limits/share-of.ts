/**
 * A share of a whole number, rounded down, by exact decimal arithmetic: 0.8 of 172,800,000 ms is 138,240,000 ms.
 * `share` is a decimal text between '0' and '1'. @throws RangeError if it is not
 */
export function shareOf(total: number, share: string): number {
  const match = /^([01])(?:\.(\d{1,12}))?$/.exec(share);
  if (match === null || Number(share) > 1) throw new RangeError(`not a share between 0 and 1: ${share}`);
  const fraction = match[2] ?? '';
  return Number((BigInt(total) * BigInt(`${match[1] ?? '0'}${fraction}`)) / 10n ** BigInt(fraction.length));
}

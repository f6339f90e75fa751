import type { DrawRule } from '../rules/rule-set.js';

interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** '0.005' → 5/1000. Decimal text, so that no share passes through a float. @throws RangeError unless 0 ≤ rate ≤ 1 */
export function fractionOf(rate: string): Fraction {
  const match = /^(\d+)(?:\.(\d+))?$/.exec(rate);
  if (match === null) throw new RangeError(`not a rate: ${rate}`);
  const digits = match[2] ?? '';
  const numerator = BigInt(`${match[1] ?? '0'}${digits}`);
  const denominator = 10n ** BigInt(digits.length);
  if (numerator > denominator) throw new RangeError(`a rate above one: ${rate}`);
  return { numerator, denominator };
}

function rounded({ numerator, denominator }: Fraction, rounding: DrawRule['rounding']): bigint {
  switch (rounding) {
    case 'ceiling':
      return (numerator + denominator - 1n) / denominator;
    case 'halfUp':
      return (2n * numerator + denominator) / (2n * denominator);
  }
}

/**
 * R4: rate × size, rounded by the rule, at least the rule's minimum where the stratum is not empty, never more than its size.
 * `size` is the stratum before capped enterprises are removed. Exact: '0.005' of 200 is 1, of 201 is 2.
 * @throws RangeError on a rate that is no decimal from 0 to 1, or a size that is no whole number
 */
export function numberToDraw(rate: string, size: number, rule: Pick<DrawRule, 'rounding' | 'minimumPerStratum'>): number {
  if (!Number.isSafeInteger(size) || size < 0) throw new RangeError(`not a size: ${String(size)}`);
  const { numerator, denominator } = fractionOf(rate);
  if (size === 0) return 0;
  const share = Number(rounded({ numerator: numerator * BigInt(size), denominator }, rule.rounding));
  return Math.min(size, Math.max(share, rule.minimumPerStratum));
}

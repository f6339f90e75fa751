import type { Day } from '../base.js';
import { addDays } from '../calendar/day.js';

/** From when to when something holds. Both ends count; null: open on that side. */
export interface Term {
  readonly from: Day | null;
  readonly to: Day | null;
}

/** A value with its term and who says so: a grade, a list, a means. */
export interface Held<Value> extends Term {
  readonly value: Value;
  /** The document or feed it rests on; null: not said. */
  readonly source: string | null;
}

export const holdsOn = ({ from, to }: Term, day: Day): boolean => (from === null || from <= day) && (to === null || day <= to);

type Begun = Pick<Term, 'from'>;

const beganBefore = (a: Begun, b: Begun): boolean => (a.from ?? '') < (b.from ?? '');

/** Of those that began last the one entered last. */
function newest<T extends Begun>(terms: readonly T[]): T | null {
  return terms.reduce<T | null>((found, one) => (found !== null && beganBefore(one, found) ? found : one), null);
}

/** The one that holds on a day; where terms overlap, the one that began last. */
export const newestOn = <T extends Term>(terms: readonly T[], day: Day): T | null => newest(terms.filter((one) => holdsOn(one, day)));

/** Of what lasts until the next one begins: the one in force on a day; before the first of all, that one. */
export const latestBy = <T extends Begun>(begun: readonly T[], day: Day): T | null => newest(begun.filter(({ from }) => from === null || from <= day)) ?? begun[0] ?? null;

/** What stands before `from` once something else begins on that day: later terms fall, open ones end the day before. */
export function endedBefore<T extends Term>(terms: readonly T[], from: Day): readonly T[] {
  const last = addDays(from, -1);
  return terms.filter((one) => one.from === null || one.from < from).map((one) => (one.to !== null && one.to <= last ? one : { ...one, to: last }));
}

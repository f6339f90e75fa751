import type { Day } from '../base.js';
import { addDays, parseDay } from '../calendar/day.js';
import type { Enterprise } from '../registries/enterprise.js';

const FIRST_DAYS = ['from', 'validFrom'] as const;
const LAST_DAYS = ['to', 'validTo'] as const;

function daysIn(held: object, names: readonly string[]): readonly Day[] {
  const members = new Map<string, unknown>(Object.entries(held));
  return names.flatMap((name) => {
    const text = members.get(name);
    const day = typeof text === 'string' ? parseDay(text) : null;
    return day === null ? [] : [day];
  });
}

/**
 * The first day after `day` on which something that the registry knows with its term begins, or is over: from then on the enterprise may
 * be of another class without anybody having touched it. null: nothing changes by itself. Every attribute with terms counts, whatever
 * it is called; a day too many only means that the class is computed once more.
 */
export function nextChangeOf(enterprise: Enterprise, day: Day): Day | null {
  const held = Object.values(enterprise).flatMap((attribute: unknown) => (Array.isArray(attribute) ? attribute.filter((one): one is object => typeof one === 'object' && one !== null) : []));
  const days = held.flatMap((one) => [...daysIn(one, FIRST_DAYS), ...daysIn(one, LAST_DAYS).map((last) => addDays(last, 1))]);
  return days.reduce<Day | null>((next, one) => (one > day && (next === null || one < next) ? one : next), null);
}

import type { Day, Quarter } from '#domain/base';
import { nextQuarter, previousQuarter, quarterOf } from '#domain/calendar/day';
import { PROCESS_ORDERS, type ProcessOrder } from '#contract/http/process';
import type { Narrowing } from './narrowed.js';

/** 办结与否, as the address says it. */
export const SCOPES = { open: '未办结', ended: '已办结', all: '全部' } as const;
export type Scope = keyof typeof SCOPES;

/**
 * What is still open, unless the address asks otherwise: a number of the statistics leads to just what it counts, ended or not.
 * @param search of the address: `ended` is 'false', 'true' or 'all'
 */
export function scopeIn(search: URLSearchParams, narrowing: Narrowing): Scope {
  switch (search.get('ended')) {
    case 'false': return 'open';
    case 'true': return 'ended';
    case 'all': return 'all';
    case null:
    default: return Object.keys(narrowing).length === 0 ? 'open' : 'all';
  }
}

/** As it stands in the address. */
export const ENDED_BY_SCOPE = { open: 'false', ended: 'true', all: 'all' } as const satisfies Record<Scope, string>;

/** As the API is asked: all of them is no condition. */
export const endedOf = (scope: Scope): string | undefined => (scope === 'all' ? undefined : ENDED_BY_SCOPE[scope]);

/** As it stands in the address: what is not said is by what ends first. */
export const ORDER_IN_ADDRESS = { due: undefined, recent: 'recent', number: 'number' } as const satisfies Record<ProcessOrder, string | undefined>;

export function orderIn(search: URLSearchParams): ProcessOrder {
  const asked = search.get('order') ?? '';
  return Object.hasOwn(PROCESS_ORDERS, asked) ? (asked as ProcessOrder) : 'due';
}

/** Quarters before this one that are offered: two years of them. */
const BEFORE = 8;

/** The next quarter and those before it, the latest first; with the one that is asked for, however old. */
export function quartersOffered(today: Day, asked: string | undefined): readonly string[] {
  const offered: Quarter[] = [nextQuarter(quarterOf(today))];
  for (let quarter = quarterOf(today); offered.length < BEFORE + 2; quarter = previousQuarter(quarter)) offered.push(quarter);
  return asked === undefined || offered.some((quarter) => quarter === asked) ? offered : [...offered, asked];
}

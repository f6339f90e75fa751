import type { ItemCode } from '../base.js';
import { dayOf } from '../calendar/day.js';
import type { CommonFacts } from '../process/process.js';
import { firstRefusal, type Refusal, refuse } from '../process/refusal.js';
import type { CheckItem } from '../registries/check-item.js';
import type { Claim, PublishList } from './claim.js';
import { inOrder } from './difference.js';
import { mayKeepItems } from './item-acts.js';

export interface ListPublished {
  readonly added: readonly ItemCode[];
  readonly changed: readonly ItemCode[];
  readonly withdrawn: readonly ItemCode[];
  /** New versions of the registry's items. */
  readonly entries: readonly CheckItem[];
  readonly claims: readonly Claim[];
  /** The whole list as it is public from now on. */
  readonly items: readonly CheckItem[];
}

/** 公布本级事项清单: what was prepared becomes public together, by a dated paper; what is not on it cannot be planned. */
export function publishList(input: PublishList, { actor, now, claims, entries }: Pick<CommonFacts, 'actor' | 'now'> & { readonly claims: readonly Claim[]; readonly entries: readonly CheckItem[] }): ListPublished | Refusal {
  const today = dayOf(now);
  const waiting = claims.flatMap((claim) => (claim.pending === null ? [] : [{ claim, pending: claim.pending }]));
  const refusal = firstRefusal(
    () => mayKeepItems('publishList', actor),
    () => (waiting.length === 0 ? refuse('notOpen', 'NOTHING_TO_PUBLISH', '本级事项清单没有待公布的变更。') : null),
    () => (input.publishedOn > today ? refuse('invalid', 'PUBLISHED_IN_FUTURE', `公布日期 ${input.publishedOn} 晚于今天。`, { at: 'publishedOn' }) : null),
  );
  if (refusal !== null) return refusal;
  const codes = (kind: 'add' | 'change' | 'withdraw'): readonly ItemCode[] => waiting.filter(({ pending }) => pending.kind === kind).map(({ claim }) => claim.code);
  const fresh = waiting.map(({ pending: { kind, item } }): CheckItem => ({ ...item, publishedOn: kind === 'withdraw' ? null : input.publishedOn }));
  const others = entries.filter(({ code }) => !fresh.some((item) => item.code === code));
  return {
    added: codes('add'),
    changed: codes('change'),
    withdrawn: codes('withdraw'),
    entries: fresh,
    claims: waiting.map(({ claim }) => ({ ...claim, pending: null })),
    items: inOrder([...others, ...fresh].filter(({ publishedOn }) => publishedOn !== null)),
  };
}

import { type Refusal, refuse } from '../process/refusal.js';
import type { CheckItem } from '../registries/check-item.js';
import { addLocalItem, claimItem, standing, unclaimItem } from './decide-claim.js';
import type { Claim, ItemAct, ItemDecided, ItemFacts } from './claim.js';
import { changeOf, type ItemChange } from './difference.js';
import { mayKeepItems, ofOwnDepartment } from './item-acts.js';
import { itemIn, type ItemList } from './item-list.js';
import { contentOf } from './whole-item.js';

export function decideItem({ act, code, input }: ItemAct, facts: ItemFacts): ItemDecided {
  const refusal = mayKeepItems(act, facts.actor);
  if (refusal !== null) return refusal;
  switch (act) {
    case 'claimItem':
      return claimItem(code, input, facts);
    case 'unclaimItem':
      return unclaimItem(code, input.reason, facts);
    case 'addLocalItem':
      return addLocalItem(input, facts);
    case 'takeOverItem':
      return takeOver(code, input.version, facts);
    case 'keepItem':
      return keep(code, input, facts);
  }
}

/** How a newer version of the list touches an item that was claimed from an older one. */
export type Touched = { readonly version: number; readonly kind: 'removed' } | { readonly version: number; readonly kind: 'changed'; readonly change: ItemChange };

/** null: it is not claimed, rests on the newest version, or the newer ones say the same of it. */
export function touchedBy(claim: Pick<Claim, 'code' | 'status' | 'from'>, latest: ItemList | null, rested: ItemList | null): Touched | null {
  if (claim.status !== 'claimed' || claim.from === null || latest === null || latest.version <= claim.from.version) return null;
  const [was, becomes] = [itemIn(rested, claim.code), itemIn(latest, claim.code)];
  if (becomes === null) return { version: latest.version, kind: 'removed' };
  const change = was === null ? null : changeOf(was, becomes);
  return change === null ? null : { version: latest.version, kind: 'changed', change };
}

interface Settling {
  readonly claim: Claim;
  readonly touched: Touched;
  readonly from: NonNullable<Claim['from']>;
}

function settling(code: string, version: number, { actor, claim, latest, rested }: ItemFacts): Settling | Refusal {
  if (claim === null || claim.status !== 'claimed' || claim.from === null) return refuse('notOpen', 'NOT_CLAIMED', `事项“${code}”不是从上级清单认领的，没有变更要处理。`);
  const touched = touchedBy(claim, latest, rested);
  if (touched === null) return refuse('notOpen', 'NOT_TOUCHED', `上级清单没有改动事项“${code}”，不必处理。`);
  if (touched.version !== version) return refuse('stale', 'LIST_CHANGED', `上级清单现为第 ${touched.version} 版，您看到的是第 ${version} 版，请重新比对。`, { at: 'version' });
  return ofOwnDepartment(claim.department, actor) ?? { claim, touched, from: claim.from };
}

/** 采用: the item as the newest version has it, public with the next publication of the bureau's own list. */
function takeOver(code: string, version: number, facts: ItemFacts): ItemDecided {
  const found = settling(code, version, facts);
  if ('refused' in found) return found;
  const { claim, touched, from } = found;
  const becomes = itemIn(facts.latest, code);
  if (touched.kind === 'removed' || becomes === null) return refuse('notOpen', 'NO_LONGER_LISTED', `上级清单第 ${version} 版已没有事项“${code}”：请取消认领，或写明理由保留。`);
  const to = { issuer: from.issuer, version };
  const made: CheckItem = { ...contentOf(becomes), jurisdiction: facts.actor.jurisdiction, department: claim.department, publishedOn: null, origin: { kind: 'claimed', ...to } };
  const { effective, pending, entry } = standing(facts.entry, made);
  return {
    event: { type: 'ItemTakenOver', data: { code, issuer: from.issuer, from: from.version, to: version, fields: touched.change.fields, effective } },
    claim: { ...claim, from: to, kept: null, pending },
    entry,
  };
}

/** 保留: the bureau's item stays as it is, against the newest version, for a stated reason. */
function keep(code: string, { version, reason }: { readonly version: number; readonly reason: string }, facts: ItemFacts): ItemDecided {
  const found = settling(code, version, facts);
  if ('refused' in found) return found;
  const { claim, from } = found;
  return { event: { type: 'ItemKept', data: { code, issuer: from.issuer, version, reason } }, claim: { ...claim, kept: { version, reason } }, entry: null };
}

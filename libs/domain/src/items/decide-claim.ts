import { checkBodies } from '../plan/guards.js';
import { firstRefusal, refuse } from '../process/refusal.js';
import type { CheckItem } from '../registries/check-item.js';
import type { Claim, ClaimItem, Effective, ItemDecided, ItemFacts, LocalItem } from './claim.js';
import { changeOf } from './difference.js';
import { ofOwnDepartment } from './item-acts.js';
import { itemIn } from './item-list.js';
import { contentOf } from './whole-item.js';

/** Makes the item the bureau's own. What is public under the same code already stays public while the list says nothing else of it. */
export function claimItem(code: string, input: ClaimItem, facts: ItemFacts): ItemDecided {
  const { actor, departments, latest, claim, entry } = facts;
  const listed = itemIn(latest, code);
  if (latest === null) return refuse('missing', 'LIST_NOT_FOUND', `还没有导入过 ${input.issuer} 的事项清单，请先导入再认领。`, { at: 'issuer' });
  if (listed === null) return refuse('missing', 'NOT_ON_LIST', `${latest.issuerName}的事项清单第 ${latest.version} 版里没有事项“${code}”，不能认领；本级自设的事项请用“增加本级事项”。`, { at: 'code' });
  if (claim !== null && claim.status !== 'unclaimed') return refuse('notOpen', 'ALREADY_CLAIMED', `事项“${listed.name}”已在本级清单中，不必再认领。`);
  const refusal = firstRefusal(() => checkBodies([input.department], departments), () => ofOwnDepartment(input.department, actor));
  if (refusal !== null) return refusal;
  const from = { issuer: latest.issuer, version: latest.version };
  const made: CheckItem = { ...contentOf(listed), jurisdiction: actor.jurisdiction, department: input.department, publishedOn: null, origin: { kind: 'claimed', ...from } };
  const stood = standing(entry, made);
  return {
    event: { type: 'ItemClaimed', data: { code, ...input, version: latest.version, effective: stood.effective } },
    claim: { code, status: 'claimed', from, department: input.department, note: input.note, kept: null, pending: stood.pending },
    entry: stood.entry,
  };
}

/** The item's place between what is public and what is prepared. */
export function standing(entry: CheckItem | null, made: CheckItem): { readonly effective: Effective; readonly pending: Claim['pending']; readonly entry: CheckItem | null } {
  if (entry === null || entry.publishedOn === null) return { effective: 'onPublication', pending: { kind: 'add', item: made }, entry: made };
  if (changeOf(entry, made) !== null || entry.department !== made.department) return { effective: 'onPublication', pending: { kind: 'change', item: made }, entry: null };
  return { effective: 'now', pending: null, entry: { ...made, publishedOn: entry.publishedOn } };
}

/** What is public leaves the list with its next publication; what never was public is gone at once. */
export function unclaimItem(code: string, reason: string, { claim, entry, actor }: ItemFacts): ItemDecided {
  if (claim === null || claim.status === 'unclaimed') return refuse('notOpen', 'NOT_CLAIMED', `事项“${code}”没有认领，不必取消。`);
  const refusal = ofOwnDepartment(claim.department, actor);
  if (refusal !== null) return refusal;
  const isPublic = entry !== null && entry.publishedOn !== null;
  const pending: Claim['pending'] = isPublic ? { kind: 'withdraw', item: { ...entry, publishedOn: null } } : null;
  return { event: { type: 'ItemUnclaimed', data: { code, reason, effective: isPublic ? 'onPublication' : 'now' } }, claim: { ...claim, status: 'unclaimed', kept: null, pending }, entry: null, ...(!isPublic && { gone: true }) };
}

/** 国办发〔2015〕58号: never without a legal basis; and never what can be claimed. */
export function addLocalItem({ basis, note, ...item }: LocalItem, facts: ItemFacts): ItemDecided {
  const { actor, departments, latest, entry, claim } = facts;
  if (itemIn(latest, item.code) !== null) return refuse('invalid', 'ON_THE_LIST', `事项“${item.code}”在上级事项清单里，请认领，不必另设。`, { at: 'code' });
  if (entry !== null || (claim !== null && claim.status !== 'unclaimed')) return refuse('invalid', 'ITEM_EXISTS', `本级清单里已有编号为“${item.code}”的事项，请用新的编号。`, { at: 'code' });
  const refusal = firstRefusal(() => checkBodies([item.department], departments), () => ofOwnDepartment(item.department, actor));
  if (refusal !== null) return refusal;
  const { code, name, department } = item;
  const made: CheckItem = { ...item, jurisdiction: actor.jurisdiction, publishedOn: null, origin: { kind: 'local', basis } };
  return {
    event: { type: 'LocalItemAdded', data: { code, name, department, basis, note } },
    claim: { code, status: 'local', from: null, department, note, kept: null, pending: { kind: 'add', item: made } },
    entry: made,
  };
}

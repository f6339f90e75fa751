import type { Day, DepartmentId, ItemCode, JurisdictionCode } from '../base.js';
import type { Actor } from '../process/process.js';
import type { Refusal } from '../process/refusal.js';
import type { CheckItem } from '../registries/check-item.js';
import type { Department } from '../registries/department.js';
import type { ItemField } from './difference.js';
import type { ItemList } from './item-list.js';

/** What of an item waits for the county's list to be published: until then the public one holds. */
export interface PendingChange {
  readonly kind: 'add' | 'change' | 'withdraw';
  /** The item as it will stand. */
  readonly item: CheckItem;
}

/** 认领: what the bureau has decided of one item of its superior's list, or of one it added itself. */
export interface Claim {
  readonly code: ItemCode;
  readonly status: 'claimed' | 'local' | 'unclaimed';
  /** The list and version it rests on; null: it is the bureau's own. */
  readonly from: { readonly issuer: JurisdictionCode; readonly version: number } | null;
  readonly department: DepartmentId;
  /** Which duty of 三定 or which 监管事权 it falls under. */
  readonly note: string;
  /** A newer version of the list whose change to this item was not taken over, and why. */
  readonly kept: { readonly version: number; readonly reason: string } | null;
  readonly pending: PendingChange | null;
}

export interface ClaimItem {
  readonly issuer: JurisdictionCode;
  readonly department: DepartmentId;
  readonly note: string;
}

export type LocalItem = Omit<CheckItem, 'jurisdiction' | 'publishedOn' | 'origin'> & {
  /** Why the bureau checks what its superior does not list. */
  readonly basis: string;
  readonly note: string;
};

export interface PublishList {
  /** Title or number of the announcement. */
  readonly document: string;
  readonly publishedOn: Day;
}

export type ItemAct =
  | { readonly act: 'claimItem'; readonly code: ItemCode; readonly input: ClaimItem }
  | { readonly act: 'unclaimItem'; readonly code: ItemCode; readonly input: { readonly reason: string } }
  | { readonly act: 'addLocalItem'; readonly code: ItemCode; readonly input: LocalItem }
  | { readonly act: 'takeOverItem'; readonly code: ItemCode; readonly input: { readonly version: number } }
  | { readonly act: 'keepItem'; readonly code: ItemCode; readonly input: { readonly version: number; readonly reason: string } };

export type ItemEvent =
  | { readonly type: 'ItemClaimed'; readonly data: ClaimItem & { readonly code: ItemCode; readonly version: number; readonly effective: Effective } }
  | { readonly type: 'ItemUnclaimed'; readonly data: { readonly code: ItemCode; readonly reason: string; readonly effective: Effective } }
  | { readonly type: 'LocalItemAdded'; readonly data: { readonly code: ItemCode; readonly name: string; readonly department: DepartmentId; readonly basis: string; readonly note: string } }
  | { readonly type: 'ItemTakenOver'; readonly data: { readonly code: ItemCode; readonly issuer: JurisdictionCode; readonly from: number; readonly to: number; readonly fields: readonly ItemField[]; readonly effective: Effective } }
  | { readonly type: 'ItemKept'; readonly data: { readonly code: ItemCode; readonly issuer: JurisdictionCode; readonly version: number; readonly reason: string } };

/** What is public changes only by publication (国办发〔2024〕54号: 未公布的检查事项不得实施). */
export type Effective = 'now' | 'onPublication';

export interface ItemFacts {
  readonly actor: Actor;
  readonly departments: readonly Department[];
  /** The item as the registry has it now. */
  readonly entry: CheckItem | null;
  readonly claim: Claim | null;
  /** The newest version of the list asked for, or that the claim rests on. */
  readonly latest: ItemList | null;
  /** Version of that list the claim rests on, as it was then. */
  readonly rested: ItemList | null;
}

export interface ItemDecision {
  readonly event: ItemEvent;
  readonly claim: Claim;
  /** A new version of the registry's item; null: it stays as it is. */
  readonly entry: CheckItem | null;
  /** The registry has it no longer: it never was public. */
  readonly gone?: true;
}

export type ItemDecided = ItemDecision | Refusal;

import type { Day, DepartmentId, ItemCode, JurisdictionCode } from '../base.js';
import type { CheckItem } from '../registries/check-item.js';
import type { Claim, PendingChange } from './claim.js';
import { type Touched, touchedBy } from './decide-take-over.js';
import { inOrder } from './difference.js';
import { itemIn, type ItemList } from './item-list.js';

/** gone: claimed, but the superior's newest list has it no longer. imported: it came with a file, before anything was claimed. */
export const STANDINGS = { claimed: '已认领', unclaimed: '未认领', local: '本级自设', gone: '上级清单已无', imported: '随文件导入' } as const;
export type Standing = keyof typeof STANDINGS;

export interface ItemStanding {
  readonly code: ItemCode;
  readonly name: string;
  readonly category: string;
  readonly standing: Standing;
  /** null: nobody in the bureau has it. */
  readonly department: DepartmentId | null;
  readonly note: string | null;
  readonly publishedOn: Day | null;
  readonly from: Claim['from'];
  /** What a newer version of the list changes in it, until that is taken over or kept. */
  readonly touched: Touched | null;
  readonly kept: Claim['kept'];
  readonly pending: PendingChange['kind'] | null;
}

export interface Shelves {
  /** Newest version of each superior's list. */
  readonly latest: readonly ItemList[];
  /** Older versions that claims rest on. */
  readonly older: readonly ItemList[];
  readonly claims: readonly Claim[];
  /** The bureau's registry of items as it is now. */
  readonly entries: readonly CheckItem[];
}

/** Every item of the superiors' lists and of the bureau's own, and how it stands between them; in order of code. */
export function standingsOf({ latest, older, claims, entries }: Shelves): readonly ItemStanding[] {
  const claimed = new Map(claims.map((claim) => [claim.code, claim]));
  const own = new Map(entries.map((entry) => [entry.code, entry]));
  const listed = new Map(latest.flatMap(({ items }) => items.map((item) => [item.code, item] as const)));
  const codes = new Set([...listed.keys(), ...own.keys(), ...claimed.keys()]);
  const all = [...codes].flatMap((code): readonly ItemStanding[] => {
    const [claim = null, entry = null] = [claimed.get(code), own.get(code)];
    const item = entry ?? listed.get(code) ?? claim?.pending?.item;
    return item === undefined ? [] : [standingOf(item, { claim, entry, latest, older })];
  });
  return inOrder(all);
}

interface Place {
  readonly claim: Claim | null;
  readonly entry: CheckItem | null;
  readonly latest: readonly ItemList[];
  readonly older: readonly ItemList[];
}

function standingOf({ code, name, category }: CheckItem, { claim, entry, latest, older }: Place): ItemStanding {
  const from = claim?.from ?? null;
  const list = latest.find(({ issuer }) => issuer === from?.issuer) ?? null;
  const touched = claim === null ? null : touchedBy(claim, list, restedOn(from, [...latest, ...older]));
  const settled = claim?.kept?.version === touched?.version;
  return {
    code, name, category,
    standing: whichOf(claim, entry, list),
    department: claim?.department ?? entry?.department ?? null,
    note: claim?.note ?? null,
    publishedOn: entry?.publishedOn ?? null,
    from,
    touched: settled ? null : touched,
    kept: claim?.kept ?? null,
    pending: claim?.pending?.kind ?? null,
  };
}

function whichOf(claim: Claim | null, entry: CheckItem | null, list: ItemList | null): Standing {
  if (claim === null) return entry === null ? 'unclaimed' : 'imported';
  if (claim.status !== 'claimed') return claim.status;
  return itemIn(list, claim.code) === null ? 'gone' : 'claimed';
}

export function restedOn(from: { readonly issuer: JurisdictionCode; readonly version: number } | null, lists: readonly ItemList[]): ItemList | null {
  return lists.find(({ issuer, version }) => issuer === from?.issuer && version === from.version) ?? null;
}

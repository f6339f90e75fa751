import type { Day, ItemCode, JurisdictionCode } from '../base.js';
import type { CheckItem } from '../registries/check-item.js';

/** 随机抽查事项清单: a document of its issuer. Every version is kept, the county's own beside the city's. */
export interface ItemList {
  readonly issuer: JurisdictionCode;
  readonly issuerName: string;
  readonly version: number;
  /** Title or number of the paper it was issued by. */
  readonly document: string;
  readonly issuedOn: Day;
  readonly items: readonly CheckItem[];
}

export function itemIn(list: ItemList | null, code: ItemCode): CheckItem | null {
  return list?.items.find((item) => item.code === code) ?? null;
}

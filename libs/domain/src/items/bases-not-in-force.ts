import type { Day, ItemCode } from '../base.js';
import type { CheckItem } from '../registries/check-item.js';
import { basisWarnings, describeBasisWarning } from './bases.js';

export interface ItemNotInForce {
  readonly code: ItemCode;
  readonly name: string;
  /** It has no basis at all in force on that day. */
  readonly groundless: boolean;
  readonly warnings: readonly string[];
}

/** Items that cite, on that day, what is not in force, with what to cite instead. */
export function basesNotInForceOn(items: readonly CheckItem[], on: Day): readonly ItemNotInForce[] {
  return items.flatMap(({ code, name, legalBases }) => {
    const warnings = basisWarnings([{ code, legalBases }], on);
    if (warnings.length === 0) return [];
    return [{ code, name, groundless: warnings.some(({ groundless }) => groundless), warnings: warnings.map((warning) => describeBasisWarning(warning)) }];
  });
}

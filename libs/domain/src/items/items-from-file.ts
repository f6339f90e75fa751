import type { CheckItem } from '../registries/check-item.js';
import type { Claim } from './claim.js';
import { standing } from './decide-claim.js';

/** A row of a file that says otherwise than the bureau's registry, beside what the bureau has under that code. */
export interface RowOfFile {
  readonly incoming: CheckItem;
  /** null: the registry does not have it. */
  readonly current: CheckItem | null;
  readonly claim: Claim | null;
}

export interface PreparedItem {
  readonly claim: Claim;
  /** What the registry has from now on: what is public stays as it is. */
  readonly entry: CheckItem;
}

/** Claimed from a superior's list: that list says what it is, and no file does. */
export const isSuperiors = ({ claim }: RowOfFile): boolean => claim !== null && claim.status === 'claimed' && claim.from !== null;

/**
 * What a file says once the bureau has published a list of its own: it prepares, as claims do, and the next publication makes it public (国办发〔2024〕54号:
 * 未公布的检查事项不得实施).
 * @param row not one of a superior's list (`isSuperiors`)
 * @param source name of the file
 */
export function preparedByFile({ incoming, current, claim }: RowOfFile, source: string): PreparedItem {
  const made: CheckItem = { ...incoming, publishedOn: null };
  const { pending, entry } = standing(current, made);
  const { code, department } = incoming;
  return { claim: { code, status: 'local', from: null, department, note: claim?.note ?? `随文件“${source}”导入`, kept: null, pending }, entry: entry ?? current ?? made };
}

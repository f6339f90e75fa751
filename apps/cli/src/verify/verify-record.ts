import { matchingAgainst, replacementAgainst } from '#domain/draw/against-draw';
import { MATCHING_FORMATS, verifyMatchingRecord } from '#domain/draw/matching-record';
import { isMatchingRecord, isReplacementRecord } from '#domain/draw/record-shape';
import { REPLACEMENT_FORMAT } from '#domain/draw/replacement-record';
import { SUPPLEMENT_FORMATS } from '#domain/draw/supplement-record';
import type { VerifiedCheck } from '#domain/draw/verified-check';
import { verifyDrawRecord } from '#domain/draw/verify-draw';
import { verifyReplacement } from '#domain/draw/verify-replacement';
import { verifySupplement } from '#domain/draw/verify-supplement';
import { nodeCrypto as crypto } from '#persistence/ledger/node-crypto';
import { usage } from '../exit-code.js';
import { rulesFrom } from '../rules-file.js';
import { publishedFrom } from './published-commitment.js';
import { recordFrom } from './record-file.js';

/** Files that a record is held against. */
export interface Beside {
  readonly rules?: string;
  readonly published?: string;
  /** The record of the first draw, and the supplementary ones in order: of a supplement those before it, of a matching up to the one it staffs, of a replacement all. */
  readonly first?: string;
  readonly earlier?: readonly string[];
}

/**
 * Recomputes what was drawn from its record: objects, a supplement, officers or the replacement of one, told apart by the format the record names.
 * @throws CommandEnd 2 when a file is missing that it must be held against, or does not belong to it; 65 when one cannot be read
 */
export async function verifyRecord(record: unknown, beside: Beside): Promise<readonly VerifiedCheck[]> {
  const format = formatOf(record);
  if (SUPPLEMENT_FORMATS.some((known) => known === format)) return againstTheFirst(record, beside);
  if (isOfOfficers(record)) return aboutOfficers(record, beside);
  if (beside.first !== undefined || beside.earlier !== undefined) throw usage('“--first”和“--earlier”只用于核验补抽、匹配和人员更换的记录，而这个文件不是。');
  return verifyDrawRecord({
    record,
    crypto,
    ...(beside.rules !== undefined && { rules: await rulesFrom(beside.rules) }),
    ...(beside.published !== undefined && { published: await publishedFrom(beside.published) }),
  });
}

/** A supplementary draw has no randomness of its own: it is right only against the ranking of the first. */
async function againstTheFirst(record: unknown, { first, earlier = [] }: Beside): Promise<readonly VerifiedCheck[]> {
  if (first === undefined) throw usage('这是补抽记录，须与首次抽取的记录对照核验：请用“--first”给出首次抽取的记录文件；此前已经补抽过的，再用“--earlier”依次给出此前的补抽记录文件。');
  return verifySupplement({ record, first: await recordFrom(first), earlier: await Promise.all(earlier.map(recordFrom)), crypto });
}

/** A matching or a replacement: recomputed by itself, and against the draw where its record is given. */
async function aboutOfficers(record: unknown, { first, earlier = [] }: Beside): Promise<readonly VerifiedCheck[]> {
  if (first === undefined && earlier.length > 0) throw usage('给出补抽记录的，请同时用“--first”给出首次抽取的记录文件。');
  const alone = formatOf(record) === REPLACEMENT_FORMAT ? verifyReplacement({ record, crypto }) : verifyMatchingRecord({ record, crypto });
  if (first === undefined) return alone;
  const draws = { first: await recordFrom(first), supplements: await Promise.all(earlier.map(recordFrom)) };
  if (isMatchingRecord(record)) return [...alone, ...matchingAgainst(record, draws, crypto)];
  return isReplacementRecord(record) ? [...alone, ...replacementAgainst(record, draws, crypto)] : alone;
}

function isOfOfficers(record: unknown): boolean {
  const format = formatOf(record);
  return format === REPLACEMENT_FORMAT || MATCHING_FORMATS.some((known) => known === format);
}

/** What was left unproven, because the draw's record was not given; null: nothing. */
export function leftUnproven(record: unknown, { first }: Beside): string | null {
  if (!isOfOfficers(record) || first !== undefined) return null;
  return '以上只核验了这份记录本身。检查对象和种子是否出自抽取，请再用“--first”给出首次抽取的记录（有补抽的，用“--earlier”依次给出补抽记录）对照核验。';
}

function formatOf(record: unknown): unknown {
  return typeof record === 'object' && record !== null && 'format' in record ? record.format : undefined;
}

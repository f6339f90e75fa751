import { matchingAgainst, replacementAgainst } from '#domain/draw/against-draw';
import { MATCHING_FORMATS } from '#domain/draw/matching-record';
import { isMatchingRecord, isReplacementRecord } from '#domain/draw/record-shape';
import { REPLACEMENT_FORMATS } from '#domain/draw/replacement-record';
import { SUPPLEMENT_FORMATS } from '#domain/draw/supplement-record';
import type { VerifiedCheck } from '#domain/draw/verified-check';
import { verifyDrawRecord } from '#domain/draw/verify-draw';
import { verifyMatchingRecord } from '#domain/draw/verify-matching';
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

interface Draws {
  readonly first: unknown;
  readonly supplements: readonly unknown[];
  /** Of the draw and its supplements, each recomputed for itself. */
  readonly checks: readonly VerifiedCheck[];
}

/** What a record rests on proves nothing until it is recomputed itself: a draw can be written by hand under a digest of its own. */
async function drawsFrom(first: string, { earlier = [], rules, published }: Beside): Promise<Draws> {
  const draw = await recordFrom(first);
  const supplements = await Promise.all(earlier.map(recordFrom));
  const beside = { ...(rules !== undefined && { rules: await rulesFrom(rules) }), ...(published !== undefined && { published: await publishedFrom(published) }) };
  const checks = [
    ...named('首次抽取', verifyDrawRecord({ record: draw, crypto, ...beside })),
    ...supplements.flatMap((record, index) => named(`第 ${String(index + 1)} 次补抽`, verifySupplement({ record, first: draw, earlier: supplements.slice(0, index), crypto }))),
  ];
  return { first: draw, supplements, checks };
}

const named = (record: string, checks: readonly VerifiedCheck[]): readonly VerifiedCheck[] => checks.map((one) => ({ ...one, check: `${record}：${one.check}` }));

/** A supplementary draw has no randomness of its own: it is right only against the ranking of the first. */
async function againstTheFirst(record: unknown, beside: Beside): Promise<readonly VerifiedCheck[]> {
  if (beside.first === undefined) throw usage('这是补抽记录，须与首次抽取的记录对照核验：请用“--first”给出首次抽取的记录文件；此前已经补抽过的，再用“--earlier”依次给出此前的补抽记录文件。');
  const { first, supplements: earlier, checks } = await drawsFrom(beside.first, beside);
  return [...checks, ...verifySupplement({ record, first, earlier, crypto })];
}

/** A matching or a replacement: recomputed by itself, and against the draw where its record is given, which is recomputed too. */
async function aboutOfficers(record: unknown, beside: Beside): Promise<readonly VerifiedCheck[]> {
  if (beside.first === undefined && (beside.earlier ?? []).length > 0) throw usage('给出补抽记录的，请同时用“--first”给出首次抽取的记录文件。');
  const alone = REPLACEMENT_FORMATS.some((known) => known === formatOf(record)) ? verifyReplacement({ record, crypto }) : verifyMatchingRecord({ record, crypto });
  if (beside.first === undefined) return alone;
  const { checks, ...draws } = await drawsFrom(beside.first, beside);
  if (isMatchingRecord(record)) return [...checks, ...alone, ...matchingAgainst(record, draws, crypto)];
  return isReplacementRecord(record) ? [...checks, ...alone, ...replacementAgainst(record, draws, crypto)] : alone;
}

function isOfOfficers(record: unknown): boolean {
  const format = formatOf(record);
  return [...REPLACEMENT_FORMATS, ...MATCHING_FORMATS].some((known) => known === format);
}

/** What was left unproven, because the draw's record was not given; null: nothing. */
export function leftUnproven(record: unknown, { first }: Beside): string | null {
  if (!isOfOfficers(record) || first !== undefined) return null;
  return '以上只核验了这份记录本身。检查对象和种子是否出自抽取，请再用“--first”给出首次抽取的记录（有补抽的，用“--earlier”依次给出补抽记录）对照核验。';
}

function formatOf(record: unknown): unknown {
  return typeof record === 'object' && record !== null && 'format' in record ? record.format : undefined;
}

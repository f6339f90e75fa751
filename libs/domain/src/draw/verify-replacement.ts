import type { Crypto } from '../base.js';
import { drawReplacement, entriesToday, REPLACEMENT_FORMATS, replacementDigest, type ReplacementRecord } from './replacement-record.js';
import { isReplacementRecord } from './record-shape.js';
import { type CheckAnswer, checked, compared, type VerifiedCheck } from './verified-check.js';
import { checkChanged } from './verify-matching.js';

function recompute(record: ReplacementRecord, crypto: Crypto): CheckAnswer {
  const { seed, ranking, left, chosen, admitted } = record;
  const written = crypto.digest({ seed, ranking, left, chosen, ...(admitted !== undefined && { admitted }) });
  return written === crypto.digest(drawReplacement(record, crypto)) ? [true, `更换人选与重算一致：${chosen}`] : [false, '更换人选与重算不符'];
}

/** As `verifyMatchingRecord`, for the replacement of one officer; whether it rests on the draw, `replacementAgainst` says. `record` is anything parsed from JSON. */
export function verifyReplacement({ record, crypto }: { readonly record: unknown; readonly crypto: Crypto }): readonly VerifiedCheck[] {
  if (!isReplacementRecord(record)) return [{ check: '格式', ok: false, detail: `不是人员更换记录（${REPLACEMENT_FORMATS.join(' 或 ')}），或缺少内容` }];
  const { frozen, changed } = record;
  return [
    { check: '格式', ok: true, detail: record.format },
    checked('记录摘要', () => compared('记录摘要', record.digest, replacementDigest(record, crypto))),
    ...(frozen === undefined ? [] : [checked('名册变化', () => checkChanged({ frozen: frozen.officers, officers: entriesToday(record), changed }, crypto))]),
    checked('更换人选', () => recompute(record, crypto)),
  ];
}

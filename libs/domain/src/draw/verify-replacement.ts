import type { Crypto } from '../base.js';
import { drawReplacement, replacementDigest, type ReplacementRecord } from './replacement-record.js';
import { isReplacementRecord } from './record-shape.js';
import { type CheckAnswer, checked, compared, type VerifiedCheck } from './verified-check.js';

function recompute(record: ReplacementRecord, crypto: Crypto): CheckAnswer {
  const { seed, ranking, left, chosen } = record;
  const written = crypto.digest({ seed, ranking, left, chosen });
  return written === crypto.digest(drawReplacement(record, crypto)) ? [true, `更换人选与重算一致：${chosen}`] : [false, '更换人选与重算不符'];
}

/** As `verifyMatchingRecord`, for the replacement of one officer; whether it rests on the draw, `replacementAgainst` says. `record` is anything parsed from JSON. */
export function verifyReplacement({ record, crypto }: { readonly record: unknown; readonly crypto: Crypto }): readonly VerifiedCheck[] {
  if (!isReplacementRecord(record)) return [{ check: '格式', ok: false, detail: '不是人员更换记录（bihuan-replacement/1），或缺少内容' }];
  return [
    { check: '格式', ok: true, detail: record.format },
    checked('记录摘要', () => compared('记录摘要', record.digest, replacementDigest(record, crypto))),
    checked('更换人选', () => recompute(record, crypto)),
  ];
}

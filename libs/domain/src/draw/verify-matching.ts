import type { Crypto } from '../base.js';
import { type FrozenOfficer, changedSince } from './frozen-officers.js';
import { matchFrozen } from './match-frozen.js';
import { matchOfficers } from './match-officers.js';
import { MATCHING_FORMATS, matchingDigest, type MatchingRecord } from './matching-record.js';
import { isMatchingRecord } from './record-shape.js';
import { type CheckAnswer, checked, compared, type VerifiedCheck } from './verified-check.js';

/** The boundary at which a record of the third format gets the type of its entries: its shape has been looked at. */
const entriesOf = ({ officers }: Pick<MatchingRecord, 'officers'>): readonly FrozenOfficer[] => officers as readonly FrozenOfficer[];

function matchedAgain(record: MatchingRecord) {
  const asked = { ...record, loads: record.loadsBefore, meetings: record.meetingsBefore ?? [] };
  return record.frozen === undefined ? matchOfficers(asked) : matchFrozen({ ...asked, frozen: record.frozen.officers, officers: entriesOf(record) });
}

function recompute(record: MatchingRecord, crypto: Crypto): CheckAnswer {
  const result = matchedAgain(record);
  if (!result.ok) return [false, '按记录的条件重算，无法完成匹配'];
  const { assignments, considered, loads } = result;
  const written = crypto.digest({ assignments: record.assignments, considered: record.considered, loads: record.loadsAfter, ...(record.refilled !== undefined && { refilled: record.refilled }) });
  const again = crypto.digest({ assignments, considered, loads, ...('refilled' in result && { refilled: result.refilled }) });
  return written === again ? [true, `${String(record.assignments.length)} 项检查的人员与重算一致`] : [false, '匹配结果与重算不符'];
}

/** Parts follow from the two lists. When, by whom and why is what the ledger told; the digest covers it. */
export function checkChanged({ frozen, officers, changed }: { readonly frozen: readonly FrozenOfficer[]; readonly officers: readonly FrozenOfficer[]; readonly changed: MatchingRecord['changed'] }, crypto: Crypto): CheckAnswer {
  const partsOf = (list: NonNullable<MatchingRecord['changed']>) => list.map(({ officer, parts }) => ({ officer, parts }));
  const expected = changedSince(frozen, officers, [], crypto);
  if (crypto.digest(partsOf(expected)) !== crypto.digest(partsOf(changed ?? []))) return [false, '所列的名册变化与冻结时和办理时的两份名册不符'];
  return [true, expected.length === 0 ? '名册与冻结时一致' : `冻结之后 ${String(expected.length)} 人有变化，均已列出`];
}

/** As `verifyDrawRecord`, for the matching by itself; whether it staffs what was drawn, `matchingAgainst` says. `record` is anything parsed from JSON. */
export function verifyMatchingRecord({ record, crypto }: { readonly record: unknown; readonly crypto: Crypto }): readonly VerifiedCheck[] {
  if (!isMatchingRecord(record)) return [{ check: '格式', ok: false, detail: `不是人员匹配记录（${MATCHING_FORMATS.join(' 或 ')}），或缺少内容` }];
  const { frozen, changed } = record;
  return [
    { check: '格式', ok: true, detail: record.format },
    checked('记录摘要', () => compared('记录摘要', record.digest, matchingDigest(record, crypto))),
    ...(frozen === undefined ? [] : [checked('名册变化', () => checkChanged({ frozen: frozen.officers, officers: entriesOf(record), changed }, crypto))]),
    checked('人员匹配', () => recompute(record, crypto)),
  ];
}

import type { DataSource } from 'typeorm';
import { GENESIS } from './chain.js';
import { canonicalText, sha256 } from './node-crypto.js';
import { parseRecord } from './read.js';

export interface LedgerProblem {
  readonly stream: string;
  readonly version: number;
  /** Chinese: what does not agree. */
  readonly problem: string;
}

export interface Verified {
  readonly streams: number;
  readonly events: number;
  readonly problems: readonly LedgerProblem[];
}

interface Row {
  readonly position: string;
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly jurisdiction: string;
  readonly at: Date;
  readonly actor: string;
  readonly record: string;
  readonly previous_hash: string;
  readonly hash: string;
}

const PAGE = 1_000;

/**
 * 核验台账: recomputes every hash, follows every stream's chain, and holds each row's columns against the text that was hashed.
 * Reads by stream in pages, so that a ledger of any size is verified in constant memory.
 */
export async function verifyLedger(dataSource: DataSource): Promise<Verified> {
  const problems: LedgerProblem[] = [];
  let events = 0;
  let streams = 0;
  let last = { stream: '', version: 0, hash: GENESIS };
  for (;;) {
    const rows: readonly Row[] = await dataSource.query(
      `SELECT position, stream, version, type, jurisdiction, at, actor, record, previous_hash, hash FROM event
       WHERE (stream COLLATE "C", version) > ($1 COLLATE "C", $2) ORDER BY stream COLLATE "C", version LIMIT ${PAGE}`,
      [last.stream, last.version],
    );
    for (const row of rows) {
      if (row.stream !== last.stream) {
        streams += 1;
        last = { stream: row.stream, version: 0, hash: GENESIS };
      }
      problems.push(...problemsOf(row, last).map((problem) => ({ stream: row.stream, version: row.version, problem })));
      last = { stream: row.stream, version: row.version, hash: row.hash };
      events += 1;
    }
    if (rows.length < PAGE) break;
  }
  return { streams, events, problems: [...problems, ...(await headProblems(dataSource))] };
}

function problemsOf(row: Row, last: { readonly version: number; readonly hash: string }): readonly string[] {
  const problems: string[] = [];
  if (row.version !== last.version + 1) problems.push(`版本不连续：应为 ${last.version + 1}`);
  if (row.previous_hash !== last.hash) problems.push('与前一条的哈希不衔接');
  if (sha256(row.record) !== row.hash) problems.push('内容与哈希不符');
  const record = parseRecord(row.record);
  if (canonicalText(record) !== row.record) problems.push('内容不是规范文本（RFC 8785）');
  const same =
    record.stream === row.stream && record.version === row.version && record.type === row.type && record.jurisdiction === row.jurisdiction &&
    record.actor === row.actor && record.previous === row.previous_hash && new Date(record.at).getTime() === row.at.getTime();
  if (!same) problems.push('列与被哈希的内容不一致');
  return problems;
}

/** A process whose projection names another head than its stream: events were cut off, or the projection is stale. */
async function headProblems(dataSource: DataSource): Promise<readonly LedgerProblem[]> {
  const rows: readonly { stream: string; version: number }[] = await dataSource.query(
    `SELECT p.stream, p.version FROM process p
     LEFT JOIN LATERAL (SELECT version, hash FROM event e WHERE e.stream = p.stream ORDER BY version DESC LIMIT 1) head ON true
     WHERE head.version IS DISTINCT FROM p.version OR head.hash IS DISTINCT FROM p.head_hash ORDER BY p.stream`,
  );
  return rows.map(({ stream, version }) => ({ stream, version, problem: '办理流程的版本与台账末条不一致' }));
}

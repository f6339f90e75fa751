import type { DataSource } from 'typeorm';
import { PROCESS_KINDS } from '#domain';
import { filesNamedIn } from '../archive/archive-events.js';
import { ArchivedFiles, type NamedFile } from '../archive/verify-files.js';
import { GENESIS, type LedgerRecord } from './chain.js';
import { documentsNamedIn } from './named-documents.js';
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
  readonly documents: number;
  /** Archived histories and programs. */
  readonly files: number;
  readonly problems: readonly LedgerProblem[];
}

interface Row {
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
 * 核验台账: recomputes every hash, follows every stream's chain, holds each row's columns against the text that was hashed, and every
 * document named by an event against its name. Reads in pages, so that a ledger of any size is verified in constant memory.
 */
export async function verifyLedger(dataSource: Pick<DataSource, 'query'>): Promise<Verified> {
  const problems: LedgerProblem[] = [];
  let [events, streams, documents] = [0, 0, 0];
  let last = { stream: '', version: 0, hash: GENESIS };
  const archived = new ArchivedFiles(dataSource);
  for (;;) {
    const rows: readonly Row[] = await dataSource.query(
      `SELECT stream, version, type, jurisdiction, at, actor, record, previous_hash, hash FROM event
       WHERE (stream, version) > ($1, $2) ORDER BY stream, version LIMIT ${PAGE}`,
      [last.stream, last.version],
    );
    const named: NamedDocument[] = [];
    const files: NamedFile[] = [];
    for (const row of rows) {
      const { stream, version } = row;
      if (stream !== last.stream) {
        streams += 1;
        last = { stream, version: 0, hash: GENESIS };
      }
      const record = recordOf(row);
      problems.push(...problemsOf(row, record, last).map((problem) => ({ stream, version, problem })));
      if (record !== null) named.push(...documentsNamedIn(record).map((hash) => ({ stream, version, hash })));
      if (record !== null) files.push(...filesNamedIn(record).map((sha256) => ({ stream, version, sha256 })));
      last = { stream, version, hash: row.hash };
      events += 1;
    }
    documents += named.length;
    problems.push(...(await documentProblems(dataSource, named)), ...(await archived.problems(files)));
    if (rows.length < PAGE) break;
  }
  return { streams, events, documents, files: archived.count, problems: [...problems, ...(await headProblems(dataSource))] };
}

function recordOf({ record }: Row): LedgerRecord | null {
  try {
    return parseRecord(record);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function problemsOf(row: Row, record: LedgerRecord | null, last: { readonly version: number; readonly hash: string }): readonly string[] {
  const problems: string[] = [];
  if (row.version !== last.version + 1) problems.push(`版本不连续：应为 ${last.version + 1}`);
  if (row.previous_hash !== last.hash) problems.push('与前一条的哈希不衔接');
  if (sha256(row.record) !== row.hash) problems.push('内容与哈希不符');
  if (record === null) return [...problems, '内容不是 JSON'];
  if (canonicalText(record) !== row.record) problems.push('内容不是规范文本（RFC 8785）');
  const same =
    record.stream === row.stream && record.version === row.version && record.type === row.type && record.jurisdiction === row.jurisdiction &&
    record.actor === row.actor && record.previous === row.previous_hash && new Date(record.at).getTime() === row.at.getTime();
  if (!same) problems.push('列与被哈希的内容不一致');
  return problems;
}

interface NamedDocument {
  readonly stream: string;
  readonly version: number;
  readonly hash: string;
}

async function documentProblems(dataSource: Pick<DataSource, 'query'>, named: readonly NamedDocument[]): Promise<readonly LedgerProblem[]> {
  if (named.length === 0) return [];
  const kept: readonly { hash: string; content: string }[] = await dataSource.query(`SELECT hash, content FROM document WHERE hash = ANY ($1::text[])`, [named.map(({ hash }) => hash)]);
  const found = new Map(kept.map(({ hash, content }) => [hash, sha256(content)]));
  return named
    .filter(({ hash }) => found.get(hash) !== hash)
    .map(({ stream, version, hash }) => ({ stream, version, problem: found.has(hash) ? `文件 ${hash} 的内容已被改动` : `文件 ${hash} 不见了` }));
}

/** Heads that do not agree: events cut off, a process without events, or a stream that no projection knows. */
async function headProblems(dataSource: Pick<DataSource, 'query'>): Promise<readonly LedgerProblem[]> {
  const rows: readonly { stream: string; version: number }[] = await dataSource.query(
    `WITH head AS (SELECT DISTINCT ON (stream) stream, version, hash FROM event WHERE split_part(stream, '/', 1) = ANY ($1::text[]) ORDER BY stream, version DESC)
     SELECT coalesce(p.stream, head.stream) AS stream, coalesce(p.version, head.version) AS version
     FROM process p FULL JOIN head ON head.stream = p.stream
     WHERE head.version IS DISTINCT FROM p.version OR head.hash IS DISTINCT FROM p.head_hash ORDER BY 1`,
    [Object.keys(PROCESS_KINDS)],
  );
  return rows.map(({ stream, version }) => ({ stream, version, problem: '办理流程的版本与台账末条不一致' }));
}

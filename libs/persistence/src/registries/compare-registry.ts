import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Actor, Day, JurisdictionCode } from '#domain';
import { compareCertificates, compareDischargers, comparePermits, type Finding, type LinesOf, type ReferenceList } from '#domain/registries/compare';
import { enterprises, officers } from '../facts/registry.js';
import { databaseNow, type LawClock } from '../ledger/law-clock.js';
import { Ledger } from '../ledger/ledger.js';
import { nodeCrypto } from '../ledger/node-crypto.js';
import { holdRegistry, registryStream } from './registry-stream.js';
import type { RegistryFile } from './parse-csv.js';
import type { RowProblem } from './problem.js';
import { readReferenceList } from './read-reference-list.js';

export interface ComparisonRequest {
  readonly list: ReferenceList;
  readonly file: RegistryFile;
  /** The day the list speaks of, and the body and document it comes from. */
  readonly asOf: Day;
  readonly source: string;
  readonly actor: Actor;
  readonly clock: LawClock;
}

export type Compared =
  | { readonly ok: true; readonly version: number; readonly lines: number; readonly findings: number; readonly fresh: number; readonly gone: number }
  | { readonly ok: false; readonly problems: readonly RowProblem[] };

/** What the event tells: which list, and how many differences; those stand in rows of their own. */
export interface RegistryComparedData {
  readonly kind: 'comparison';
  readonly list: ReferenceList;
  readonly version: number;
  readonly asOf: Day;
  readonly source: string;
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
  readonly findings: number;
  readonly fresh: number;
  readonly gone: number;
}

type Read = { readonly [List in ReferenceList]: { readonly list: List; readonly lines: readonly LinesOf[List][] } }[ReferenceList];

function readLines(list: ReferenceList, file: RegistryFile): { readonly read: Read; readonly problems: readonly RowProblem[] } {
  switch (list) {
    case 'permits': {
      const { entries, problems } = readReferenceList(list, file);
      return { read: { list, lines: entries }, problems };
    }
    case 'dischargers': {
      const { entries, problems } = readReferenceList(list, file);
      return { read: { list, lines: entries }, problems };
    }
    case 'certificates': {
      const { entries, problems } = readReferenceList(list, file);
      return { read: { list, lines: entries }, problems };
    }
  }
}

/** Each registry against its list, as both are on the day the list speaks of. */
async function findingsOf(manager: EntityManager, jurisdiction: JurisdictionCode, read: Read, asOf: Day): Promise<readonly Finding[]> {
  switch (read.list) {
    case 'permits':
      return comparePermits(await enterprises(manager, jurisdiction, asOf), read.lines, asOf);
    case 'dischargers':
      return compareDischargers(await enterprises(manager, jurisdiction, asOf), read.lines);
    case 'certificates':
      return compareCertificates(await officers(manager, jurisdiction, asOf), read.lines, asOf);
  }
}

/**
 * 应纳尽纳: a list kept as a further version, compared with the registry, and what differs kept until it is settled or gone.
 * In the caller's transaction; the same list against the same registry changes nothing and records nothing.
 */
export async function compareRegistry(manager: EntityManager, request: ComparisonRequest): Promise<Compared> {
  const { list, file, asOf, source, actor, clock } = request;
  const { read, problems } = readLines(list, file);
  if (problems.length > 0) return { ok: false, problems };
  const { jurisdiction } = actor;
  await holdRegistry(manager, jurisdiction);
  const at = await clock.now(await databaseNow(manager));
  const kept = await keepList(manager, request, read, at);
  const findings = await findingsOf(manager, jurisdiction, read, asOf);
  const { fresh, gone } = await keepFindings(manager, { jurisdiction, list, version: kept.version, at }, findings);
  if (kept.made || fresh + gone > 0) {
    const data: RegistryComparedData = { kind: 'comparison', list, version: kept.version, asOf, source, files: [{ name: file.name, sha256: kept.sha256 }], findings: findings.length, fresh, gone };
    await Ledger.note(manager, { stream: registryStream(jurisdiction), type: 'RegistryCompared', data, actor, command: `compare/${list}@${kept.version}/${at}`, at });
  }
  return { ok: true, version: kept.version, lines: read.lines.length, findings: findings.length, fresh, gone };
}

/** The newest version if it is this very list, else a further one. */
async function keepList(manager: EntityManager, { list, file, asOf, source, actor: { jurisdiction, person } }: ComparisonRequest, { lines }: Read, at: string): Promise<{ readonly version: number; readonly sha256: string; readonly made: boolean }> {
  const sha256 = createHash('sha256').update(file.content).digest('hex');
  const rows: readonly { version: number; sha256: string; as_of: string; source: string }[] = await manager.query(
    `SELECT version, sha256, as_of::text, source FROM reference_list WHERE jurisdiction = $1 AND list = $2 ORDER BY version DESC LIMIT 1`,
    [jurisdiction, list],
  );
  const [newest] = rows;
  if (newest?.sha256 === sha256 && newest.as_of === asOf && newest.source === source) return { version: newest.version, sha256, made: false };
  const version = (newest?.version ?? 0) + 1;
  await manager.query(
    `INSERT INTO reference_list (jurisdiction, list, version, as_of, source, file_name, sha256, body, recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9, $10)`,
    [jurisdiction, list, version, asOf, source, file.name, sha256, JSON.stringify(lines), person, at],
  );
  return { version, sha256, made: true };
}

interface FindingShelf {
  readonly jurisdiction: JurisdictionCode;
  readonly list: ReferenceList;
  readonly version: number;
  readonly at: string;
}

/** One difference has one id, so that the reason for which it was settled stays with it as long as it is the same difference. */
export const findingId = (list: ReferenceList, finding: Finding): string => nodeCrypto.digest({ list, ...finding }).slice(0, 24);

/** One that had gone and is there again is open again, whatever was said of it before; the events keep that. */
const KEEP = `
  INSERT INTO registry_finding AS f (jurisdiction, id, list, subject, code, body, first_version, last_version)
  SELECT $1, id, $2, subject, code, body, $3, $3 FROM jsonb_to_recordset($4::jsonb) AS i (id text, subject text, code text, body jsonb)
  ON CONFLICT (jurisdiction, id) DO UPDATE SET last_version = excluded.last_version, gone_at = NULL,
    settled_at = CASE WHEN f.gone_at IS NULL THEN f.settled_at END, settled_by = CASE WHEN f.gone_at IS NULL THEN f.settled_by END,
    settled_reason = CASE WHEN f.gone_at IS NULL THEN f.settled_reason END`;

/** New ones come, known ones stay with what was said of them, those that are no more are marked gone. */
async function keepFindings(manager: EntityManager, { jurisdiction, list, version, at }: FindingShelf, findings: readonly Finding[]): Promise<{ readonly fresh: number; readonly gone: number }> {
  const rows = findings.map((finding) => ({ id: findingId(list, finding), subject: finding.subject, code: finding.code, body: finding }));
  const found = new Set(rows.map(({ id }) => id));
  const before: readonly { id: string }[] = await manager.query(`SELECT id FROM registry_finding WHERE jurisdiction = $1 AND list = $2 AND gone_at IS NULL`, [jurisdiction, list]);
  const known = new Set(before.map(({ id }) => id));
  const left = [...known].filter((id) => !found.has(id));
  await manager.query(KEEP, [jurisdiction, list, version, JSON.stringify(rows)]);
  await manager.query(`UPDATE registry_finding SET gone_at = $3 WHERE jurisdiction = $1 AND id = ANY ($2::text[])`, [jurisdiction, left, at]);
  return { fresh: rows.filter(({ id }) => !known.has(id)).length, gone: left.length };
}

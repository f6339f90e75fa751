import type { EntityManager } from 'typeorm';
import type { Actor, Instant, ProcessKind } from '#domain';
import { type AttributeChange, changesBetween } from '#domain/registries/changes';
import { parseRecord } from '../../ledger/read.js';
import type { Kept } from '../../registries/change-entry.js';
import { registryStream } from '../../registries/registry-stream.js';
import { eventOfVersion } from '../../registries/version-event.js';
import { disclosed, onlooker, visible } from '../disclosure.js';
import { instant } from '../processes.js';

/** Who did it: a person by id, with the roles and the department the account has. */
export interface DoneBy {
  readonly person: string;
  readonly name: string | null;
  readonly roles: readonly string[];
  readonly department: string | null;
  readonly departmentName: string | null;
}

/** One version of an entry: what changed from what to what, since when, by whom, from which file or for which reason. */
export interface VersionTold {
  readonly what: 'version';
  readonly at: Instant;
  readonly version: number;
  /** RegistryImported, EnterpriseChanged …; null: made before versions were tied to their events. */
  readonly event: { readonly type: string; readonly version: number } | null;
  readonly by: DoneBy;
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
  readonly from: string | null;
  readonly reason: string | null;
  readonly source: string | null;
  readonly changes: readonly AttributeChange[];
}

export interface ProcessTold {
  readonly what: 'process';
  readonly at: Instant;
  readonly kind: ProcessKind;
  readonly number: string;
  /** For an inspection the task whose draw chose the enterprise. */
  readonly parent: string | null;
  readonly stage: string;
  readonly outcome: string | null;
  readonly endedAt: Instant | null;
}

export interface PenaltyTold {
  readonly what: 'penalty';
  readonly at: Instant;
  readonly decisionNumber: string;
  readonly revokedOn: string | null;
}

export type Told = VersionTold | ProcessTold | PenaltyTold;

interface VersionRow {
  readonly version: number;
  readonly body: object;
  readonly imported_by: string;
  readonly recorded_at: Date;
  readonly at: Date | null;
  readonly type: string | null;
  readonly event_version: number | null;
  readonly record: string | null;
  readonly name: string | null;
  readonly roles: readonly string[] | null;
  readonly department: string | null;
  readonly department_name: string | null;
}

const VERSIONS = `
  SELECT r.version, r.body, r.imported_by, r.recorded_at, e.at, e.type, e.version AS event_version, e.record, a.name, a.roles, a.department, d.body->>'name' AS department_name
  FROM registry_entry r ${eventOfVersion('$4')}
  LEFT JOIN account a ON a.id = r.imported_by
  LEFT JOIN registry_entry d ON d.kind = 'department' AND d.jurisdiction = r.jurisdiction AND d.id = a.department AND d.current
  WHERE r.kind = $1 AND r.jurisdiction = $2 AND r.id = $3 ORDER BY r.version`;

/** Every version of an entry with what it changed, oldest first. */
export async function readVersions(manager: EntityManager, kind: keyof Kept, jurisdiction: string, id: string): Promise<readonly VersionTold[]> {
  const rows: readonly VersionRow[] = await manager.query(VERSIONS, [kind, jurisdiction, id, registryStream(jurisdiction)]);
  return rows.map((row, index) => versionTold(row, rows[index - 1]?.body ?? null));
}

function versionTold(row: VersionRow, before: object | null): VersionTold {
  const data = dataOf(row.record);
  return {
    what: 'version',
    at: instant(row.at ?? row.recorded_at),
    version: row.version,
    event: row.type === null || row.event_version === null ? null : { type: row.type, version: row.event_version },
    by: { person: row.imported_by, name: row.name, roles: row.roles ?? [], department: row.department, departmentName: row.department_name },
    files: data.files ?? [],
    from: data.from ?? null,
    reason: data.reason ?? null,
    source: data.source ?? null,
    changes: changesBetween(before, row.body),
  };
}

interface Noted {
  readonly files?: VersionTold['files'];
  readonly from?: string;
  readonly reason?: string;
  readonly source?: string | null;
}

/** Events of the registry's stream are written by this library alone, so they are what it wrote. */
const dataOf = (record: string | null): Noted => (record === null ? {} : ((parseRecord(record).event as { readonly data?: Noted }).data ?? {}));

interface ProcessRow extends Omit<ProcessTold, 'what' | 'at' | 'endedAt'> {
  readonly opened_at: Date;
  readonly ended_at: Date | null;
}

/** What happened to an enterprise: inspections, orders, leads. Whoever must not yet know that it was drawn (R7) is not told of the inspection. */
export async function readProcessesOf(manager: EntityManager, actor: Actor, enterprise: string): Promise<readonly ProcessTold[]> {
  const rows: readonly ProcessRow[] = await manager.query(
    `SELECT p.kind, p.number, p.parent, p.stage, p.outcome, p.opened_at, p.ended_at FROM process p
     WHERE p.jurisdiction = $1 AND p.enterprise = $2 AND ${visible('p', 3, 5)} AND ${disclosed(3)} ORDER BY p.opened_at, p.kind, p.number`,
    [actor.jurisdiction, enterprise, ...onlooker(actor)],
  );
  return rows.map(({ opened_at, ended_at, ...row }) => ({ what: 'process', ...row, at: instant(opened_at), endedAt: ended_at === null ? null : instant(ended_at) }));
}

/** 处罚决定 that our own referrals ended in; those of other bodies stand in the entry. */
export async function readPenaltiesOf(manager: EntityManager, jurisdiction: string, enterprise: string): Promise<readonly PenaltyTold[]> {
  const rows: readonly { decision_number: string; decided_at: Date; revoked_on: string | null }[] = await manager.query(
    `SELECT decision_number, (decided_on::text || 'T00:00:00+08:00')::timestamptz AS decided_at, revoked_on::text FROM penalty WHERE jurisdiction = $1 AND enterprise = $2 ORDER BY decided_on, decision_number`,
    [jurisdiction, enterprise],
  );
  return rows.map(({ decision_number, decided_at, revoked_on }) => ({ what: 'penalty', at: instant(decided_at), decisionNumber: decision_number, revokedOn: revoked_on }));
}

import type { DataSource } from 'typeorm';
import { refOf } from '#domain';
import { usage } from '../exit-code.js';

export interface ProcessShown {
  readonly stream: string;
  readonly kind: string;
  readonly number: string;
  readonly jurisdiction: string;
  readonly title: string;
  readonly stage: string;
  readonly quarter: string | null;
  readonly enterprise: string | null;
  readonly outcome: string | null;
  readonly ruleSet: string;
  readonly version: number;
  readonly openedAt: Date;
  readonly changedAt: Date;
  readonly endedAt: Date | null;
}

export interface StepShown {
  readonly key: string;
  readonly step: string;
  readonly roles: readonly string[];
  readonly department: string | null;
  readonly officers: readonly string[] | null;
  readonly awaited: boolean;
  readonly opened: Date;
  readonly yellow: Date | null;
  readonly due: Date | null;
  readonly limitCode: string | null;
  readonly levels: readonly string[];
  readonly limit: unknown;
}

const PROCESS = `
  SELECT stream, kind, number, jurisdiction, title, stage, quarter, enterprise, outcome, rule_set AS "ruleSet", version,
         opened_at AS "openedAt", changed_at AS "changedAt", ended_at AS "endedAt"
  FROM process WHERE `;

/**
 * @param id a stream ('inspection/130525-…') or a business number
 * @throws CommandEnd 2 when there is none, or when several kinds share the number
 */
export async function findProcess(dataSource: DataSource, id: string): Promise<ProcessShown> {
  const whole = refOf(id) !== null;
  const found: readonly ProcessShown[] = await dataSource.query(`${PROCESS} ${whole ? 'stream' : 'number'} = $1 ORDER BY stream`, [id.replaceAll('\0', '')]);
  const [process, ...others] = found;
  if (process === undefined) throw usage(`没有编号为“${id.slice(0, 80)}”的流程，请核对编号。`);
  if (others.length > 0) throw usage(`有几个流程用这个编号，请写全其中一个：${found.map(({ stream }) => stream).join('、')}。`);
  return process;
}

export async function openSteps(dataSource: DataSource, stream: string): Promise<readonly StepShown[]> {
  return dataSource.query(
    `SELECT key, step, roles, department, officers, awaited, opened, yellow, due, limit_code AS "limitCode", levels, "limit"
     FROM open_step WHERE stream = $1 ORDER BY due NULLS LAST, key`,
    [stream],
  );
}

export interface EventShown {
  readonly position: string;
  readonly version: number;
  readonly type: string;
  readonly at: string;
  readonly actor: string;
  readonly previousHash: string;
  readonly hash: string;
  /** The record as it was hashed. */
  readonly record: unknown;
}

export async function history(dataSource: DataSource, stream: string): Promise<readonly EventShown[]> {
  const { parseRecord } = await import('#persistence');
  const rows: readonly { position: string; version: number; record: string; previous_hash: string; hash: string }[] = await dataSource.query(
    `SELECT position, version, record, previous_hash, hash FROM event WHERE stream = $1 ORDER BY version`,
    [stream],
  );
  return rows.map(({ position, version, record: text, previous_hash: previousHash, hash }) => {
    const record = parseRecord(text);
    return { position, version, type: record.type, at: record.at, actor: record.actor, previousHash, hash, record };
  });
}

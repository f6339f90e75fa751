import type { EntityManager } from 'typeorm';
import type { RuleSet } from '#domain';
import type { Row } from '#domain/exchange/fields';
import type { SentRecord } from '#domain/exchange/platform';
import { type Called, drawRows, planRows, resultRows, taskRows } from '#domain/exchange/rows-of';
import type { PublicResult } from '#domain/inspection/inspection';
import type { PlanItem } from '#domain/plan/plan';
import type { TaskOrder } from '#domain/task/task';
import { registry } from '../facts/registry.js';
import { ruleSet } from '../facts/rule-sets.js';
import { readDocument } from '../ledger/documents.js';
import { eventOf } from '../ledger/chain.js';
import { parseRecord } from '../ledger/read.js';
import type { OutboxLine } from './outbox.js';

/** One record with its rows in the file. */
export interface RecordRows {
  readonly line: OutboxLine;
  readonly rows: readonly Row[];
}

/** What the events of these records say, in rows of our own words. */
export async function rowsToSend(manager: EntityManager, jurisdiction: string, record: SentRecord, lines: readonly OutboxLine[]): Promise<readonly RecordRows[]> {
  const names = await namesOf(manager, jurisdiction);
  const found: RecordRows[] = [];
  for (const line of lines) {
    const data = await dataOf(manager, line);
    const called: Called = { ...names, strata: (await rulesOf(manager, line.stream)).strata };
    found.push({ line, rows: await ROWS[record](manager, line, data, called) });
  }
  return found;
}

type Data = Readonly<Record<string, unknown>>;

/** The boundary where an event's data gets its type back: the source of the record names the type of the event. */
const ROWS: { readonly [Record in SentRecord]: (manager: EntityManager, line: OutboxLine, data: Data, called: Called) => Promise<readonly Row[]> } = {
  plan: (_, { number }, data, called) => {
    const { version, items } = data as { readonly version: number; readonly items: readonly PlanItem[] };
    return Promise.resolve(planRows({ number, version, items }, called));
  },
  task: (_, __, data, called) => Promise.resolve(taskRows(data as unknown as TaskOrder, called)),
  draw: async (manager, { number, event }, data, called) => {
    const { record } = data as { readonly record: string };
    const { strata } = JSON.parse(await readDocument(manager, record)) as Pick<Parameters<typeof drawRows>[0], 'strata'>;
    return drawRows({ task: number, record, supplementary: event === 'SupplementDrawn', strata }, called);
  },
  result: async (manager, { stream }, data) => {
    const rows: readonly { task: string }[] = await manager.query(`SELECT replace(parent, 'task/', '') AS task FROM process WHERE stream = $1`, [stream]);
    return resultRows(data as unknown as PublicResult, rows[0]?.task ?? '');
  },
};

async function dataOf(manager: EntityManager, { stream, version }: OutboxLine): Promise<Data> {
  const rows: readonly { record: string }[] = await manager.query(`SELECT record FROM event WHERE stream = $1 AND version = $2`, [stream, version]);
  const [row] = rows;
  if (row === undefined) throw new Error(`${stream}@${String(version)} is to be sent but not in the ledger`);
  return eventOf(parseRecord(row.record)).data as Data;
}

async function rulesOf(manager: EntityManager, stream: string): Promise<RuleSet> {
  const rows: readonly { rule_set: string }[] = await manager.query(`SELECT rule_set FROM process WHERE stream = $1`, [stream]);
  return ruleSet(manager, rows[0]?.rule_set ?? '');
}

async function namesOf(manager: EntityManager, jurisdiction: string): Promise<Omit<Called, 'strata'>> {
  const departments = new Map((await registry(manager, 'department', jurisdiction)).map(({ id, name }) => [id, name]));
  const items = new Map((await registry(manager, 'checkItem', jurisdiction)).map((item) => [item.code, item]));
  const rows: readonly { id: string; uscc: string; name: string }[] = await manager.query(
    `SELECT id, body->>'uscc' AS uscc, body->>'name' AS name FROM registry_entry WHERE kind = 'enterprise' AND jurisdiction = $1 AND current`,
    [jurisdiction],
  );
  const firms = new Map(rows.map((firm) => [firm.id, firm]));
  return { department: (id) => departments.get(id) ?? id, item: (code) => items.get(code), enterprise: (id) => firms.get(id) };
}

import type { EntityManager } from 'typeorm';
import type { Row } from '#domain/exchange/fields';
import type { SentRecord } from '#domain/exchange/platform';
import { type Called, drawRows, planRows, resultRows, taskRows } from '#domain/exchange/rows-of';
import type { PublicResult } from '#domain/inspection/inspection';
import type { PlanItem } from '#domain/plan/plan';
import type { TaskOrder } from '#domain/task/task';
import { ruleSet } from '../facts/rule-sets.js';
import { eventOf } from '../ledger/chain.js';
import { readDocument } from '../ledger/documents.js';
import { parseRecord } from '../ledger/read.js';
import { type Named, namesAt } from './names-at.js';
import type { OutboxLine } from './outbox.js';

/** One record with its rows in the file. */
export interface RecordRows {
  readonly line: OutboxLine;
  readonly rows: readonly Row[];
}

/** What the events of these records say, in rows of our own words: names as they were then, and nothing read but what is due. */
export async function rowsToSend(manager: EntityManager, jurisdiction: string, record: SentRecord, lines: readonly OutboxLine[]): Promise<readonly RecordRows[]> {
  const events = await eventsOf(manager, lines);
  const found: RecordRows[] = [];
  for (const line of lines) {
    const event = events.get(keyOf(line));
    if (event === undefined) throw new Error(`${line.stream}@${String(line.version)} is to be sent but not in the ledger`);
    const call = callingAt(manager, jurisdiction, event);
    found.push({ line, rows: await ROWS[record](manager, line, event, call) });
  }
  return found;
}

type Data = Readonly<Record<string, unknown>>;
type Call = (named: Named) => Promise<Called>;

interface SentEvent {
  readonly data: Data;
  /** The transaction that recorded it. */
  readonly transaction: string;
  readonly ruleSet: string;
  readonly parent: string | null;
}

const keyOf = ({ stream, version }: { readonly stream: string; readonly version: number }): string => `${stream}@${String(version)}`;

async function eventsOf(manager: EntityManager, lines: readonly OutboxLine[]): Promise<ReadonlyMap<string, SentEvent>> {
  const rows: readonly { stream: string; version: number; record: string; transaction: string; rule_set: string; parent: string | null }[] = await manager.query(
    `SELECT e.stream, e.version, e.record, e.transaction_id::text AS transaction, p.rule_set, p.parent
     FROM unnest($1::text[], $2::int[]) AS l (stream, version) JOIN event e USING (stream, version) JOIN process p USING (stream)`,
    [lines.map(({ stream }) => stream), lines.map(({ version }) => version)],
  );
  return new Map(rows.map(({ record, transaction, rule_set, parent, ...key }) => [keyOf(key), { data: eventOf(parseRecord(record)).data as Data, transaction, ruleSet: rule_set, parent }]));
}

const callingAt = (manager: EntityManager, jurisdiction: string, event: SentEvent): Call => async (named) => ({ ...(await namesAt(manager, jurisdiction, event.transaction, named)), strata: (await ruleSet(manager, event.ruleSet)).strata });

/** The boundary where an event's data gets its type back: the source of the record names the type of the event. */
const ROWS: { readonly [Record in SentRecord]: (manager: EntityManager, line: OutboxLine, event: SentEvent, call: Call) => Promise<readonly Row[]> } = {
  plan: async (_, { number }, { data }, call) => {
    const { version, items } = data as { readonly version: number; readonly items: readonly PlanItem[] };
    const called = await call({ departments: items.flatMap(({ lead, participants }) => [lead, ...participants]), items: items.flatMap((line) => line.items) });
    return planRows({ number, version, items }, called);
  },
  task: async (_, __, { data }, call) => {
    const order = data as unknown as TaskOrder;
    return taskRows(order, await call({ departments: [order.lead, ...order.participants], items: order.departments.flatMap(({ items }) => items) }));
  },
  draw: async (manager, { number, event }, { data }, call) => {
    const { record } = data as { readonly record: string };
    const { strata } = JSON.parse(await readDocument(manager, record)) as Pick<Parameters<typeof drawRows>[0], 'strata'>;
    const called = await call({ enterprises: strata.flatMap(({ drawn }) => drawn.map(({ id }) => id)) });
    return drawRows({ task: number, record, supplementary: event === 'SupplementDrawn', strata }, called);
  },
  result: (_, __, { data, parent }) => Promise.resolve(resultRows(data as unknown as PublicResult, parent?.replace(/^task\//, '') ?? '')),
};

import type { EntityManager } from 'typeorm';
import type { RecordedEvent } from '#domain';
import type { Row } from '#domain/exchange/fields';
import { itemRows, type PublishedItems, republishedRows } from '#domain/exchange/item-list-rows';
import { amendedRows, asking } from '#domain/exchange/operations';
import type { SentRecord } from '#domain/exchange/platform';
import { type Called, drawRows, planRows, resultRows, taskRows } from '#domain/exchange/rows-of';
import type { PublicResult } from '#domain/inspection/inspection';
import type { Change, PlanItem } from '#domain/plan/plan';
import { evolveTask } from '#domain/task/evolve';
import type { Task, TaskEvent, TaskOrder } from '#domain/task/task';
import { ruleSet } from '../facts/rule-sets.js';
import { eventOf } from '../ledger/chain.js';
import { readDocument } from '../ledger/documents.js';
import { eventsAfter, parseRecord } from '../ledger/read.js';
import { findList } from '../items/lists.js';
import { type Named, namesAt } from './names-at.js';
import { numberOf, type OutboxLine } from './outbox.js';

/** One record with its rows in the file. */
export interface RecordRows {
  readonly line: OutboxLine;
  readonly rows: readonly Row[];
}

/** What the events of these records say, in rows of our own words: names as they were then, and nothing read but what is due. */
export async function rowsToSend(manager: EntityManager, jurisdiction: string, record: SentRecord, lines: readonly OutboxLine[]): Promise<readonly RecordRows[]> {
  const events = await eventsOf(manager, record, lines);
  const found: RecordRows[] = [];
  for (const line of lines) {
    const event = events.get(keyOf(line));
    if (event === undefined) throw new Error(`${keyOf(line)} is to be sent but not in the ledger`);
    const said = (one: SentEvent): Promise<readonly Row[]> => ROWS[record](manager, one, callingAt(manager, jurisdiction, one));
    found.push({ line, rows: await askedRows(record, line, event, said) });
  }
  return found;
}

/** What is withdrawn is said again as it was sent, and that it is withdrawn: the platform finds it by whatever its layout has. */
async function askedRows(record: SentRecord, { operation, stream }: OutboxLine, event: SentEvent, said: (one: SentEvent) => Promise<readonly Row[]>): Promise<readonly Row[]> {
  const { type, data, before } = event;
  const reason = reasonOf(record, event);
  if (record === 'itemList') {
    const paper = data as unknown as Omit<PublishedItems, 'items'>;
    return republishedRows(before === null ? [] : await said(before), await said(event), paper);
  }
  if (!Object.hasOwn(RESTS_ON[record], type)) return asking(operation, reason, await said(event));
  if (before === null) throw new Error(`${stream}: ${type} without what it rests on`);
  if (operation === 'withdraw') return asking(operation, reason, await said(before));
  const { change, version } = data as { readonly change: Change; readonly version: number };
  return amendedRows(await said(before), await said(event), { line: change.kind === 'cancel' ? change.itemId : change.item.id, version, reason });
}

/** Of what follows on an earlier record: on which. A task that is cancelled is withdrawn as a task, and so is its list as a list. */
const RESTS_ON: Readonly<Record<SentRecord, Readonly<Record<string, readonly string[]>>>> = {
  plan: { AmendmentPublished: ['PlanPublished', 'AmendmentPublished'], PlanWithdrawn: ['PlanPublished', 'AmendmentPublished'] },
  task: { TaskCancelled: ['TaskMade', 'TaskTakenOver'] },
  draw: { RedrawApproved: ['ObjectsDrawn'], TaskCancelled: ['ObjectsDrawn', 'SupplementDrawn'] },
  result: {},
  itemList: { ItemListPublished: ['ItemListPublished'] },
};

/** A task made once more says why too; that is no reason of a change. */
function reasonOf(record: SentRecord, { type, data }: SentEvent): string {
  const { reason, correction, other } = data as { readonly reason?: string | null; readonly correction?: { readonly reason: string }; readonly other?: string };
  if (type === 'TaskTakenOver') return `任务 ${other ?? ''} 并入本任务`;
  return correction?.reason ?? (Object.hasOwn(RESTS_ON[record], type) ? (reason ?? '') : '');
}

type Data = Readonly<Record<string, unknown>>;
type Call = (named: Named) => Promise<Called>;

interface SentEvent {
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly data: Data;
  /** The transaction that recorded it. */
  readonly transaction: string;
  /** null: of no process. */
  readonly ruleSet: string | null;
  readonly parent: string | null;
  /** The record it follows on; null: it stands by itself. */
  readonly before: SentEvent | null;
}

const keyOf = ({ stream, version }: { readonly stream: string; readonly version: number }): string => `${stream}@${String(version)}`;

interface EventRow {
  readonly stream: string;
  readonly version: number;
  readonly record: string;
  readonly transaction: string;
  readonly before: string | null;
  readonly before_transaction: string | null;
  readonly rule_set: string | null;
  readonly parent: string | null;
}

const EVENTS = `
  SELECT e.stream, e.version, e.record, e.transaction_id::text AS transaction, b.record AS before, b.transaction_id::text AS before_transaction, p.rule_set, p.parent
  FROM unnest($1::text[], $2::int[]) AS l (stream, version) JOIN event e USING (stream, version) LEFT JOIN process p USING (stream)
  LEFT JOIN LATERAL (
    SELECT x.record, x.transaction_id FROM event x JOIN jsonb_array_elements_text($3::jsonb -> e.type) AS t (type) ON t.type = x.type
    WHERE x.stream = e.stream AND x.version < e.version ORDER BY x.version DESC LIMIT 1) b ON true`;

async function eventsOf(manager: EntityManager, record: SentRecord, lines: readonly OutboxLine[]): Promise<ReadonlyMap<string, SentEvent>> {
  const rows: readonly EventRow[] = await manager.query(EVENTS, [lines.map(({ stream }) => stream), lines.map(({ version }) => version), JSON.stringify(RESTS_ON[record])]);
  return new Map(rows.map((row) => [keyOf(row), eventFrom(row)]));
}

function eventFrom({ stream, record, transaction, before, before_transaction: earlier, rule_set: ruleSet, parent }: EventRow): SentEvent {
  const of = (text: string, within: string, rests: SentEvent | null): SentEvent => {
    const { version, type, data } = eventOf(parseRecord(text));
    return { stream, version, type, data: data as Data, transaction: within, ruleSet, parent, before: rests };
  };
  return of(record, transaction, before === null || earlier === null ? null : of(before, earlier, null));
}

const callingAt = (manager: EntityManager, jurisdiction: string, event: SentEvent): Call => async (named) => ({ ...(await namesAt(manager, jurisdiction, event.transaction, named)), strata: event.ruleSet === null ? [] : (await ruleSet(manager, event.ruleSet)).strata });

/** A task as it is carried out since then: with what it has taken over. */
async function orderAt(manager: EntityManager, { stream, version, type, data }: SentEvent): Promise<TaskOrder> {
  if (type === 'TaskMade') return data as unknown as TaskOrder;
  const events = await eventsAfter(manager, { kind: 'task', number: numberOf(stream) }, 0, version);
  const said = events.filter((one) => one.type === 'TaskMade' || one.type === 'TaskTakenOver') as readonly RecordedEvent<TaskEvent>[];
  const task = said.reduce<Task | null>(evolveTask, null);
  if (task === null) throw new Error(`${stream} took another over and was never made`);
  return task;
}

/** The boundary where an event's data gets its type back: the source of the record names the type of the event. */
const ROWS: { readonly [Record in SentRecord]: (manager: EntityManager, event: SentEvent, call: Call) => Promise<readonly Row[]> } = {
  plan: async (_, { stream, data }, call) => {
    const { version, items } = data as { readonly version: number; readonly items: readonly PlanItem[] };
    const called = await call({ departments: items.flatMap(({ lead, participants }) => [lead, ...participants]), items: items.flatMap((line) => line.items) });
    return planRows({ number: numberOf(stream), version, items }, called);
  },
  task: async (manager, event, call) => {
    const order = await orderAt(manager, event);
    return taskRows(order, await call({ departments: [order.lead, ...order.participants], items: order.departments.flatMap(({ items }) => items) }));
  },
  draw: async (manager, { stream, type, data }, call) => {
    const { record } = data as { readonly record: string };
    const { strata } = JSON.parse(await readDocument(manager, record)) as Pick<Parameters<typeof drawRows>[0], 'strata'>;
    const called = await call({ enterprises: strata.flatMap(({ drawn }) => drawn.map(({ id }) => id)) });
    return drawRows({ task: numberOf(stream), record, supplementary: type === 'SupplementDrawn', strata }, called);
  },
  itemList: async (manager, { stream, data }, call) => {
    const { version } = data as unknown as PublishedItems;
    const bureau = numberOf(stream);
    const list = await findList(manager, bureau, bureau, version);
    if (list === null) throw new Error(`${stream}: version ${String(version)} was published and is not kept`);
    const called = await call({ departments: list.items.map(({ department }) => department) });
    return itemRows({ version, document: list.document, publishedOn: list.issuedOn, items: list.items }, called);
  },
  result: (_, { data, parent }) => Promise.resolve(resultRows(data as unknown as PublicResult, parent?.replace(/^task\//, '') ?? '')),
};

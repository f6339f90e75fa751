import type { EntityManager } from 'typeorm';
import { begin, DEFINITIONS, type Instant, type JurisdictionCode, type ProcessKind, type ProcessState, streamOf } from '#domain';
import { type Answering, NOBODY_ANSWERS } from '#domain/process/answering';
import { eventOf } from '../ledger/chain.js';
import { parseRecord } from '../ledger/read.js';

/** Which breach is meant: the limit of a step, turned red by an event of its process. */
export interface BreachAt {
  readonly kind: ProcessKind;
  readonly number: string;
  readonly key: string;
  readonly version: number;
}

/** What the ledger tells of a breach beyond its line. */
export interface BreachGround {
  /** Who had it when it was over: departments by name, or the role of the whole bureau. */
  readonly answering: readonly string[];
  /** When the step ended that was late; null: it has not. */
  readonly ended: Instant | null;
}

const RECORDS = `SELECT stream, record FROM event WHERE stream = ANY ($1::text[]) ORDER BY stream, version`;
const NAMES = `
  SELECT o.id AS of, coalesce(d.body ->> 'name', d.id) AS name FROM registry_entry o JOIN registry_entry d ON d.kind = 'department' AND d.jurisdiction = o.jurisdiction AND d.current
    AND d.id = CASE o.kind WHEN 'officer' THEN o.body ->> 'department' ELSE o.id END
  WHERE o.jurisdiction = $1 AND o.current AND ((o.kind = 'department' AND o.id = ANY ($2)) OR (o.kind = 'officer' AND o.id = ANY ($3))) ORDER BY d.id`;

type Events = readonly ReturnType<typeof eventOf>[];

/** Folds the processes of a page of breaches as far as each of them, so that who answers is who had it then, whoever has it now. In the order asked. */
export async function breachGrounds(manager: EntityManager, jurisdiction: JurisdictionCode, breaches: readonly BreachAt[]): Promise<readonly BreachGround[]> {
  const rows: readonly { readonly stream: string; readonly record: string }[] = breaches.length === 0 ? [] : await manager.query(RECORDS, [[...new Set(breaches.map(streamOf))]]);
  const events = Map.groupBy(rows, ({ stream }) => stream);
  const found = breaches.map((breach) => foldedTo(breach, (events.get(streamOf(breach)) ?? []).map(({ record }) => eventOf(parseRecord(record)))));
  const names = await namesOf(manager, jurisdiction, found.map(({ answering }) => answering));
  return found.map(({ answering, ended }) => ({ answering: names(answering), ended }));
}

function foldedTo({ kind, key, version }: BreachAt, events: Events): { readonly answering: Answering; readonly ended: Instant | null } {
  const nothing: ProcessState<unknown> = begin();
  const then = events.filter((event) => event.version <= version).reduce((state, event) => DEFINITIONS[kind].evolve(state, event), nothing);
  const end = events.find((event) => event.version > version && (event.ends === true || event.closes?.includes(key) === true));
  return { answering: then.data === null ? NOBODY_ANSWERS : DEFINITIONS[kind].answering(then, key), ended: end?.at ?? null };
}

async function namesOf(manager: EntityManager, jurisdiction: JurisdictionCode, answering: readonly Answering[]): Promise<(one: Answering) => readonly string[]> {
  const [departments, officers] = [answering.flatMap((one) => one.departments), answering.flatMap((one) => one.officers)];
  const rows: readonly { readonly of: string; readonly name: string }[] = departments.length + officers.length === 0 ? [] : await manager.query(NAMES, [jurisdiction, departments, officers]);
  return (one) => [...new Set([...rows.filter(({ of }) => one.departments.includes(of) || one.officers.includes(of)).map(({ name }) => name), ...one.roles])];
}

import type { EntityManager } from 'typeorm';
import { streamOf } from '#domain';
import { conformityOf } from '#domain/conformity/conformity';
import type { Evidence, Told } from '#domain/conformity/evidence';
import type { Assessed } from '#domain/conformity/rule';
import type { RuleId } from '#domain/conformity/rules';
import type { Inspection } from '#domain/inspection/inspection';
import { rectificationNumber } from '#domain/rectification/rectification';
import { returnVisitNumber } from '#domain/return-visit/return-visit';
import { ruleSet } from '../facts/rule-sets.js';
import { eventOf } from '../ledger/chain.js';
import { parseRecord } from '../ledger/read.js';
import type { ProcessFound } from './processes.js';

/** Of the processes around an inspection only what a rule asks for: a task's matching alone may name a thousand officers. */
const ASKED = ['TaskMade', 'ObjectsDrawn', 'OfficersMatched', 'ListConfirmed', 'SupplementDrawn', 'PlanFiled', 'PlanPublished', 'AmendmentFiled', 'AmendmentPublished'];

const EVENTS = `
  SELECT e.stream, e.record, e.actor FROM unnest($1::text[]) AS whole (stream) JOIN event e USING (stream)
  UNION ALL
  SELECT e.stream, e.record, e.actor FROM unnest($2::text[]) AS part (stream) JOIN event e USING (stream) WHERE e.type = ANY ($3::text[])`;

interface Row {
  readonly stream: string;
  readonly record: string;
  readonly actor: string;
}

/**
 * The conformity of one inspection, read from the ledger as it stands.
 * @param returnVisits whether who asks may know of return visits (`knowsReturnVisits`); otherwise they are not even read
 */
export async function readConformity(manager: EntityManager, { number, state, ruleSet: reference }: Pick<ProcessFound, 'number' | 'state' | 'ruleSet'>, returnVisits: boolean): Promise<readonly Assessed<RuleId>[]> {
  const inspection = asInspection(state.data);
  const own = streamOf({ kind: 'inspection', number });
  const task = streamOf({ kind: 'task', number: inspection.task });
  const plan = streamOf({ kind: 'annualPlan', number: inspection.plan });
  const rectification = streamOf({ kind: 'rectification', number: rectificationNumber(number) });
  const visit = streamOf({ kind: 'returnVisit', number: returnVisitNumber(number) });
  const rows: readonly Row[] = await manager.query(EVENTS, [[own, rectification, ...(returnVisits ? [visit] : [])], [task, plan], ASKED]);
  const told = Map.groupBy(rows.map(toldOf), ({ stream }) => stream);
  const of = (stream: string): readonly Told[] => (told.get(stream) ?? []).toSorted((a, b) => a.version - b.version);
  return conformityOf({
    state: { ...state, data: inspection },
    events: of(own) as Evidence['events'],
    rules: await ruleSet(manager, reference),
    task: of(task) as Evidence['task'],
    plan: of(plan) as Evidence['plan'],
    rectification: of(rectification) as Evidence['rectification'],
    returnVisit: returnVisits ? (of(visit) as Evidence['returnVisit']) : null,
  });
}

/** For the operator, whom no disclosure binds. @returns null when there is none */
export async function findInspection(manager: EntityManager, number: string): Promise<Pick<ProcessFound, 'number' | 'title' | 'version' | 'ruleSet' | 'state'> | null> {
  const rows: readonly Pick<ProcessFound, 'number' | 'title' | 'version' | 'ruleSet' | 'state'>[] = await manager.query(
    `SELECT p.number, coalesce(e.body->>'name', p.title) AS title, p.version, p.rule_set AS "ruleSet", p.state
     FROM process p LEFT JOIN registry_entry e ON e.kind = 'enterprise' AND e.jurisdiction = p.jurisdiction AND e.id = p.enterprise AND e.current WHERE p.stream = $1`,
    [streamOf({ kind: 'inspection', number: number.replaceAll('\0', '') })],
  );
  return rows[0] ?? null;
}

const toldOf = ({ stream, record, actor }: Row): Told => ({ ...eventOf(parseRecord(record)), stream, actor });

/** The boundary where the ledger's state gets its type back, as the events do above: the kind of a stream names what stands on it. */
const asInspection = (data: unknown): Inspection => data as Inspection;

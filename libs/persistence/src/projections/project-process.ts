import type { EntityManager } from 'typeorm';
import { type AnyDefinition, DEFINITIONS, type OpenStep, type ProcessRef, type ProcessState, type StepAssignment, streamOf } from '#domain';
import { prepared } from '../prepared.js';

export interface ProcessRow {
  readonly ref: ProcessRef;
  readonly before: ProcessState<unknown>;
  readonly after: ProcessState<unknown>;
  readonly headHash: string;
  readonly at: string;
  /** Of a process that is folded anew from its beginning: when that was, and since when it has been over. Otherwise both are now, and what stands there stays. */
  readonly openedAt?: string;
  readonly endedAt?: string | null;
}

/** How `state` is written. 2: a limit carries what it was counted from (the ledger’s schema 2); 3: extensions are counted for the step that carries them. What is older is folded anew before it is used. */
export const STATE_SCHEMA = 3;

const PROJECT = `
  WITH row AS (SELECT * FROM jsonb_to_record($1::jsonb) AS r (
      stream text, kind text, number text, jurisdiction text, stage text, title text, parent text, plan text, plan_item text, quarter text,
      enterprise text, joint boolean, non_site boolean, outcome text, rule_set text, version int, head_hash text, lead text, team text[], list_public boolean, opened_at timestamptz, at timestamptz, ended_at timestamptz)
  ), kept AS (
    INSERT INTO process AS p (stream, kind, number, jurisdiction, stage, title, parent, plan, plan_item, quarter, enterprise, joint, non_site, outcome,
                              rule_set, version, head_hash, lead, team, list_public, state, state_schema, opened_at, changed_at, ended_at)
    SELECT stream, kind, number, jurisdiction, stage, title, parent, plan, plan_item, quarter, enterprise, joint, non_site, outcome,
           rule_set, version, head_hash, lead, team, list_public, $4::json, ${STATE_SCHEMA}, opened_at, at, ended_at FROM row
    ON CONFLICT (stream) DO UPDATE SET
      stage = excluded.stage, title = excluded.title, joint = excluded.joint, non_site = excluded.non_site, outcome = excluded.outcome, version = excluded.version, head_hash = excluded.head_hash,
      lead = excluded.lead, team = excluded.team, list_public = excluded.list_public, state = excluded.state, state_schema = excluded.state_schema, changed_at = excluded.changed_at,
      ended_at = CASE WHEN excluded.ended_at IS NULL THEN NULL ELSE coalesce(p.ended_at, excluded.ended_at) END
  ), closed AS (
    DELETE FROM open_step WHERE stream = (SELECT stream FROM row) AND key = ANY ($2::text[])
  )
  INSERT INTO open_step (stream, key, kind, number, jurisdiction, step, roles, department, officers, besides, besides_of, watched, person, awaited, opened, not_before, yellow, due, limit_code, severity, "limit", levels, holder, work)
  SELECT stream, key, kind, number, jurisdiction, step, roles, department, officers, besides, besides_of, watched, person, awaited, opened, not_before, yellow, due, limit_code, severity, "limit", levels, holder, work
  FROM jsonb_to_recordset($3::jsonb) AS s (stream text, key text, kind text, number text, jurisdiction text, step text, roles text[], department text, officers text[], besides text[], besides_of text[], watched text[], person text,
      awaited boolean, opened timestamptz, not_before timestamptz, yellow timestamptz, due timestamptz, limit_code text, severity text, "limit" jsonb, levels text[], holder text, work jsonb)
  ON CONFLICT (stream, key) DO UPDATE SET
    opened = excluded.opened, roles = excluded.roles, department = excluded.department, officers = excluded.officers, besides = excluded.besides, besides_of = excluded.besides_of, watched = excluded.watched, person = excluded.person, not_before = excluded.not_before, yellow = excluded.yellow,
    due = excluded.due, limit_code = excluded.limit_code, severity = excluded.severity, "limit" = excluded."limit", levels = excluded.levels, holder = excluded.holder, work = excluded.work`;

/**
 * Writes the process and its open steps as they stand after its latest events; only steps that changed are touched.
 * The state goes in as text: PostgreSQL need not take it apart, and its keys keep their order.
 */
export async function projectProcess(manager: EntityManager, { ref, before, after, headHash, at, openedAt = at, endedAt = at }: ProcessRow): Promise<void> {
  const definition = DEFINITIONS[ref.kind];
  const entry = definition.entry(after);
  const row = {
    stream: streamOf(ref),
    kind: ref.kind,
    number: ref.number,
    jurisdiction: entry.jurisdiction,
    stage: definition.stage(after),
    title: entry.title,
    parent: entry.parent,
    plan: entry.plan,
    plan_item: entry.planItem,
    quarter: entry.quarter,
    enterprise: entry.enterprise,
    joint: entry.joint,
    non_site: entry.nonSite,
    outcome: entry.outcome,
    rule_set: entry.ruleSet,
    version: after.course.version,
    head_hash: headHash,
    lead: entry.lead ?? null,
    team: entry.team ?? null,
    list_public: entry.listPublic ?? false,
    opened_at: openedAt,
    at,
    ended_at: after.course.ended ? endedAt : null,
  };
  const gone = Object.keys(before.course.steps).filter((key) => after.course.steps[key] === undefined);
  const [was, is] = [definition.course(before).steps, definition.course(after).steps];
  const changed = Object.values(is).filter(({ key, for: now }) => before.course.steps[key] !== after.course.steps[key] || before.course.levels[key] !== after.course.levels[key] || before.work?.[key] !== after.work?.[key] || waitsForOthers(was[key]?.for, now) || spansOver(definition, before, key).join() !== spansOver(definition, after, key).join());
  const steps = changed.map((step) => stepRow(row, definition, step, after));
  await prepared(manager, 'project-process', PROJECT, [JSON.stringify(row), gone, JSON.stringify(steps), JSON.stringify(after)]);
}

/** A span that runs over a step begins, ends or is suspended without the step being opened again. */
const spansOver = (definition: AnyDefinition, state: ProcessState<unknown>, key: string): readonly string[] => definition.spansOver(state, key).map((span) => span.key);

/** A team changes without its steps being opened again. */
const waitsForOthers = (before: StepAssignment | undefined, now: StepAssignment): boolean => before !== now && JSON.stringify(before) !== JSON.stringify(now);

function stepRow(process: { stream: string; kind: string; number: string; jurisdiction: string }, definition: AnyDefinition, step: OpenStep, state: ProcessState<unknown>): object {
  const { course, work = {} } = state;
  const roles = Object.values(definition.acts).filter((rule) => rule.step === step.step).flatMap((rule) => rule.roles);
  const { stream, kind, number, jurisdiction } = process;
  return {
    stream,
    kind,
    number,
    jurisdiction,
    key: step.key,
    step: step.step,
    roles: [...new Set(roles)],
    department: step.for.department ?? null,
    officers: step.for.officers ?? null,
    besides: step.for.besides ?? [],
    besides_of: step.for.besidesOf ?? null,
    watched: spansOver(definition, state, step.key),
    person: step.for.person ?? null,
    awaited: step.awaited,
    opened: step.opened,
    not_before: step.from,
    yellow: step.limit?.yellow ?? null,
    due: step.limit?.due ?? null,
    limit_code: step.limit?.code ?? null,
    severity: step.limit?.severity ?? null,
    limit: step.limit,
    levels: course.levels[step.key] ?? [],
    holder: work[step.key]?.holder?.person ?? null,
    work: work[step.key] ?? null,
  };
}

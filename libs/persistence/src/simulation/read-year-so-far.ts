import type { EntityManager } from 'typeorm';
import type { CheckItem, Day, DepartmentId, Enterprise, Quarter, RuleSet } from '#domain';
import { quarterOf } from '#domain/calendar/day';
import { classesOf } from '#domain/draw/ranking';
import type { Inspection, TeamMember } from '#domain/inspection/inspection';
import type { PlanItem } from '#domain/plan/plan';
import { joiningAmong } from '#domain/simulation/staffing';
import { type RealVisit, settledQuarters, type TaskOfYear, visitDrawn, visitOpened, type YearSoFar } from '#domain/simulation/year-so-far';
import { inspectionNumber, type Task, type Visit } from '#domain/task/task';
import { countDrawn, everybodyDrawn, readDraws } from '../facts/read-draws.js';
import { readDocument } from '../ledger/documents.js';
import { disclosed, knowsList, type Onlooker, onlooker } from '../reading/disclosure.js';
import { kindsOf, type VisitRow, visitOf, YEAR_OF_VISIT } from '../reading/visits.js';

export interface YearQuestion {
  readonly jurisdiction: string;
  readonly year: number;
  /** Number of the plan, whose tasks alone settle its lines; null: a draft, in the place of whatever plan the year has. */
  readonly plan: string | null;
  readonly today: Day;
  readonly onlooker: Onlooker;
  readonly items: readonly PlanItem[];
  readonly checkItems: readonly CheckItem[];
  readonly enterprises: readonly Enterprise[];
  readonly outside: readonly DepartmentId[];
  readonly rules: RuleSet;
}

/** What may be known of a visit, and what it is; null: nothing came of it. */
interface Known {
  readonly disclosed: boolean;
  readonly visit: RealVisit | null;
}

/**
 * 本年度实际情况: which lines of a plan are settled, and every inspection of the year, finished, open or drawn and still to be opened. What an onlooker
 * may not know of (R7) is counted and left out: a plan made for the purpose would otherwise tell who was drawn.
 */
export async function readYearSoFar(manager: EntityManager, question: YearQuestion): Promise<YearSoFar> {
  const { jurisdiction, year, plan, today, items } = question;
  const tasks: readonly { data: Task }[] = await manager.query(
    `SELECT state -> 'data' AS data FROM process WHERE kind = 'task' AND jurisdiction = $1 AND left(quarter, 4) = $2 ORDER BY number`,
    [jurisdiction, String(year)],
  );
  const opened = await inspectionsOf(manager, question);
  const numbers = new Set(opened.map(({ number }) => number));
  const coming: Known[] = [];
  for (const { data } of tasks) if (data.drawRecord !== null && data.cancelled === undefined) coming.push(...(await notOpened(manager, data, numbers, question)));
  const all = [...opened.map(({ known }) => known), ...coming].filter(({ visit }) => visit !== null);
  return {
    settled: settledQuarters(items, tasks.filter(({ data }) => plan === null || data.plan === plan).map(({ data }) => taskOfYear(data)), today),
    visits: all.flatMap((one) => (one.disclosed && one.visit !== null ? [one.visit] : [])),
    undisclosed: all.filter((one) => !one.disclosed).length,
  };
}

function taskOfYear({ number, itemId, quarter, cancelled, merged = [], drawRecord, drawn }: Task): TaskOfYear {
  return { number, item: itemId, quarter, cancelled: cancelled !== undefined, merged, drawn: drawRecord === null ? [] : drawn };
}

async function inspectionsOf(manager: EntityManager, { jurisdiction, year, onlooker: who }: YearQuestion): Promise<readonly { readonly number: string; readonly known: Known }[]> {
  const rows: readonly VisitRow[] = await manager.query(
    `SELECT p.number, p.outcome, ${disclosed(3)} AS disclosed, p.state -> 'data' AS data, NULL AS exemption FROM process p
     WHERE p.kind = 'inspection' AND p.jurisdiction = $1 AND ${YEAR_OF_VISIT} = $2 ORDER BY p.number`,
    [jurisdiction, year, ...onlooker(who)],
  );
  const kinds = await kindsOf(manager, jurisdiction);
  return rows.map((row) => {
    const { enterprise, window, team } = row.data;
    return { number: row.number, known: { disclosed: row.disclosed, visit: visitOpened({ enterprise, quarter: quarterOf(window.from), seats: seatsOfTeam(team), visit: visitOf(row, kinds) }) } };
  });
}

const seatsOfTeam = (team: readonly TeamMember[]): RealVisit['seats'] => [...Map.groupBy(team, ({ department }) => department)].map(([department, officers]) => ({ department, officers: officers.length }));

/** Visits of a task that has drawn and whose inspections are not there yet: matched, or still without officers. */
async function notOpened(manager: EntityManager, task: Task, opened: ReadonlySet<string>, question: YearQuestion): Promise<readonly Known[]> {
  const matched = task.visits === null ? [] : (JSON.parse(await readDocument(manager, task.visits)) as readonly Visit[]);
  const waiting = matched.filter((_, index) => !opened.has(inspectionNumber(task.number, index))).map((visit) => visitMatched(visit, task.quarter, question));
  const known = knowsList(question.onlooker, { lead: task.lead, listPublic: task.listPublic });
  const withoutOfficers = await unmatched(manager, task, matched, question);
  return [...waiting, ...withoutOfficers].map((visit) => ({ disclosed: known, visit }));
}

function visitMatched({ enterprise, method, departments, team }: Pick<Visit, 'enterprise' | 'method' | 'departments' | 'team'>, quarter: Quarter, { outside }: YearQuestion): RealVisit {
  const onSite = method === 'onSite';
  return { enterprise, quarter, usesCap: onSite, stands: true, onSite, joining: joiningAmong(departments.map(({ department }) => department), outside), seats: seatsOfTeam(team) };
}

/** Of the first draw and the supplementary ones, those that no visit has been ordered for. */
async function unmatched(manager: EntityManager, task: Task, matched: readonly Pick<Inspection, 'enterprise'>[], { enterprises, checkItems: items, rules, outside }: YearQuestion): Promise<readonly (RealVisit | null)[]> {
  if (task.drawRecord === null || countDrawn(task) <= matched.length) return [];
  const draws = await readDraws(manager, task.drawRecord, task);
  const done = new Set(matched.map(({ enterprise }) => enterprise));
  const left = everybodyDrawn(draws).filter(({ id }) => !done.has(id));
  const classes = classesOf(draws.first, left.map(({ id }) => id));
  const byId = new Map(enterprises.map((enterprise) => [enterprise.id, enterprise]));
  return left.map(({ id, diverted }) => {
    const [enterprise, drawnAs] = [byId.get(id), classes.get(id)];
    if (enterprise === undefined || drawnAs === undefined) return null;
    return visitDrawn({ task, enterprise, class: drawnAs, diverted, items, rules, joining: (departments) => joiningAmong(departments, outside) });
  });
}

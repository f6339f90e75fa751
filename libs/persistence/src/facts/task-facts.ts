import { randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { dayOf } from '#domain/calendar/day';
import type { Committed } from '#domain/draw/draw-committed';
import { drawableOf } from '#domain/draw/ranking';
import type { Ending } from '#domain/inspection/inspection';
import { toldOf } from '#domain/task/earlier-tasks';
import { NOTHING_AROUND } from '#domain/task/merging';
import type { TaskFacts } from '#domain/task/guards';
import type { MakeTask, Task, TaskAct, Visit } from '#domain/task/task';
import type { Gathering } from './gathering.js';
import { rememberText } from '../ledger/canonical-text.js';
import { mergingFacts } from './merging-facts.js';
import { planOf } from './plan-of.js';
import { enterprises, officers, registry } from './registry.js';
import { openVisits } from './surroundings.js';
import { readReliedOn } from './relied-on.js';
import { apart } from './draw-facts.js';
import { frozenSince } from './frozen-officers.js';
import { holdMatchings, pairsOfYear } from './pairs-of-year.js';
import { readDraws } from './read-draws.js';
import { registryEditors } from './registry-editors.js';

type Own = Omit<TaskFacts, keyof Gathering['common']>;

const NOTHING: Own = {
  plan: null, planEnded: false, earlierTasks: [], visits: [], departments: [], items: [], enterprises: [], atCap: [], officers: [], frozenOfficers: null, officerChanges: [], loads: {}, meetings: [], randomness: '', salt: '', reliedOn: () => ({ registry: null, onSite: 0 }),
  witnessAccounts: [], poolEditors: [], officerEditors: [], pool: null, wholes: [], kept: null, drawRecord: null, supplements: [], inspections: { opened: 0, ended: 0, nonSite: 0, outcomes: {}, uncheckable: [] }, around: NOTHING_AROUND,
};

export async function taskFacts(gathering: Gathering): Promise<Own> {
  const { manager, state, act, input, common } = gathering;
  const { jurisdiction } = common.actor;
  if (state.data === null) {
    const order = input as MakeTask;
    // The plan's row is locked first: what is read after it cannot be overtaken by its closing.
    const plan = await planOf(manager, order.plan);
    const departments = await registry(manager, 'department', jurisdiction);
    return { ...NOTHING, ...plan, departments, items: await registry(manager, 'checkItem', jurisdiction), earlierTasks: await earlierTasks(manager, order) };
  }
  const task = state.data as Task;
  switch (act as TaskAct['act']) {
    case 'answerMergeOffer':
    case 'proposeMerge':
    case 'approveMerge':
      return { ...NOTHING, ...(await mergingFacts(manager, task, common)) };
    case 'commitDraw':
      return { ...(await freezingFacts(gathering, task)), ...(await apart(gathering, task)) };
    case 'recordEntropy':
      return { ...NOTHING, ...(await apart(gathering, task)), randomness: fresh() };
    case 'drawObjects':
      return { ...NOTHING, ...(await apart(gathering, task)), kept: await committed(gathering, task) };
    case 'matchOfficers':
      return matchingFacts(gathering, task);
    case 'publishSummary':
    case 'correctSummary':
    case 'openSupplement':
      return { ...NOTHING, inspections: await inspectionCounts(manager, task) };
    case 'drawSupplement':
    case 'waiveSupplement':
      return { ...NOTHING, ...(await apart(gathering, task)), ...(await supplementFacts(gathering, task)) };
    case 'cancelByPlan':
      return { ...NOTHING, ...(await planOf(manager, task.plan)) };
    case 'issueTask':
      return task.listPublic ? { ...NOTHING, ...(await listed(gathering, task)) } : NOTHING;
    case 'makeTask':
    case 'commitWitnessNumber': case 'revealWitnessNumber': case 'setAsideWitness': case 'proposeRedraw': case 'approveRedraw': case 'refuseRedraw':
    case 'confirmList':
    case 'proposeWaiver':
    case 'approveWaiver':
    case 'refuseWaiver':
    case 'proposeCancellation':
    case 'refuseMerge': case 'approveCancellation': case 'refuseCancellation': case 'endByMerging':
      return NOTHING;
  }
}

/** Those of the line itself, and those that carry it out since one of them was merged into them. Two of the same line cannot be made at once: the counter of the quarter's numbers has been locked before (see numbers.ts). */
async function earlierTasks(manager: EntityManager, { plan, itemId, quarter }: MakeTask): Promise<Own['earlierTasks']> {
  const rows = await manager.query<readonly { number: string; ended: boolean; data: Task }[]>(
    `SELECT number, ended_at IS NOT NULL AS ended, state -> 'data' AS data FROM process
     WHERE kind = 'task' AND parent = $1 AND (plan_item = $2 AND quarter = $3 OR state::jsonb #> '{data,merged}' @> $4::jsonb) ORDER BY number`,
    [`annualPlan/${plan}`, itemId, quarter, JSON.stringify([{ itemId, quarter }])],
  );
  return rows.map(({ number, ended, data }) => ({ number, ended, told: toldOf(data) }));
}

/** Those on the list that becomes public with the issue of the task. */
async function listed({ manager, document, common }: Gathering, { visits, jurisdiction }: Task): Promise<Pick<Own, 'visits' | 'enterprises'>> {
  if (visits === null) return NOTHING;
  const list = await visitsIn(document, visits);
  return { visits: list, enterprises: await enterprises(manager, jurisdiction, dayOf(common.now), list.map(({ enterprise }) => enterprise)) };
}

/** The registry of enterprises is not read: the pool comes from the classes kept, and of the few at the cap what decides whether they divert. */
async function freezingFacts(gathering: Gathering, task: Task): Promise<Own> {
  const { manager, common } = gathering;
  const merging = await mergingFacts(manager, task, common);
  const capped = await atCap(gathering, task);
  const day = dayOf(common.now);
  return { ...NOTHING, ...merging, atCap: capped, enterprises: await enterprises(manager, task.jurisdiction, day, capped), officers: await officers(manager, task.jurisdiction, day), randomness: fresh(), salt: fresh() };
}

const fresh = (): string => randomBytes(32).toString('hex');

async function ordered(manager: EntityManager, task: Task): Promise<Pick<Own, 'items'>> {
  const codes = task.departments.flatMap(({ items }) => items);
  return { items: await registry(manager, 'checkItem', task.jurisdiction, codes) };
}

async function atCap({ manager, common }: Gathering, task: Task): Promise<readonly string[]> {
  const rows: readonly { enterprise: string }[] = await manager.query(
    `SELECT enterprise FROM cap_use WHERE year = $1 AND on_site >= $2 AND enterprise LIKE $3 ORDER BY enterprise COLLATE "C"`,
    [Number(task.window.from.slice(0, 4)), common.rules.cap.onSitePerYear, `${task.jurisdiction}-%`],
  );
  return rows.map(({ enterprise }) => enterprise);
}

async function committed({ document }: Gathering, { commitment }: Task): Promise<Own['kept']> {
  if (commitment === null) return null;
  const kept = async (hash: string): Promise<unknown> => {
    const text = await document(hash);
    const content: unknown = JSON.parse(text);
    // The record that is about to be written has the pool in it, word for word.
    rememberText(content, text);
    return content;
  };
  return { pool: await kept(commitment.pool), parameters: await kept(commitment.parameters), nonce: await kept(commitment.nonceDocument) } as Committed;
}

const visitsIn = async (document: Gathering['document'], hash: string): Promise<readonly Visit[]> => JSON.parse(await document(hash)) as readonly Visit[];

/** The records of the draws so far: the first, and the supplementary ones in order. */
async function drawnSoFar({ manager }: Gathering, task: Task): Promise<Pick<Own, 'drawRecord' | 'supplements'>> {
  if (task.drawRecord === null) return NOTHING;
  const { first, supplements } = await readDraws(manager, task.drawRecord, task);
  return { drawRecord: first, supplements };
}

/** Whose turn it is in the ranking is known to the decision; it is given those of the registry that were ranked. */
async function supplementFacts(gathering: Gathering, task: Task): Promise<Partial<Own>> {
  const { manager, common } = gathering;
  const drawn = await drawnSoFar(gathering, task);
  const ranked = drawn.drawRecord === null ? [] : drawableOf(drawn.drawRecord);
  return {
    ...drawn,
    ...(await ordered(manager, task)),
    enterprises: await enterprises(manager, task.jurisdiction, dayOf(common.now), ranked),
    atCap: await atCap(gathering, task),
    reliedOn: await readReliedOn(manager, { jurisdiction: task.jurisdiction, year: Number(task.window.from.slice(0, 4)), ids: ranked }),
    inspections: await inspectionCounts(manager, task),
  };
}

async function matchingFacts(gathering: Gathering, task: Task): Promise<Own> {
  const { manager, document, common } = gathering;
  const day = dayOf(common.now);
  await holdMatchings(manager, task.jurisdiction, task.quarter);
  const records = await drawnSoFar(gathering, task);
  const { strata } = records.supplements.at(-1) ?? records.drawRecord ?? { strata: [] };
  const drawn = strata.flatMap((stratum) => stratum.drawn.map(({ id }) => id));
  const row = await officers(manager, task.jurisdiction, day);
  return {
    ...NOTHING,
    ...(await ordered(manager, task)),
    ...records,
    visits: task.visits === null ? [] : await visitsIn(document, task.visits),
    departments: await registry(manager, 'department', task.jurisdiction),
    enterprises: await enterprises(manager, task.jurisdiction, day, drawn),
    around: gathering.common.rules.merging === undefined ? NOTHING_AROUND : { ...NOTHING_AROUND, openVisits: await openVisits(manager, task, drawn) },
    officers: row,
    ...(await frozenSince(gathering, task.jurisdiction, task.commitment)),
    officerEditors: await registryEditors(manager, 'officer', task.jurisdiction),
    loads: await lockLoads(manager, row.map(({ id }) => id), task.quarter),
    meetings: await pairsOfYear(manager, task.jurisdiction, task.quarter, document),
  };
}

/** Takes the officers' load rows of the quarter for this transaction, in order of id (design.md 4, rule 6). */
export async function lockLoads(manager: EntityManager, officers: readonly string[], quarter: string): Promise<Readonly<Record<string, number>>> {
  await manager.query(`INSERT INTO officer_load (officer, quarter, inspections) SELECT unnest($1::text[]), $2, 0 ORDER BY 1 ON CONFLICT DO NOTHING`, [officers, quarter]);
  const rows: readonly { officer: string; inspections: number }[] = await manager.query(
    `SELECT officer, inspections FROM officer_load WHERE officer = ANY ($1::text[]) AND quarter = $2 ORDER BY officer FOR UPDATE`,
    [officers, quarter],
  );
  return Object.fromEntries(rows.map(({ officer, inspections }) => [officer, inspections]));
}

async function inspectionCounts(manager: EntityManager, task: Task): Promise<Own['inspections']> {
  const rows: readonly { outcome: Ending | null; opened: number; ended: number; non_site: number }[] = await manager.query(
    `SELECT outcome, count(*)::int AS opened, count(*) FILTER (WHERE ended_at IS NOT NULL)::int AS ended, count(*) FILTER (WHERE non_site)::int AS non_site
     FROM process WHERE parent = $1 AND kind = 'inspection' GROUP BY outcome ORDER BY outcome`,
    [`task/${task.number}`],
  );
  const outcomes: Partial<Record<Ending, number>> = {};
  for (const { outcome, ended } of rows) if (outcome !== null && ended > 0) outcomes[outcome] = ended;
  const sum = (of: (row: (typeof rows)[number]) => number): number => rows.reduce((total, row) => total + of(row), 0);
  const uncheckable = outcomes.notCheckable === undefined ? [] : await uncheckableOf(manager, task);
  return { opened: sum(({ opened }) => opened), ended: sum(({ ended }) => ended), nonSite: sum(({ non_site }) => non_site), outcomes, uncheckable };
}

/** Inspections that ended without a check because nobody could be checked (1.3: 注销、迁出、长期停产、已达频次上限 …). */
function uncheckableOf(manager: EntityManager, task: Task): Promise<Own['inspections']['uncheckable']> {
  return manager.query(
    `SELECT number, state #>> '{data,stratum}' AS stratum FROM process
     WHERE parent = $1 AND kind = 'inspection' AND outcome = 'notCheckable' AND ended_at IS NOT NULL ORDER BY number`,
    [`task/${task.number}`],
  );
}

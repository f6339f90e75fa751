import { day } from '../draw/draw.fixture.js';
import type { FrozenOfficers } from '../draw/frozen-officers.js';
import type { DrawParameters, DrawRecord } from '../draw/draw-record.js';
import type { Pool } from '../draw/pool.js';
import type { SupplementRecord } from '../draw/supplement-record.js';
import { DRAFT, published, Q4 } from '../plan/plan.fixture.js';
import type { Plan } from '../plan/plan.js';
import { given, type Play } from '../process/given.fixture.js';
import { ENTERPRISES, facts, ITEMS, person, RULES, SYSTEM, type WorldFacts } from '../process/world.fixture.js';
import { poolOfTask } from './pool-of-task.js';
import { task } from './definition.js';
import type { InspectionCounts } from './guards.js';
import type { MakeTask, Task, TaskAct, TaskEvent, Visit } from './task.js';

export type TaskPlay = Play<Task, TaskAct, TaskEvent, WorldFacts>;

export const PLAN: Plan = published().data;
export const NUMBER = '130525-2026-Q4-01';
export const ORDER: MakeTask & { readonly number: string } = { number: NUMBER, plan: '130525-2026', itemId: 'J', quarter: Q4, window: { from: day('2026-10-12'), to: day('2026-12-15') }, listPublic: false, reason: null };

export const clerk = person('clerk');
export const brigade = person('brigade', { department: 'brigade' });
export const leader = person('leader', { department: 'brigade' });
export const head = (department: string) => person('unitHead', { department });

/** The plan with other lines. */
export const planWith = (items: Plan['items']): Plan => ({ ...PLAN, items, published: Object.fromEntries(items.map(({ id }) => [id, 1])) });
export const planWithStrata = (id: string, strata: readonly string[], items?: readonly string[]): Plan =>
  planWith(DRAFT.items.map((line) => (line.id === id ? { ...line, strata, items: items ?? line.items } : line)));

export const make = (order: typeof ORDER = ORDER, plan: Plan = PLAN): readonly [TaskAct, WorldFacts] => [{ act: 'makeTask', input: order }, facts({ ...brigade, department: 'water' }, '2026-09-21 09:00', { plan })];

const asPool = (document: unknown): Pool => document as Pool;
const asParameters = (document: unknown): DrawParameters => document as DrawParameters;
const asFrozen = (document: unknown): FrozenOfficers => document as FrozenOfficers;
const asRecord = (document: unknown): DrawRecord => document as DrawRecord;
const asSupplement = (document: unknown): SupplementRecord => document as SupplementRecord;
const asVisits = (document: unknown): readonly Visit[] => document as readonly Visit[];

/** What the ledger gathers for a task: its own items, and the documents that its events name. */
export function taskFacts(play: TaskPlay, actor: WorldFacts['actor'], when: string, more: Partial<WorldFacts> = {}): WorldFacts {
  const { commitment, drawRecord, departments } = play.data;
  const codes = departments.flatMap(({ items }) => items);
  const kept = commitment === null ? null : { pool: asPool(play.documents[commitment.pool]), parameters: asParameters(play.documents[commitment.parameters]), nonce: String(play.documents[commitment.nonceDocument]) };
  const record = drawRecord === null ? null : asRecord(play.documents[drawRecord]);
  const items = ITEMS.filter(({ code }) => codes.includes(code));
  const pool = poolOfTask(play.data, { enterprises: ENTERPRISES, items, rules: RULES, ...more });
  const frozenOfficers = commitment?.officers === undefined ? null : asFrozen(play.documents[commitment.officers]);
  return facts(actor, when, { items, pool, kept, frozenOfficers, drawRecord: record, supplements: supplementsOf(play), visits: visitsOf(play), ...more });
}

export const visitsOf = (play: TaskPlay): readonly Visit[] => (play.data.visits === null ? [] : asVisits(play.documents[play.data.visits]));
export const supplementsOf = ({ data, documents }: TaskPlay): readonly SupplementRecord[] => (data.supplements?.draws ?? []).map(({ record }) => asSupplement(documents[record]));
export const recordOf = (play: TaskPlay): DrawRecord => asRecord(play.documents[play.data.drawRecord ?? '']);

export type Stage = 'made' | 'committed' | 'sealed' | 'drawn' | 'confirmed' | 'matched' | 'issued';

interface Told {
  readonly order?: typeof ORDER;
  readonly plan?: Plan;
  readonly more?: Partial<WorldFacts>;
}

/** The acts after the making, in order, with who performs them and when. */
export const COURSE: readonly { readonly stage: Exclude<Stage, 'made'>; readonly act: TaskAct; readonly by: (play: TaskPlay) => readonly (typeof brigade)[]; readonly when: string }[] = [
  { stage: 'committed', act: { act: 'commitDraw', input: {} }, by: () => [brigade], when: '2026-09-21 10:00' },
  { stage: 'sealed', act: { act: 'recordEntropy', input: {} }, by: () => [brigade], when: '2026-09-21 10:05' },
  { stage: 'drawn', act: { act: 'drawObjects', input: {} }, by: () => [brigade], when: '2026-09-21 10:10' },
  { stage: 'confirmed', act: { act: 'confirmList', input: { note: null } }, by: ({ data }) => data.departments.map(({ department }) => head(department)), when: '2026-09-22 09:00' },
  { stage: 'matched', act: { act: 'matchOfficers', input: {} }, by: () => [brigade], when: '2026-09-23 09:00' },
  { stage: 'issued', act: { act: 'issueTask', input: {} }, by: () => [brigade], when: '2026-09-23 10:00' },
];

/** The task as far as this stage. */
export function taskAt(stage: Stage, { order = ORDER, plan = PLAN, more = {} }: Told = {}): TaskPlay {
  const made = given(task, make(order, plan));
  const last = COURSE.findIndex((step) => step.stage === stage);
  return COURSE.slice(0, last + 1).reduce<TaskPlay>((play, { act, by, when }) => by(play).reduce((now, actor) => now.and(act, taskFacts(now, actor, when, more)), play), made);
}

export const closing = (play: TaskPlay, ended = play.data.visitCount): readonly [TaskAct, WorldFacts] => [
  { act: 'publishSummary', input: {} },
  taskFacts(play, SYSTEM, '2026-12-10 09:00', { inspections: counted({ opened: ended, ended, nonSite: 1, outcomes: { noProblem: ended } }) }),
];

/** What the projections say of the task's inspections. */
export const counted = (of: Partial<InspectionCounts>): InspectionCounts => ({ opened: 0, ended: 0, nonSite: 0, outcomes: {}, uncheckable: [], ...of });

import { day } from '../draw/draw.fixture.js';
import type { DrawRecord } from '../draw/draw-record.js';
import type { SupplementRecord } from '../draw/supplement-record.js';
import { DRAFT, published, Q4 } from '../plan/plan.fixture.js';
import type { Plan } from '../plan/plan.js';
import { given, type Play } from '../process/given.fixture.js';
import { ENTERPRISES, facts, ITEMS, person, RULES, SYSTEM, type WorldFacts } from '../process/world.fixture.js';
import { type DocumentsOfTask, documentsOfTask } from './documents-of-task.fixture.js';
import { poolOfTask, wholesOfTask } from './pool-of-task.js';
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

/** What the ledger gathers for a task: its own items, and the documents that its events name. */
export function taskFacts(play: TaskPlay, actor: WorldFacts['actor'], when: string, more: Partial<WorldFacts> = {}): WorldFacts {
  const codes = play.data.departments.flatMap(({ items }) => items);
  const items = ITEMS.filter(({ code }) => codes.includes(code));
  const pool = poolOfTask(play.data, { enterprises: ENTERPRISES, items, rules: RULES, ...more });
  const wholes = wholesOfTask(play.data, { enterprises: ENTERPRISES, rules: RULES, ...more });
  return facts(actor, when, { items, pool, wholes, ...documentsOf(play), ...more });
}

const documentsOf = ({ data, documents }: TaskPlay): DocumentsOfTask => documentsOfTask(data, (hash) => documents[hash]);
export const visitsOf = (play: TaskPlay): readonly Visit[] => documentsOf(play).visits;
export const supplementsOf = (play: TaskPlay): readonly SupplementRecord[] => documentsOf(play).supplements;
export const recordOf = ({ data, documents }: TaskPlay): DrawRecord => documents[data.drawRecord ?? ''] as DrawRecord;

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

import type { InspectionPast, InspectionPlay } from '../inspection/inspection.fixture.js';
import { inspection } from '../inspection/definition.js';
import { annualPlan } from '../plan/definition.js';
import { TO_PUBLICATION } from '../plan/plan.fixture.js';
import type { ProcessDefinition, ProcessState } from '../process/definition.js';
import { Play } from '../process/given.fixture.js';
import type { LimitAct } from '../process/limit-changes.js';
import type { Act, NewEvent, RecordedEvent } from '../process/process.js';
import { RULES, type WorldFacts } from '../process/world.fixture.js';
import { rectification } from '../rectification/definition.js';
import { issued, opened as rectificationOpened } from '../rectification/rectification.fixture.js';
import { returnVisit } from '../return-visit/definition.js';
import type { VisitPast } from '../return-visit/return-visit.fixture.js';
import { taskAt } from '../task/task.fixture.js';
import { conformityOf } from './conformity.js';
import type { Evidence, Told, ToldHere } from './evidence.js';
import type { Assessed } from './rule.js';
import type { RuleId } from './rules.js';

/** As the ledger tells it: with the stream it stands on and who acted. */
const told = (events: readonly RecordedEvent[], stream: string, actor = 'somebody'): readonly Told[] => events.map((event) => ({ ...event, stream, actor }));

/** A story, and its events each with who acted. */
function played<D, A extends Act, E extends NewEvent>(definition: ProcessDefinition<D, A, E, WorldFacts>, stream: string, past: readonly (readonly [A | LimitAct, WorldFacts])[]): { readonly state: ProcessState<D>; readonly events: readonly Told[] } {
  let play: Play<D, A, E, WorldFacts> = new Play(definition);
  const events = past.flatMap(([act, facts]) => {
    const before = play.events.length;
    play = play.and(act, facts);
    return told(play.events.slice(before), stream, facts.actor.officer ?? facts.actor.person);
  });
  return { state: play.state, events };
}

/** The boundary of a test, here and below: the stream names the events that stand on it. */
const TASK = told(taskAt('issued').events, 'task/130525-2026-Q4-01') as Evidence['task'];
const PLAN = played(annualPlan, 'annualPlan/130525-2026', TO_PUBLICATION).events as Evidence['plan'];
export const ORDERED = played(rectification, 'rectification/130525-2026-Q4-01-0001-Z1', [rectificationOpened, issued()]).events as Evidence['rectification'];

export function visited(past: readonly VisitPast[]): NonNullable<Evidence['returnVisit']> {
  return played(returnVisit, 'returnVisit/130525-2026-Q4-01-0001-H1', past).events as NonNullable<Evidence['returnVisit']>;
}

/** An act on the inspection, or on its limits. */
export type Past = InspectionPast | readonly [LimitAct, WorldFacts];

const STREAM = 'inspection/130525-2026-Q4-01-0001';

/** What is known of an inspection that took this course, and of all around it. */
export function evidenceOf(past: readonly Past[], more: Partial<Evidence> = {}): Evidence {
  const { state, events } = played(inspection, STREAM, past);
  return { state, events: events as Evidence['events'], rules: RULES, task: TASK, plan: PLAN, rectification: [], returnVisit: [], ...more };
}

/** A play that was walked some other way; who acted is not told apart. */
export function evidenceOfPlay({ state, events }: InspectionPlay): Evidence {
  return { state, events: told(events, STREAM) as Evidence['events'], rules: RULES, task: TASK, plan: PLAN, rectification: [], returnVisit: [] };
}

/** The same, but for what its events say: as if the ledger had recorded something that the acts would have refused. */
export const altered = (evidence: Evidence, alter: (event: ToldHere) => object | null): Evidence => ({
  ...evidence,
  events: evidence.events.flatMap((event) => {
    const data = alter(event);
    return data === null ? [event] : [{ ...event, ...data }];
  }),
});

export function answerOf(evidence: Evidence, rule: RuleId): Assessed<RuleId> {
  const found = conformityOf(evidence).find((assessed) => assessed.rule === rule);
  if (found === undefined) throw new Error(`no rule ${rule}`);
  return found;
}

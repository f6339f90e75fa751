import type { Act, Actor, Day, ProcessRef, ProcessState, Quarter, WorkGround } from '#domain';
import { DEFINITIONS, streamOf } from '#domain';
import { dayOf, quarterOf } from '#domain/calendar/day';
import { type PairMet, pairsMetIn } from '#domain/draw/pairs-met';
import type { Ending, Inspection } from '#domain/inspection/inspection';
import { yearOfVisit } from '#domain/inspection/parts';
import type { ReliedOn } from '#domain/draw/supplement-record';
import type { QuarterCounts } from '#domain/plan/figures';
import type { Plan } from '#domain/plan/plan';
import type { WorldFacts } from '#domain/process/world.fixture';
import { type DocumentsOfTask, documentsOfTask } from '#domain/task/documents-of-task.fixture';
import { toldOf } from '#domain/task/earlier-tasks';
import { lineOf, NOTHING_AROUND, type Surroundings } from '#domain/task/merging';
import { poolOfTask, wholesOfTask } from '#domain/task/pool-of-task';
import type { Commitment, Task, Visit } from '#domain/task/task';
import { nodeCrypto } from '#persistence/ledger/node-crypto';
import { NOBODY_IN_PARTICULAR } from '#domain/process/responsible';
import { ACTORS, KEEPERS, WITNESSES } from './cast.js';
import type { ModelLedger, Stream } from './model-ledger.js';

type Order = { readonly plan?: string; readonly itemId?: string; readonly quarter?: string; readonly plannedDay?: Day; readonly coveredBy?: string } | null;
type Data = Partial<Inspection & Task> | null;

/** Everything any decision may ask for, as the ledger would gather it; what one does not need does not disturb it, and what is missing does not compile. */
export function factsOf(ledger: ModelLedger, { ref, state }: Stream, act: Act, actor: Actor): WorldFacts {
  const { registry, rules, calendar, documents } = ledger;
  const now = ledger.clock();
  const data = state.data as Data;
  const order = act.input as Order;
  const enterprises = ledger.counters.withPenalties(registry.enterprises);
  const last = (kind: 'referral' | 'rectification'): string | null => ledger.childrenOf(streamOf(ref), kind).at(-1)?.ref.number ?? null;
  const secret = documents.get(data?.samplingSecretHash ?? '');
  return {
    now, actor, rules, calendar, crypto: nodeCrypto, ...registry,
    enterprises, enterprise: enterprises.find(({ id }) => id === data?.enterprise) ?? null, randomness: nodeCrypto.sha256(`${streamOf(ref)} ${state.course.version} ${now}`),
    samplingSecret: typeof secret === 'string' ? secret : null, witnessAccounts: WITNESSES, poolEditors: KEEPERS, officerEditors: KEEPERS, work: workOf(ledger, ref, state, act.input), ...countedOf(ledger, data, order),
    following: { referral: last('referral'), rectification: last('rectification') }, ...planOf(ledger, order, data?.plan),
    ...(ref.kind === 'task' ? taskOf(ledger, ref.number, data) : NO_TASK), taskDraw: drawOf(ledger, data?.task), ...frozenFor(ledger, ref.kind === 'task' ? ref.number : data?.task),
    ...(ref.kind === 'annualPlan' ? stockOf(ledger, ref.number) : NO_STOCK),
  };
}

const NO_TASK = { ...documentsOfTask(null, () => null), pool: null, wholes: [], around: NOTHING_AROUND, inspections: { opened: 0, ended: 0, nonSite: 0, outcomes: {}, uncheckable: [] } } as const;
const NO_STOCK = { tasksMade: {}, figures: {}, openTasks: [] } as const;

function workOf({ registry }: ModelLedger, ref: ProcessRef, state: ProcessState<unknown>, input: unknown): WorkGround {
  const { key = '', to } = (input ?? {}) as { readonly key?: string; readonly to?: string };
  const { departments, officers } = state.data === null ? NOBODY_IN_PARTICULAR : DEFINITIONS[ref.kind].responsible(state, key);
  return { units: [...departments, ...registry.officers.filter(({ id }) => officers.includes(id)).map(({ department }) => department)], to: ACTORS.find(({ person }) => person === to) ?? null };
}

/** Caps go by the planned day's year, a task's by its window; loads by the quarter of the task. */
function countedOf(ledger: ModelLedger, data: Data, order: Order): Pick<WorldFacts, 'onSiteThisYear' | 'atCap' | 'loads' | 'meetings' | 'reliedOn' | 'covering'> {
  const { counters, registry, rules } = ledger;
  const today = dayOf(ledger.clock());
  const planned = data?.window === undefined ? Number(today.slice(0, 4)) : yearOfVisit({ plannedDay: order?.plannedDay ?? data.plannedDay ?? null, window: data.window }, today);
  const windowYear = Number((data?.window?.from ?? today).slice(0, 4));
  const quarter = data?.quarter ?? (data?.window === undefined ? '' : quarterOf(data.window.from));
  const reliedOn = (id: string): ReliedOn => ({ registry: registry.enterprises.some((known) => known.id === id) ? { version: 1, sha256: nodeCrypto.sha256(id) } : null, onSite: counters.visits(id, windowYear) });
  return {
    onSiteThisYear: counters.visits(data?.enterprise ?? '', planned),
    atCap: registry.enterprises.map(({ id }) => id).filter((id) => counters.visits(id, windowYear) >= rules.cap.onSitePerYear),
    loads: counters.loadsIn(quarter, registry.officers),
    meetings: metIn(ledger, quarter.slice(0, 4)),
    reliedOn,
    covering: coveringOf(ledger, order?.coveredBy ?? data?.notCheckable?.coveredBy),
  };
}

/** Teams of the year's tasks as they were matched; those of cancelled tasks are counted by the ledger's own test. */
function metIn(ledger: ModelLedger, year: string): readonly PairMet[] {
  const tasks = [...ledger.streams.values()].filter(({ ref, state }) => ref.kind === 'task' && state.data !== null).map(({ state }) => state.data as Task);
  const lists = tasks.filter(({ quarter, cancelled }) => quarter.startsWith(year) && cancelled === undefined).flatMap(({ visits }) => (visits === null ? [] : (ledger.documents.get(visits) as readonly Visit[])));
  return pairsMetIn(lists.map(({ team }) => team));
}

function coveringOf(ledger: ModelLedger, number: string | undefined): WorldFacts['covering'] {
  const stream = number === undefined ? undefined : ledger.streams.get(`inspection/${number}`);
  if (number === undefined || stream === undefined) return null;
  const { enterprise, outcome } = DEFINITIONS.inspection.entry(stream.state);
  const ended = stream.events.find((event) => event.ends === true);
  return { number, enterprise: enterprise ?? '', outcome: outcome as Ending | null, endedOn: stream.state.course.ended && ended !== undefined ? dayOf(ended.at) : null };
}

/** The draw of a task that this world has not lived through. */
const ELSEWHERE = { seed: nodeCrypto.sha256('elsewhere'), record: nodeCrypto.sha256('record') };

function drawOf(ledger: ModelLedger, task: string | undefined): { seed: string; record: string } | null {
  const drawn = task === undefined ? undefined : ledger.stream({ kind: 'task', number: task }).events.findLast(({ type }) => type === 'ObjectsDrawn');
  return drawn === undefined ? ELSEWHERE : (drawn.data as { seed: string; record: string });
}

/** Officers as the last commitment of the task froze them; nobody's entry changes in this world. */
function frozenFor(ledger: ModelLedger, task: string | undefined): Pick<WorldFacts, 'frozenOfficers' | 'officerChanges' | 'salt'> {
  const committed = task === undefined ? undefined : ledger.stream({ kind: 'task', number: task }).events.findLast(({ type }) => type === 'DrawCommitted');
  const commitment = (committed?.data ?? null) as Commitment | null;
  const { frozenOfficers } = documentsOfTask({ commitment }, (hash) => ledger.documents.get(hash));
  return { frozenOfficers, officerChanges: [], salt: nodeCrypto.sha256(`salt ${task ?? ''}`) };
}

function planOf(ledger: ModelLedger, order: Order, own: string | undefined): Pick<WorldFacts, 'plan' | 'planEnded' | 'earlierTasks'> {
  const { plan, itemId, quarter } = order ?? {};
  const stream = ledger.streams.get(`annualPlan/${plan ?? own ?? ''}`);
  const earlier = plan === undefined ? [] : ledger.childrenOf(`annualPlan/${plan}`, 'task').filter(({ state }) => (state.data as Task).itemId === itemId && (state.data as Task).quarter === quarter);
  return { plan: (stream?.state.data ?? null) as Plan | null, planEnded: stream?.state.course.ended ?? false, earlierTasks: earlier.map(({ ref, state }) => ({ number: ref.number, ended: state.course.ended, told: toldOf(state.data as Task) })) };
}

function taskOf(ledger: ModelLedger, number: string, data: Data): DocumentsOfTask & Pick<WorldFacts, 'items' | 'pool' | 'wholes' | 'around' | 'inspections'> {
  const inspections = ledger.childrenOf(`task/${number}`, 'inspection');
  const ended = inspections.filter(({ state }) => state.course.ended).map((stream) => ({ number: stream.ref.number, stratum: (stream.state.data as Inspection).stratum, outcome: outcomeOf(stream) }));
  const codes = data?.departments?.flatMap(({ items }) => items);
  // Whoever makes a task asks for the whole list; afterwards the task's own items are all there is.
  const items = ledger.registry.items.filter(({ code }) => codes === undefined || codes.includes(code));
  const { quarter, strata } = data ?? {};
  const world = { enterprises: ledger.counters.withPenalties(ledger.registry.enterprises), items, rules: ledger.rules };
  return {
    items,
    ...(quarter === undefined || strata === undefined ? { pool: null, wholes: [] } : { pool: poolOfTask({ quarter, strata }, world), wholes: wholesOfTask({ quarter, strata }, world) }),
    ...documentsOfTask(data, (hash) => ledger.documents.get(hash)),
    around: aroundOf(ledger, number),
    inspections: {
      opened: inspections.length,
      ended: ended.length,
      nonSite: inspections.filter(({ state }) => (state.data as Inspection).method !== 'onSite').length,
      outcomes: Object.fromEntries([...Map.groupBy(ended, ({ outcome }) => outcome ?? '')].map(([outcome, found]) => [outcome, found.length])),
      uncheckable: ended.filter(({ outcome }) => outcome === 'notCheckable').map(({ number: inspection, stratum }) => ({ number: inspection, stratum })),
    },
  };
}

/** Other tasks that go on, and whom they are about to visit. */
function aroundOf(ledger: ModelLedger, number: string): Surroundings {
  const streams = [...ledger.streams.values()];
  const tasks = streams.filter(({ ref, state }) => ref.kind === 'task' && state.data !== null).map(({ state }) => ({ ended: state.course.ended, version: state.course.version, data: state.data as Task }));
  const waiting = (stream: Stream): boolean => stream.ref.kind === 'inspection' && !stream.state.course.ended && ['approving', 'preparing'].includes(DEFINITIONS.inspection.stage(stream.state));
  const openVisits = streams.filter(waiting).map(({ state }) => state.data as Inspection).filter(({ task }) => task !== number);
  return {
    tasks: tasks.filter(({ ended, data }) => !ended && data.number !== number && data.cancelled === undefined).map(({ data, version }) => ({ ...data, version })),
    openVisits: openVisits.map(({ number: inspection, task, enterprise, plannedDay, window }) => ({ inspection, task, enterprise, from: plannedDay ?? window.from, to: plannedDay ?? window.to })),
    tasked: tasks.map(({ data }) => lineOf(data.itemId, data.quarter)),
    itemList: ledger.registry.items,
  };
}

const outcomeOf = ({ state }: Stream): string | null => DEFINITIONS.inspection.entry(state).outcome;

function stockOf(ledger: ModelLedger, plan: string): Pick<WorldFacts, 'tasksMade' | 'figures' | 'openTasks'> {
  const tasks = ledger.childrenOf(`annualPlan/${plan}`, 'task').map(({ ref, state }) => ({ ref, state, data: state.data as Task }));
  const tasksMade: Record<Quarter, Record<string, number>> = {};
  for (const { data } of tasks) tasksMade[data.quarter] = { ...tasksMade[data.quarter], [data.itemId]: (tasksMade[data.quarter]?.[data.itemId] ?? 0) + 1 };
  const figures = Object.fromEntries([...Map.groupBy(tasks, ({ data }) => data.quarter)].map(([quarter, own]) => [quarter, countsOf(ledger, own)]));
  return { tasksMade, figures, openTasks: tasks.filter(({ state }) => !state.course.ended).map(({ ref, data }) => ({ number: ref.number, planItem: data.itemId })) };
}

/** Without coverage by stratum: what an evaluation says in figures has tests of its own. */
function countsOf(ledger: ModelLedger, tasks: readonly { readonly ref: Stream['ref']; readonly data: Task }[]): QuarterCounts {
  const inspections = tasks.flatMap(({ ref }) => ledger.childrenOf(streamOf(ref), 'inspection'));
  const stands = inspections.filter((one) => !['notCheckable', 'cancelled'].includes(outcomeOf(one) ?? ''));
  const entries = stands.map(({ state }) => DEFINITIONS.inspection.entry(state));
  const withOutcome = (outcome: string): number => inspections.filter((one) => outcomeOf(one) === outcome).length;
  return {
    tasks: tasks.length, cancelledTasks: tasks.filter(({ data }) => data.cancelled !== undefined && data.cancelled.cause !== 'merged').length, mergedTasks: tasks.filter(({ data }) => data.cancelled?.cause === 'merged').length, inspections: inspections.length, closed: inspections.filter(({ state }) => state.course.ended).length,
    notCheckable: withOutcome('notCheckable'), cancelled: withOutcome('cancelled'), joint: entries.filter(({ joint }) => joint).length, nonSite: entries.filter(({ nonSite }) => nonSite).length, strata: [],
  };
}

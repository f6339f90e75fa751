import { type Act, type Actor, type CommonFacts, DEFINITIONS, decideLimits, type EventHeader, headerOf, type Instant, isRefusal, NOTE_LIMITS, type ProcessRef, type ProcessState, begin, type Quarter, type RecordedEvent, type Refusal, refuse, streamOf, systemActor, type WorkGround } from '#domain';
import type { LedgerPort } from '#activities';
import { OFFICIAL_CALENDAR } from '#domain/calendar/china-2026';
import type { Inspection } from '#domain/inspection/inspection';
import type { QuarterCounts } from '#domain/plan/figures';
import type { Plan } from '#domain/plan/plan';
import { NOBODY_IN_PARTICULAR } from '#domain/process/responsible';
import type { WorldFacts } from '#domain/process/world.fixture';
import type { Referral } from '#domain/referral/referral';
import { documentsOfTask } from '#domain/task/documents-of-task.fixture';
import { toldOf } from '#domain/task/earlier-tasks';
import { NOTHING_AROUND, type Surroundings } from '#domain/task/merging';
import { poolOfTask, wholesOfTask } from '#domain/task/pool-of-task';
import type { Task } from '#domain/task/task';
import { nodeCrypto, type Performed, type PerformRequest } from '#persistence';
import { rulesFor, smallRegistry } from './small-world.js';

/** Sends a process's headers on, or null: look again. */
export type Relay = (ref: ProcessRef, headers: readonly EventHeader[] | null) => Promise<void>;

interface Stream {
  readonly ref: ProcessRef;
  state: ProcessState<unknown>;
  readonly events: RecordedEvent[];
}

/**
 * The ledger in memory, under the test server's clock: the real decisions and folds of the domain, facts of a small world.
 * Only for workflow tests; everything else uses the real one.
 */
export class LedgerDouble implements LedgerPort {
  private readonly streams = new Map<string, Stream>();
  private readonly commands = new Map<string, Performed>();
  private readonly documents = new Map<string, unknown>();
  private turn: Promise<unknown> = Promise.resolve();
  readonly registry: ReturnType<typeof smallRegistry>;
  /** A test may have other rules, from the beginning of what it tells. */
  rules: CommonFacts['rules'];
  /** Accounts that may be named as witnesses. */
  witnesses: readonly string[] = [];
  relay: Relay = () => Promise.resolve();
  /** As it is known now; a test may enter a year. */
  calendar: CommonFacts['calendar'] = OFFICIAL_CALENDAR;
  /** Seed of the draw behind every inspection. */
  taskDraw: WorldFacts['taskDraw'] = null;
  /** Accounts to whom work may be handed. */
  people: readonly Actor[] = [];
  /** What else is under way or planned when a task is drawn. */
  around: Surroundings = NOTHING_AROUND;
  /** Whether published inspections are sampled for a return visit; else it is as if they had been opened without a secret. */
  sampling = false;
  /** Set to make the next performances fail as a lost database does. */
  failures = 0;

  constructor(
    readonly jurisdiction: string,
    private readonly now: () => Promise<Instant>,
  ) {
    this.registry = smallRegistry(jurisdiction);
    this.rules = rulesFor(jurisdiction);
  }

  perform(request: PerformRequest): Promise<Performed | Refusal> {
    const mine = this.turn.then(() => this.performAlone(request));
    this.turn = mine.catch(() => undefined);
    return mine;
  }

  private async performAlone(request: PerformRequest): Promise<Performed | Refusal> {
    if (this.failures > 0) {
      this.failures -= 1;
      throw new Error('the database is away');
    }
    const repeated = this.commands.get(request.commandId);
    if (repeated !== undefined) return { ...repeated, repeated: true, headers: await this.headers(repeated.ref, request.knownVersion ?? repeated.version - repeated.headers.length) };
    const { kind, number, act } = request;
    if (number === null) return refuse('missing', 'NUMBER_REQUIRED', '测试中请指明编号');
    const ref: ProcessRef = { kind, number };
    const stream: Stream = this.streams.get(streamOf(ref)) ?? { ref, state: begin(), events: [] };
    const now = await this.now();
    // The play of one inspection alone has no task whose summary could be wrong.
    if (act === 'correctSummary' && stream.events.length === 0) return { ref, version: 0, outcome: 'nothingToDo', repeated: false, headers: [] };
    const decision = act === NOTE_LIMITS ? decideLimits(stream.state, { now }) : DEFINITIONS[kind].decide(stream.state, asAct(request), this.facts(request, stream, now));
    if (isRefusal(decision)) return decision;
    const before = stream.state.course.version;
    for (const [index, event] of decision.events.entries()) this.record(stream, { ...event, version: before + index + 1, at: now });
    for (const { content } of decision.documents ?? []) this.documents.set(nodeCrypto.digest(content), content);
    const headers = (await this.headers(ref, request.knownVersion ?? before));
    const performed: Performed = { ref, version: stream.state.course.version, outcome: decision.events.length === 0 ? 'nothingToDo' : 'recorded', repeated: false, headers };
    if (decision.events.length > 0) this.commands.set(request.commandId, performed);
    if (request.knownVersion === undefined && headers.length > 0) await this.relay(ref, headers);
    for (const one of decision.follows ?? []) await this.performAlone({ ...one.ref, act: one.act, input: one.input, actor: systemActor(request.actor.jurisdiction), commandId: `${request.commandId}:${streamOf(one.ref)}` });
    for (const parent of decision.nudges ?? []) await this.relay(parent, null);
    return performed;
  }

  private record(stream: Stream, event: RecordedEvent): void {
    this.streams.set(streamOf(stream.ref), stream);
    stream.events.push(event);
    stream.state = DEFINITIONS[stream.ref.kind].evolve(stream.state, event);
  }

  headers(ref: ProcessRef, after: number): Promise<readonly EventHeader[]> {
    return Promise.resolve(this.events(ref).filter(({ version }) => version > after).map(headerOf));
  }

  state(ref: ProcessRef): Promise<ProcessState<unknown> | null> {
    return Promise.resolve(this.streams.get(streamOf(ref))?.state ?? null);
  }

  document(hash: string): Promise<unknown> {
    return Promise.resolve(this.documents.get(hash));
  }

  events(ref: ProcessRef): readonly RecordedEvent[] {
    return this.streams.get(streamOf(ref))?.events ?? [];
  }

  /** Processes opened by another, in order. */
  children(kind: ProcessRef['kind'], parent: string): readonly ProcessRef[] {
    return [...this.streams.values()].filter(({ ref, state }) => ref.kind === kind && DEFINITIONS[kind].entry(state).parent === parent).map(({ ref }) => ref);
  }

  /** Everything any decision may ask for; what one does not need does not disturb it, and what is missing does not compile. */
  private facts(request: PerformRequest, { ref, state }: Stream, now: Instant): WorldFacts {
    const { registry, rules, calendar, documents, taskDraw, around } = this;
    const data = state.data as (Partial<Inspection & Referral & Task & Plan>) | null;
    const randomness = nodeCrypto.sha256(`${streamOf(ref)} ${state.course.version}`);
    return {
      now, actor: request.actor, rules, calendar, crypto: nodeCrypto, ...registry,
      enterprise: registry.enterprises.find(({ id }) => id === data?.enterprise) ?? null,
      onSiteThisYear: 0, covering: null, following: this.following(ref), taskDraw, samplingSecret: this.sampling ? this.secretOf(data) : null,
      atCap: [], loads: {}, meetings: [], reliedOn: (id) => ({ registry: { version: 1, sha256: nodeCrypto.digest(registry.enterprises.find((one) => one.id === id) ?? id) }, onSite: 0 }),
      randomness, salt: nodeCrypto.sha256(`salt ${randomness}`), witnessAccounts: this.witnesses.map((person) => ({ person, roles: ['witness'] })), poolEditors: [], officerEditors: [], officerChanges: [],
      ...this.ofPlan(request.input as { plan?: string; itemId?: string; quarter?: string }, data?.plan),
      ...documentsOfTask(data, (hash) => documents.get(hash)), ...(ref.kind === 'task' && state.data !== null ? frozen(state.data as Task, { ...registry, rules }) : { pool: null, wholes: [] }),
      inspections: this.inspectionsOf(ref), around, work: this.workGround(ref, state, request.input), ...this.stock(ref),
    };
  }

  private secretOf(data: Partial<Inspection> | null): string | null {
    const kept = this.documents.get(data?.samplingSecretHash ?? '');
    return typeof kept === 'string' ? kept : null;
  }

  /** The plan that is named, and what was made of its line before. */
  private ofPlan({ plan: named, itemId, quarter }: { readonly plan?: string; readonly itemId?: string; readonly quarter?: string }, own: string | undefined): Pick<WorldFacts, 'plan' | 'planEnded' | 'earlierTasks'> {
    const planned = this.streams.get(`annualPlan/${String(named ?? own)}`)?.state;
    const made = this.children('task', `annualPlan/${String(named)}`).map((child) => ({ number: child.number, state: this.streams.get(streamOf(child))?.state ?? begin() }));
    const earlier = made.filter(({ state }) => (state.data as Task).itemId === itemId && (state.data as Task).quarter === quarter);
    return {
      plan: (planned?.data ?? null) as Plan | null, planEnded: planned?.course.ended ?? false,
      earlierTasks: earlier.map(({ number, state }) => ({ number, ended: state.course.ended, told: toldOf(state.data as Task) })),
    };
  }

  private workGround({ kind }: ProcessRef, state: ProcessState<unknown>, input: unknown): WorkGround {
    const { key = '', to } = input as { readonly key?: string; readonly to?: string };
    const { departments, officers } = state.data === null ? NOBODY_IN_PARTICULAR : DEFINITIONS[kind].responsible(state, key);
    const theirs = this.registry.officers.filter(({ id }) => officers.includes(id)).map(({ department }) => department);
    return { units: [...departments, ...theirs], to: this.people.find(({ person }) => person === to) ?? null };
  }

  /** What was opened last by kind, as their numbers are given. */
  private following(ref: ProcessRef): WorldFacts['following'] {
    const last = (kind: ProcessRef['kind']): string | null => this.children(kind, streamOf(ref)).at(-1)?.number ?? null;
    return { referral: last('referral'), rectification: last('rectification') };
  }

  private inspectionsOf(task: ProcessRef): WorldFacts['inspections'] {
    const states = this.children('inspection', streamOf(task)).map((child) => ({ child, state: this.streams.get(streamOf(child))?.state ?? begin() }));
    const ended = states.filter(({ state }) => state.course.ended).map(({ child, state }) => ({ number: child.number, stratum: (state.data as Inspection).stratum, outcome: DEFINITIONS.inspection.entry(state).outcome }));
    const outcomes = Object.fromEntries([...Map.groupBy(ended, ({ outcome }) => outcome ?? '')].map(([outcome, found]) => [outcome, found.length]));
    return { opened: states.length, ended: ended.length, nonSite: 0, outcomes, uncheckable: ended.filter(({ outcome }) => outcome === 'notCheckable') };
  }

  private stock(plan: ProcessRef): Pick<WorldFacts, 'tasksMade' | 'figures' | 'openTasks'> {
    const made: Record<Quarter, Record<string, number>> = {};
    const figures: Record<Quarter, QuarterCounts> = {};
    for (const child of this.children('task', `annualPlan/${plan.number}`)) {
      const { quarter, itemId } = this.streams.get(streamOf(child))?.state.data as Task;
      made[quarter] = { ...made[quarter], [itemId]: (made[quarter]?.[itemId] ?? 0) + 1 };
      figures[quarter] = { tasks: 1, cancelledTasks: 0, inspections: 0, closed: 0, notCheckable: 0, cancelled: 0, joint: 0, nonSite: 0, strata: [] };
    }
    const open = this.children('task', `annualPlan/${plan.number}`).filter((child) => this.streams.get(streamOf(child))?.state.course.ended === false);
    const openTasks = open.map(({ number, kind }) => ({ number, planItem: (this.streams.get(`${kind}/${number}`)?.state.data as Task).itemId }));
    return { tasksMade: made, figures, openTasks };
  }
}

function asAct({ act, input, number, kind }: PerformRequest): Act {
  const opens = kind === 'task' && act === 'makeTask' && typeof input === 'object';
  return { act, input: opens ? { ...input, number } : input };
}

const frozen = (task: Task, world: Parameters<typeof poolOfTask>[1]): Pick<WorldFacts, 'pool' | 'wholes'> => ({ pool: poolOfTask(task, world), wholes: wholesOfTask(task, world) });

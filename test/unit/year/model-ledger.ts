import type { LedgerPort } from '#activities';
import { type Actor, begin, type Course, type Decision, DEFINITIONS, decideLimits, type EventHeader, foldCourse, headerOf, type Instant, isRefusal, NOT_BEGUN, NOTE_LIMITS, type ProcessKind, type ProcessRef, type ProcessState, type RecordedEvent, type Refusal, refuse, type RuleSet, type StepMark, streamOf, systemActor } from '#domain';
import { OFFICIAL_CALENDAR } from '#domain/calendar/china-2026';
import type { Performed, PerformRequest } from '#persistence';
import { nodeCrypto } from '#persistence/ledger/node-crypto';
import { rulesFor, smallRegistry, witnessedRulesFor } from '#test/support/small-world';
import { HERE } from './cast.js';
import { Counters } from './counters.js';
import { frozen, ordered } from './frozen.js';
import { factsOf } from './model-facts.js';
import type { Registry } from './registry-of-chance.js';
import { seenIn } from './seen.js';

export interface Stream {
  readonly ref: ProcessRef;
  readonly state: ProcessState<unknown>;
  readonly events: readonly RecordedEvent[];
  /** What a workflow would know: folded from the headers alone. */
  readonly followed: Course<StepMark>;
}

/** An act that was recorded, with all that the real ledger keeps of it. */
export interface Deed {
  readonly ref: ProcessRef;
  readonly at: Instant;
  readonly actor: Actor;
  readonly command: { readonly id: string; readonly digest: string };
  readonly causedBy: PerformRequest['causedBy'];
  readonly decision: Decision;
}

type Asked = Pick<PerformRequest, 'kind' | 'act' | 'input' | 'actor' | 'commandId' | 'knownVersion' | 'causedBy'> & { readonly number: string };

/** To write the whole world down costs more than to decide; every so many times is often enough. */
const LOOK_EVERY = 500;

/** The ledger in memory: the definitions of the domain and their folds, facts, commands and outbox as `performOnce` handles them. */
export class ModelLedger implements LedgerPort {
  readonly streams = new Map<string, Stream>();
  readonly documents = new Map<string, unknown>();
  readonly seen = new Set<string>();
  readonly counters = new Counters();
  readonly deeds: Deed[] = [];
  /** Processes to which something has happened since the world was last looked over. */
  readonly changed = new Set<string>();
  readonly outbox: { readonly ref: ProcessRef; readonly header: EventHeader | null }[] = [];
  /** Processes that are not here, though others come from them. */
  readonly elsewhere = new Set<string>();
  readonly rules: RuleSet;
  registry: Registry = frozen(smallRegistry(HERE));
  calendar = OFFICIAL_CALENDAR;
  private readonly commands = new Map<string, { readonly digest: string; readonly performed: Performed }>();
  private readonly children = new Map<string, ProcessRef[]>();
  private performances = 0;

  constructor(
    readonly clock: () => Instant,
    witnessed: boolean,
  ) {
    this.rules = frozen({ ...(witnessed ? witnessedRulesFor(HERE) : rulesFor(HERE)), merging: { withinDays: 0, source: '测试用规则集', confidence: 'low' } });
  }

  stream(ref: ProcessRef): Stream {
    return this.streams.get(streamOf(ref)) ?? { ref, state: begin(), events: [], followed: NOT_BEGUN };
  }

  childrenOf(parent: string, kind: ProcessKind): readonly Stream[] {
    return (this.children.get(parent) ?? []).filter((ref) => ref.kind === kind).map((ref) => this.stream(ref));
  }

  /** For the activities; a number is always given here. */
  async perform(request: PerformRequest): Promise<Performed | Refusal> {
    return Promise.resolve(this.performNow({ ...request, number: request.number ?? '' }));
  }

  headers(ref: ProcessRef, after: number): Promise<readonly EventHeader[]> {
    return Promise.resolve(this.headersAfter(ref, after));
  }

  private headersAfter(ref: ProcessRef, after: number): readonly EventHeader[] {
    return this.stream(ref).events.slice(after).map(asSent);
  }

  state(ref: ProcessRef): Promise<ProcessState<unknown> | null> {
    return Promise.resolve(this.streams.get(streamOf(ref))?.state ?? null);
  }

  document(hash: string): Promise<unknown> {
    return this.documents.has(hash) ? Promise.resolve(this.documents.get(hash)) : Promise.reject(new Error(`${hash} is not kept`));
  }

  /** One act, by the rules. @throws where a refused act, or one that had nothing to do, has left a trace, or a decision changed what it was given */
  performNow(asked: Asked): Performed | Refusal {
    this.performances += 1;
    const before = this.performances % LOOK_EVERY === 0 ? this.written() : null;
    const answer = this.decided(asked);
    if (isRefusal(answer)) this.seen.add(`refused ${answer.code}`);
    const traceless = isRefusal(answer) || answer.outcome === 'nothingToDo';
    if (before !== null && traceless && this.written() !== before) throw new Error(`${asked.kind}/${asked.number}: ${asked.act} came to nothing and left a trace`);
    return answer;
  }

  /** Everything there is, as text. */
  written(): string {
    const { streams, documents, counters, outbox, registry, commands, deeds, children } = this;
    return nodeCrypto.sha256(ordered([[...streams], [...documents], [...counters.caps], [...counters.loads], outbox, registry, [...commands], deeds.length, [...children]]));
  }

  private decided(asked: Asked): Performed | Refusal {
    const ref: ProcessRef = { kind: asked.kind, number: asked.number };
    const stream = this.stream(ref);
    const digest = asked.actor.person === 'system' ? nodeCrypto.digest({ stream: streamOf(ref), act: asked.act, input: asked.input, expectedVersion: null }) : asked.commandId;
    const known = this.commands.get(asked.commandId);
    if (known !== undefined) return known.digest === digest ? this.repeated(known.performed, asked) : refuse('reused', 'COMMAND_ID_REUSED', asked.commandId);
    if (this.elsewhere.has(streamOf(ref))) return { ref, version: 0, outcome: 'nothingToDo', repeated: false, headers: [] };
    const decision = this.decide(stream, asked);
    if (isRefusal(decision)) return decision;
    const follows = (decision.follows ?? []).map((one) => ({ ...one.ref, act: one.act, input: one.input, actor: systemActor(asked.actor.jurisdiction), commandId: `${asked.commandId}:${streamOf(one.ref)}:${one.act}` }));
    const hindered = follows.map((one) => this.decide(this.stream(one), one)).find(isRefusal);
    if (hindered !== undefined) return hindered;
    const { version } = stream.state.course;
    const after = asked.knownVersion ?? version;
    if (decision.events.length === 0) return { ref, version, outcome: 'nothingToDo', repeated: false, headers: this.headersAfter(ref, after) };
    this.record(stream, decision, asked, digest);
    const performed: Performed = { ref, version: this.stream(ref).state.course.version, outcome: 'recorded', repeated: false, headers: this.headersAfter(ref, after) };
    this.commands.set(asked.commandId, { digest, performed });
    for (const one of follows) this.decided(one);
    return performed;
  }

  private repeated(performed: Performed, { knownVersion }: Asked): Performed {
    return { ...performed, repeated: true, headers: knownVersion === undefined ? performed.headers : this.headersAfter(performed.ref, knownVersion) };
  }

  /** Who may is asked before any fact is gathered. What is handed over is frozen, so that whoever changes it is thrown out. */
  private decide(stream: Stream, { kind, act, input, actor }: Asked): Decision | Refusal {
    const now = this.clock();
    if (act === NOTE_LIMITS) return decideLimits(stream.state, { now });
    const asked = frozen({ act, input });
    const definition = DEFINITIONS[kind];
    const guarded = definition.guard(stream.state, asked, { actor, now });
    return guarded ?? definition.decide(stream.state, asked, frozen(factsOf(this, stream, asked, actor)));
  }

  private record({ ref, ...before }: Stream, decision: Decision, { actor, act, causedBy, knownVersion, commandId }: Asked, digest: string): void {
    const name = streamOf(ref);
    const at = this.clock();
    let { state, followed } = before;
    const recorded = decision.events.map((event, index) => frozen({ ...event, version: before.state.course.version + index + 1, at }) as RecordedEvent);
    for (const event of recorded) {
      state = frozen(DEFINITIONS[ref.kind].evolve(state, event));
      followed = foldCourse(followed, asSent(event));
      this.counters.count(ref, event, state.data);
      for (const one of seenIn(ref.kind, event)) this.seen.add(one);
      if (knownVersion === undefined) this.outbox.push({ ref, header: asSent(event) });
    }
    for (const parent of decision.nudges ?? []) this.outbox.push({ ref: parent, header: null });
    for (const { content } of decision.documents ?? []) this.documents.set(nodeCrypto.digest(content), frozen(content));
    if (!this.streams.has(name)) this.adopt(ref, state);
    this.streams.set(name, { ref, state, events: [...before.events, ...recorded], followed });
    this.changed.add(name);
    this.deeds.push({ ref, at, actor, command: { id: commandId, digest }, causedBy, decision });
    this.seen.add(`${ref.kind} stage ${DEFINITIONS[ref.kind].stage(state)}`);
    if (actor.person !== 'system') this.seen.add(`${ref.kind} act ${act}`);
  }

  private adopt(ref: ProcessRef, state: ProcessState<unknown>): void {
    const { parent } = DEFINITIONS[ref.kind].entry(state);
    if (parent !== null) this.children.set(parent, [...(this.children.get(parent) ?? []), ref]);
  }
}

/** As it travels: through JSON, without what headers do not carry. */
function asSent(event: RecordedEvent): EventHeader {
  return JSON.parse(JSON.stringify(headerOf(event))) as EventHeader;
}

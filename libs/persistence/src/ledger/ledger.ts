import type { DataSource, EntityManager } from 'typeorm';
import { DEFINITIONS, decideLimits, type Decision, type EventHeader, headerOf, type Instant, isRefusal, NOTE_LIMITS, type ProcessRef, type ProcessState, type Refusal, refuse, streamOf } from '#domain';
import { gatherFacts } from '../facts/gather.js';
import { projectEvent } from '../projections/project-event.js';
import { projectProcess } from '../projections/project-process.js';
import { append, chainEvents } from './append.js';
import { chain, GENESIS } from './chain.js';
import { type Conflict, conflictOf } from './conflict.js';
import { keepDocuments, readDocument } from './documents.js';
import { type LawClock, postgresClock } from './law-clock.js';
import { lockProcess, type Locked } from './lock-process.js';
import { nodeCrypto } from './node-crypto.js';
import { giveNumber } from './numbers.js';
import type { Performed, PerformRequest } from './perform-request.js';
import { headersAfter } from './read.js';
import { asTyped } from './typed.js';

/** How often a performance is begun anew when somebody else was faster with the same command, number or row. */
const ATTEMPTS = 5;

/**
 * The one way anything happens: lock · decide(state, act, facts) · append events · project · outbox, in one transaction
 * (design.md 4, rule 1). People come through the API, workflows through their activities; both end here.
 */
export class Ledger {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: LawClock = postgresClock,
  ) {}

  /** @throws what PostgreSQL throws when it cannot say whether the act was recorded; repeat with the same command id */
  async perform(request: PerformRequest): Promise<Performed | Refusal> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.dataSource.transaction((manager) => this.performOnce(manager, request));
      } catch (error) {
        const conflict: Conflict | null = conflictOf(error);
        if (conflict === null || attempt === ATTEMPTS) throw error;
      }
    }
  }

  private async performOnce(manager: EntityManager, request: PerformRequest): Promise<Performed | Refusal> {
    const number = request.number ?? (await giveNumber(manager, request));
    if (isRefusal(number)) return number;
    const ref: ProcessRef = { kind: request.kind, number };
    const digest = nodeCrypto.digest({ stream: request.number === null ? request.kind : streamOf(ref), act: request.act, input: request.input, expectedVersion: request.expectedVersion ?? null });
    const locked = await lockProcess(manager, ref, request.commandId);
    if (locked.command !== null) return this.repeat(manager, request, locked, digest);
    const stale = staleness(request, locked.state);
    if (stale !== null) return stale;
    const decided = await this.decide(manager, request, ref, locked);
    if (isRefusal(decided)) return decided;
    const known = request.knownVersion ?? locked.state.course.version;
    if (decided.decision.events.length === 0) {
      return { ref, version: locked.state.course.version, outcome: 'nothingToDo', repeated: false, headers: await headersAfter(manager, ref, known) };
    }
    const { version, own } = await this.record(manager, request, ref, locked, decided, digest);
    const missed = known < locked.state.course.version ? await headersAfter(manager, ref, known, locked.state.course.version) : [];
    return { ref, version, outcome: 'recorded', repeated: false, headers: [...missed, ...own] };
  }

  /** The same command again: the same answer. The same id for something else is refused. */
  private async repeat(manager: EntityManager, request: PerformRequest, { command }: Locked, digest: string): Promise<Performed | Refusal> {
    if (command === null) throw new Error('No command to repeat');
    if (command.digest !== digest) {
      return refuse('reused', 'COMMAND_ID_REUSED', '这个办理编号（Idempotency-Key）已经用于另一项办理，请换用新的编号。');
    }
    const slash = command.stream.indexOf('/');
    const ref: ProcessRef = { kind: request.kind, number: command.stream.slice(slash + 1) };
    const known = request.knownVersion;
    const headers = known === undefined ? await headersAfter(manager, ref, command.from, command.to) : await headersAfter(manager, ref, known);
    return { ref, version: command.to, outcome: 'recorded', repeated: true, headers };
  }

  private async decide(manager: EntityManager, request: PerformRequest, ref: ProcessRef, { state, databaseNow }: Locked): Promise<Refusal | Decided> {
    const now = await this.clock.now(databaseNow);
    if (request.act === NOTE_LIMITS) return { decision: decideLimits(state, { now }), now };
    const facts = await gatherFacts(manager, { request, ref, state, now });
    if (isRefusal(facts)) return facts;
    const input = request.number === null && typeof request.input === 'object' ? { ...request.input, number: ref.number } : request.input;
    const decision = DEFINITIONS[ref.kind].decide(state, { act: request.act, input }, facts);
    return isRefusal(decision) ? decision : { decision, now };
  }

  private async record(manager: EntityManager, request: PerformRequest, ref: ProcessRef, locked: Locked, { decision, now }: Decided, digest: string): Promise<{ version: number; own: readonly EventHeader[] }> {
    const definition = DEFINITIONS[ref.kind];
    const stream = streamOf(ref);
    const from = locked.state.course.version;
    const jurisdiction = request.actor.jurisdiction;
    const provenance = { at: now, actor: request.actor, command: request.commandId, jurisdiction, causedBy: request.causedBy ?? null };
    const chained = chainEvents({ stream, version: from, hash: locked.headHash }, decision.events, provenance);
    if (decision.documents !== undefined) await keepDocuments(manager, decision.documents);
    const version = from + chained.length;
    const command = { id: request.commandId, digest, stream, from, to: version };
    const events = await append(manager, { chained, command, relay: request.knownVersion === undefined, nudges: decision.nudges ?? [] });
    let state = locked.state;
    for (const event of events) {
      state = definition.evolve(state, event);
      await projectEvent(manager, { ref, jurisdiction, event: asTyped(event), data: state.data });
    }
    await projectProcess(manager, { ref, before: locked.state, after: state, headHash: chained.at(-1)?.hash ?? locked.headHash, at: now });
    return { version, own: events.map(headerOf) };
  }

  /**
   * Records what is no process act (an import) on a stream of its own, in the caller's transaction.
   * @param stream for example 'registry/130525'
   */
  static async note(manager: EntityManager, note: { readonly stream: string; readonly type: string; readonly data: unknown; readonly actor: PerformRequest['actor']; readonly command: string; readonly at: Instant }): Promise<void> {
    await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [note.stream]);
    const rows: readonly { version: number; hash: string }[] = await manager.query(`SELECT version, hash FROM event WHERE stream = $1 ORDER BY version DESC LIMIT 1`, [note.stream]);
    const head = rows[0] ?? { version: 0, hash: GENESIS };
    const { jurisdiction } = note.actor;
    const record = chain({ stream: note.stream, version: head.version + 1, schema: 1, type: note.type, jurisdiction, at: note.at, actor: note.actor.person, command: note.command, causedBy: null, event: { data: note.data }, previous: head.hash });
    await append(manager, { chained: [record], command: null, relay: false, nudges: [] });
  }

  async headers(ref: ProcessRef, after: number): Promise<readonly EventHeader[]> {
    return headersAfter(this.dataSource.manager, ref, after);
  }

  /** @returns null when there is no such process */
  async state(ref: ProcessRef): Promise<ProcessState<unknown> | null> {
    const rows: readonly { state: ProcessState<unknown> }[] = await this.dataSource.query(`SELECT state FROM process WHERE stream = $1`, [streamOf(ref)]);
    return rows[0]?.state ?? null;
  }

  async document(hash: string): Promise<unknown> {
    return JSON.parse(await readDocument(this.dataSource.manager, hash));
  }
}


interface Decided {
  readonly decision: Decision;
  readonly now: Instant;
}

/** 409 with the current version: two people acted on the same picture, the second is shown the new one. */
function staleness({ expectedVersion, actor }: PerformRequest, { course }: ProcessState<unknown>): Refusal | null {
  if (expectedVersion === undefined || course.version === 0 || expectedVersion === course.version) return null;
  // A stranger learns nothing, not even the version: the decision refuses by jurisdiction.
  if (course.flags['jurisdiction'] !== actor.jurisdiction) return null;
  return refuse('stale', 'STALE_VERSION', `该流程刚被其他人办理过（您看到的是第 ${expectedVersion} 版，现在是第 ${course.version} 版），请刷新后再办。`);
}

import type { EntityManager } from 'typeorm';
import { begin, DEFINITIONS, decideLimits, type Decision, type FollowingAct, type Instant, isRefusal, NOTE_LIMITS, PROCESS_KINDS, type ProcessRef, type Refusal, refuse, streamOf, systemActor } from '#domain';
import { gatherFacts } from '../facts/gather.js';
import { projectClosing } from '../projections/project-closing.js';
import { projectEvent } from '../projections/project-event.js';
import { projectProcess } from '../projections/project-process.js';
import { append, chainEvents } from './append.js';
import { keepDocuments } from './documents.js';
import type { LawClock } from './law-clock.js';
import { findCommand, type KnownCommand, lockProcess, type Locked } from './lock-process.js';
import { nodeCrypto } from './node-crypto.js';
import { giveNumber } from './numbers.js';
import type { Performed, PerformRequest } from './perform-request.js';
import { headersAfter } from './read.js';
import { staleness } from './staleness.js';

/** Carries a refusal out of the transaction, which is rolled back: a refused act leaves nothing behind, not even a locked counter. */
export class RefusedInside extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}

interface Decided {
  readonly decision: Decision;
  readonly now: Instant;
}

/** One attempt, inside one transaction. @throws RefusedInside when the rule says no */
export async function performOnce(manager: EntityManager, clock: LawClock, request: PerformRequest): Promise<Performed> {
  const ref = { kind: request.kind, number: request.number ?? (await numberFor(manager, clock, request)) };
  const digest = digestOf(request, ref);
  const locked = await lockProcess(manager, ref, request.commandId);
  if (locked.command !== null) return repeat(manager, request, locked.command, digest);
  const decided = await decide(manager, clock, request, ref, locked);
  if (isRefusal(decided)) {
    // While we waited for the lock the same command may have been recorded: then this is its repeat, not a late act.
    const meanwhile = await findCommand(manager, request.commandId);
    if (meanwhile !== null) return repeat(manager, request, meanwhile, digest);
    throw new RefusedInside(decided);
  }
  const { version: before } = locked.state.course;
  const known = request.knownVersion ?? before;
  if (decided.decision.events.length === 0) {
    return { ref, version: before, outcome: 'nothingToDo', repeated: false, headers: await headersAfter(manager, ref, known) };
  }
  const { version, own } = await record(manager, request, ref, locked, decided, digest);
  for (const act of decided.decision.follows ?? []) await follow(manager, clock, { request, causedBy: { stream: streamOf(ref), version } }, act);
  const missed = known < before ? await headersAfter(manager, ref, known, before) : [];
  return { ref, version, outcome: 'recorded', repeated: false, headers: [...missed, ...own] };
}

/** What stands or falls with the act: a refusal there refuses the act, and the whole transaction is rolled back. */
async function follow(manager: EntityManager, clock: LawClock, { request, causedBy }: { readonly request: PerformRequest; readonly causedBy: PerformRequest['causedBy'] }, { ref, act, input, expectedVersion }: FollowingAct): Promise<void> {
  const commandId = `${request.commandId}:${streamOf(ref)}:${act}`;
  try {
    const { outcome } = await performOnce(manager, clock, { ...ref, act, input, actor: systemActor(request.actor.jurisdiction), commandId, expectedVersion, ...(causedBy !== undefined && { causedBy }) });
    if (outcome === 'nothingToDo') throw new Error(`${commandId}: what was to follow from an act had nothing to do`);
  } catch (error) {
    if (!(error instanceof RefusedInside)) throw error;
    const { refusal } = error;
    throw new RefusedInside({ ...refusal, message: `${PROCESS_KINDS[ref.kind]} ${ref.number}：${refusal.message}` });
  }
}

/** A number is given only to who may open such a process at all: a stranger neither waits for the counter nor learns of it. */
async function numberFor(manager: EntityManager, clock: LawClock, request: PerformRequest): Promise<string> {
  const { kind, act, input, actor } = request;
  const refusal = DEFINITIONS[kind].guard(begin(), { act, input }, { actor, now: await clock.now(Date.now()) });
  const number = refusal ?? (await giveNumber(manager, request));
  if (isRefusal(number)) throw new RefusedInside(number);
  return number;
}

function digestOf(request: PerformRequest, ref: ProcessRef): string {
  const { number, kind, act, input, expectedVersion } = request;
  return nodeCrypto.digest({ stream: number === null ? kind : streamOf(ref), act, input, expectedVersion: expectedVersion ?? null });
}

/** The same command again: the same answer. The same id for something else is refused. */
async function repeat(manager: EntityManager, request: PerformRequest, command: KnownCommand, digest: string): Promise<Performed> {
  if (command.digest !== digest) {
    throw new RefusedInside(refuse('reused', 'COMMAND_ID_REUSED', '这个办理编号（Idempotency-Key）已经用于另一项办理，请换用新的编号。'));
  }
  const ref: ProcessRef = { kind: request.kind, number: command.stream.slice(command.stream.indexOf('/') + 1) };
  const known = request.knownVersion;
  const headers = known === undefined ? await headersAfter(manager, ref, command.from, command.to) : await headersAfter(manager, ref, known);
  return { ref, version: command.to, outcome: 'recorded', repeated: true, headers };
}

/** Who may, and on which picture, is asked before any fact is gathered or locked. */
async function decide(manager: EntityManager, clock: LawClock, request: PerformRequest, ref: ProcessRef, { state, databaseNow, calendar }: Locked): Promise<Refusal | Decided> {
  const now = await clock.now(databaseNow);
  if (request.act === NOTE_LIMITS) return { decision: decideLimits(state, { now }), now };
  const definition = DEFINITIONS[ref.kind];
  const input = request.number === null && typeof request.input === 'object' ? { ...request.input, number: ref.number } : request.input;
  const act = { act: request.act, input };
  const guarded = definition.guard(state, act, { actor: request.actor, now });
  if (guarded === null || guarded.kind === 'notOpen') {
    const stale = await staleness(manager, request, ref, state);
    if (stale !== null) return stale;
  }
  if (guarded !== null) return guarded;
  const facts = await gatherFacts(manager, { request, ref, state, now, calendar });
  const decision = isRefusal(facts) ? facts : definition.decide(state, act, facts);
  return isRefusal(decision) ? decision : { decision, now };
}

async function record(manager: EntityManager, request: PerformRequest, ref: ProcessRef, locked: Locked, { decision, now }: Decided, digest: string): Promise<{ version: number; own: Performed['headers'] }> {
  const definition = DEFINITIONS[ref.kind];
  const stream = streamOf(ref);
  const from = locked.state.course.version;
  const { actor, commandId } = request;
  const { jurisdiction } = actor;
  const chained = chainEvents({ stream, version: from, hash: locked.headHash }, decision.events, { at: now, actor, command: commandId, jurisdiction, causedBy: request.causedBy ?? null });
  if (decision.documents !== undefined) await keepDocuments(manager, decision.documents);
  const version = from + chained.length;
  const command = { id: commandId, digest, stream, from, to: version };
  const { events, headers } = await append(manager, { chained, command, relay: request.knownVersion === undefined, nudges: decision.nudges ?? [] });
  let state = locked.state;
  for (const event of events) {
    state = definition.evolve(state, event);
    await projectEvent(manager, { ref, jurisdiction, event, state });
  }
  await projectProcess(manager, { ref, before: locked.state, after: state, headHash: chained.at(-1)?.hash ?? locked.headHash, at: now });
  if (locked.state.course.ended !== state.course.ended) await projectClosing(manager, stream);
  return { version, own: headers };
}

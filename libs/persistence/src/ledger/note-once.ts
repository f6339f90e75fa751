import type { EntityManager } from 'typeorm';
import { type Actor, type Instant, isRefusal, type Refusal, refuse } from '#domain';
import { holdStream } from './hold-stream.js';
import { databaseNow, type LawClock } from './law-clock.js';
import { Ledger } from './ledger.js';
import { findCommand } from './lock-process.js';
import { nodeCrypto } from './node-crypto.js';

/** Something a person does that is no act on a process: with registries, item lists, rule sets. */
export interface NoteRequest {
  /** What it is recorded on: 'items/130525'. Whoever else works on it waits. */
  readonly stream: string;
  readonly actor: Actor;
  /** The request happens at most once under this id. */
  readonly commandId: string;
  /** What is asked for: the same id for something else is refused. */
  readonly asked: unknown;
  readonly clock: LawClock;
}

export interface Noted {
  /** The same request had been recorded before; nothing was done now. */
  readonly repeated: boolean;
}

interface ToNote {
  readonly type: string;
  readonly data: unknown;
}

/**
 * Lock, decide, write, note: in the caller's transaction, which must roll back on a refusal.
 * @param decide decides under the lock, writes what follows from it, and says what is to be noted
 */
export async function noteOnce(manager: EntityManager, { stream, actor, commandId, asked, clock }: NoteRequest, decide: (now: Instant) => Promise<ToNote | Refusal>): Promise<Noted | Refusal> {
  await holdStream(manager, stream);
  const digest = nodeCrypto.digest({ stream, asked });
  const known = await findCommand(manager, commandId);
  if (known !== null && known.digest !== digest) return refuse('reused', 'COMMAND_ID_REUSED', '这个办理编号（Idempotency-Key）已经用于另一项办理，请换用新的编号。');
  if (known !== null) return { repeated: true };
  const at = await clock.now(await databaseNow(manager));
  const noted = await decide(at);
  if (isRefusal(noted)) return noted;
  await Ledger.note(manager, { stream, ...noted, actor, command: commandId, at, digest });
  return { repeated: false };
}

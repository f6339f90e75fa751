import type { DataSource, EntityManager } from 'typeorm';
import { type EventHeader, type Instant, type ProcessRef, type ProcessState, type Refusal, streamOf } from '#domain';
import { holdStream } from './hold-stream.js';
import { append } from './append.js';
import { chain, GENESIS, SCHEMA_VERSION } from './chain.js';
import { conflictOf } from './conflict.js';
import { readDocument } from './documents.js';
import { type LawClock, postgresClock } from './law-clock.js';
import { performOnce, RefusedInside } from './perform-once.js';
import type { Performed, PerformRequest } from './perform-request.js';
import { headersAfter } from './read.js';

/** How often a performance is begun anew when somebody else was faster with the same command, number or row. */
const ATTEMPTS = 5;

/** Something recorded that is no act on a process: an import, a rule set. */
export interface Note {
  /** For example 'registry/130525'. */
  readonly stream: string;
  readonly type: string;
  readonly data: unknown;
  readonly actor: PerformRequest['actor'];
  readonly command: string;
  readonly at: Instant;
  /** The request happens once: what it asked for, under the id in `command`. Left out: its effect says for itself whether it was there. */
  readonly digest?: string;
}

/**
 * The one way anything happens: lock · decide(state, act, facts) · append events · project · outbox, in one transaction
 * (design.md 4, rule 1). People come through the API, workflows through their activities; both end here.
 */
export class Ledger {
  /** @param dataSource where each act is a transaction; within one that is under way (`EntityManager`) each is a part of it */
  constructor(
    private readonly dataSource: Pick<DataSource, 'transaction' | 'query' | 'manager'>,
    private readonly clock: LawClock = postgresClock,
  ) {}

  /** @throws what PostgreSQL throws when it cannot say whether the act was recorded; repeat with the same command id */
  async perform(request: PerformRequest): Promise<Performed | Refusal> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.dataSource.transaction((manager) => performOnce(manager, this.clock, request));
      } catch (error) {
        if (error instanceof RefusedInside) return error.refusal;
        if (conflictOf(error) === null || attempt === ATTEMPTS) throw error;
      }
    }
  }

  /** Records a note on a stream of its own, in the caller's transaction. */
  static async note(manager: EntityManager, { stream, type, data, actor, command, at, digest }: Note): Promise<void> {
    await holdStream(manager, stream);
    const rows: readonly { version: number; hash: string }[] = await manager.query(`SELECT version, hash FROM event WHERE stream = $1 ORDER BY version DESC LIMIT 1`, [stream]);
    const head = rows[0] ?? { version: 0, hash: GENESIS };
    const { jurisdiction, person } = actor;
    const record = chain({ stream, version: head.version + 1, schema: SCHEMA_VERSION, type, jurisdiction, at, actor: person, command, causedBy: null, event: { data }, previous: head.hash });
    const performed = digest === undefined ? null : { id: command, digest, stream, from: head.version, to: head.version + 1 };
    await append(manager, { chained: [record], command: performed, relay: false, nudges: [] });
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

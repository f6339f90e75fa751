import type { Client } from '@temporalio/client';
import { LOOK_AGAIN_MS } from '#contract/workflow';
import { looksAway, temporalServes } from '#temporal';
import type { Logger } from '../logger.js';
import { StandingWork } from '../standing-work.js';
import { batchesOf } from './batches.js';
import { Lanes, type Outcome } from './lanes.js';
import { OutboxSession } from './outbox-session.js';
import { Pacing } from './pacing.js';
import { SignalSender } from './signal-sender.js';

export interface RelayOptions {
  readonly databaseUrl: string;
  /** The poll behind the notifications, milliseconds. */
  readonly pollMs: number;
  /** A moment for events of one process to pile up into one signal, milliseconds. */
  readonly coalesceMs: number;
  /** Signals in flight at once, each to another process. */
  readonly width: number;
}

/** active: it relays. standby: another one does. away: it has no connection to PostgreSQL, since so many milliseconds. */
export interface Standing {
  readonly state: 'active' | 'standby' | 'away';
  readonly awayMs: number;
}

/** A standby asks this often whether it is its turn; a lost connection is made anew after as long. */
const RETRY_MS = 1_000;
const LONGEST_WAIT_MS = 2_000;

/** Hands the ledger's events to the workflows: in order, several at once where they piled up, at least once (design.md 4, rule 5). */
export class Relay extends StandingWork {
  private readonly pacing = new Pacing(LOOK_AGAIN_MS);
  private session: OutboxSession | null = null;
  private active = false;
  private awaySince = Date.now();

  constructor(
    private readonly client: Client,
    private readonly log: Logger,
    private readonly options: RelayOptions,
  ) {
    super();
  }

  get standing(): Standing {
    const since = this.session === null ? this.awaySince : this.session.lostSince;
    if (since !== null) return { state: 'away', awayMs: Date.now() - since };
    return { state: this.active ? 'active' : 'standby', awayMs: 0 };
  }

  protected async live(): Promise<void> {
    while (!this.stopped) {
      try {
        await this.relayWhileConnected();
      } catch (error) {
        this.log.warn({ err: error }, '事件转交中断，稍后继续');
      }
      await this.wait(RETRY_MS);
    }
  }

  private async relayWhileConnected(): Promise<void> {
    const session = await OutboxSession.open(this.options.databaseUrl);
    this.session = session;
    try {
      while (!this.stopped && !(await session.takeOver())) await this.wait(RETRY_MS);
      if (!this.stopped) await this.relay(session);
    } finally {
      this.session = null;
      this.active = false;
      this.awaySince = session.lostSince ?? Date.now();
      await session.close();
    }
  }

  private async relay(session: OutboxSession): Promise<void> {
    const sender = new SignalSender(this.client, (stream) => session.hasEnded(stream));
    const lanes = new Lanes({ width: this.options.width, send: (batch) => sender.send(batch), mayStart: () => session.connected, onOutcome: () => session.ring() });
    this.active = true;
    this.log.info('事件转交开始');
    try {
      while (!this.stopped) await this.turn(session, lanes);
    } finally {
      await lanes.settled();
    }
    await session.delete(delivered(lanes.takeOutcomes()));
  }

  /** First what has been delivered goes out of the outbox, then what is free comes in. Never waits for a signal under way. */
  private async turn(session: OutboxSession, lanes: Lanes): Promise<void> {
    const outcomes = lanes.takeOutcomes();
    await session.delete(delivered(outcomes));
    lanes.release(outcomes);
    if (await this.isTemporalAway(outcomes)) {
      lanes.dropWaiting();
      return this.untilTemporalServes();
    }
    for (const outcome of outcomes) this.note(outcome);
    if (lanes.hasRoom) lanes.add(batchesOf(await session.read([...this.pacing.resting(), ...lanes.streams], this.pacing.nudgedLately())));
    await session.rest(this.pacing.nextIn(this.options.pollMs), this.stopping.signal);
    await this.wait(this.options.coalesceMs);
  }

  private note({ batch: { stream, nudge }, error }: Outcome): void {
    if (error === null) this.pacing.noteDelivery(stream, nudge);
    else this.log.error({ err: error, stream, wait: this.pacing.noteFailure(stream) }, '事件未能转交该流程，稍后重试');
  }

  /** One workflow that is overloaded or slow fails as if Temporal were away. So: only when nothing got through, and then it is asked. */
  private async isTemporalAway(outcomes: readonly Outcome[]): Promise<boolean> {
    const nothingGotThrough = outcomes.length > 0 && outcomes.every(({ error }) => looksAway(error));
    return nothingGotThrough && !(await temporalServes(this.client));
  }

  /** Acts go on being accepted meanwhile; their headers wait in the outbox. */
  private async untilTemporalServes(): Promise<void> {
    this.log.warn('Temporal 暂时不可用，事件留待转交');
    for (let milliseconds = 100; !this.stopped; milliseconds = Math.min(milliseconds * 2, LONGEST_WAIT_MS)) {
      await this.wait(milliseconds);
      if (await temporalServes(this.client)) return;
    }
  }
}

function delivered(outcomes: readonly Outcome[]): readonly string[] {
  return outcomes.filter(({ error }) => error === null).flatMap(({ batch }) => batch.ids);
}

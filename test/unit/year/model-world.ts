import { ADVANCED, LOOK_AGAIN_MS, NUDGED } from '#contract/workflow';
import { type Act, type Actor, type EventHeader, isRefusal, type ProcessRef, type Refusal, streamOf, systemActor } from '#domain';
import { instantFromMillis } from '#domain/calendar/day';
import type { Bent } from './bents.js';
import { HERE } from './cast.js';
import { ModelLedger } from './model-ledger.js';
import type { Programs } from './programs.js';
import { TemporalInMemory } from './temporal-in-memory.js';

export type Done = Refusal | { readonly refused: false; readonly events: boolean };

/** So many rounds of following up are more than anything needs. */
const RESTLESS = 2_000;

/** The ledger in memory, the product's own workflows that follow it, the relay between them, and the clock of all. */
export class ModelWorld extends ModelLedger {
  private readonly temporal: TemporalInMemory;
  private numbers = 0;
  private millis: number;

  constructor(
    millis: number,
    private readonly programs: Programs,
    readonly bent: Bent,
  ) {
    super(() => instantFromMillis(this.millis), bent.witnessed);
    this.millis = millis;
    this.temporal = new TemporalInMemory(() => this.millis, programs.createActivities({ ledger: this }) as unknown as ConstructorParameters<typeof TemporalInMemory>[1]);
  }

  get now(): ReturnType<ModelLedger['clock']> {
    return this.clock();
  }

  get epoch(): number {
    return this.millis;
  }

  get running(): readonly string[] {
    return this.temporal.running;
  }

  numberFor(kind: 'annualPlan' | 'task'): string {
    this.numbers += 1;
    return `${HERE}-${kind === 'task' ? 'T' : 'P'}${this.numbers}`;
  }

  /** One act of somebody, by the rules. */
  act({ kind, number }: ProcessRef, { act, input }: Act, actor: Actor): Done {
    this.numbers += 1;
    const answer = this.performNow({ kind, number, act, input, actor, commandId: `${actor.person}:${this.numbers}` });
    return isRefusal(answer) ? answer : { refused: false, events: answer.outcome === 'recorded' };
  }

  automatically(ref: ProcessRef, act: string, input: unknown = {}): Done {
    return this.act(ref, { act, input }, systemActor(HERE));
  }

  /** The relay sends what has piled up, as apps/worker/src/relay/signal-sender.ts does, and everybody does what follows, until nothing more does. */
  async relay(): Promise<void> {
    for (let rounds = 0; this.outbox.length > 0 || rounds === 0; rounds += 1) {
      if (rounds > RESTLESS) throw new Error(`what follows by itself never comes to rest: ${this.outbox.slice(-4).map(({ ref, header }) => `${streamOf(ref)} ${header?.type ?? 'nudge'}`).join(', ')}`);
      const posts = Map.groupBy(this.outbox.splice(0), ({ ref }) => streamOf(ref));
      for (const [, [first, ...rest]] of posts) if (first !== undefined) this.send(first.ref, [first, ...rest].map(({ header }) => header));
      await this.temporal.rest();
    }
  }

  private send(ref: ProcessRef, posts: readonly (EventHeader | null)[]): void {
    const name = streamOf(ref);
    const headers = posts.filter((header) => header !== null);
    if (headers.length > 0) {
      if (!this.temporal.isRunning(name) && !this.stream(ref).state.course.ended) this.temporal.start(name, this.programs.workflows[ref.kind], { ref });
      if (this.temporal.isRunning(name)) this.temporal.signal(name, ADVANCED, headers);
    }
    // A nudge starts nothing: a workflow that is started anew looks by itself.
    if (posts.includes(null) && this.temporal.isRunning(name)) this.temporal.signal(name, NUDGED);
  }

  /** Temporal has lost this one, and nobody has noticed. */
  stop(ref: ProcessRef): void {
    this.temporal.lose(streamOf(ref));
  }

  /** Temporal has lost this one; the reconciler begins it anew with the last header alone (design.md 4, rule 8). */
  async beginAnew(ref: ProcessRef): Promise<void> {
    this.stop(ref);
    const { version } = this.stream(ref).state.course;
    this.send(ref, await this.headers(ref, version - 1));
  }

  /** Time passes; every timer that fires on the way fires at its instant. */
  async passTo(millis: number): Promise<void> {
    await this.relay();
    for (let next = this.temporal.nextTimer; next !== null && next <= millis; next = this.temporal.nextTimer) {
      this.millis = Math.max(this.millis, next);
      this.temporal.fireTimers();
      await this.relay();
    }
    this.millis = Math.max(this.millis, millis);
  }

  async pass(days: number): Promise<void> {
    await this.passTo(this.millis + Math.round(days * 86_400_000));
  }

  /** Everything that follows at once: a nudged process looks again after a second at the latest. */
  async settle(): Promise<void> {
    await this.passTo(this.millis + LOOK_AGAIN_MS + 1);
  }

  /** Time passes and nobody keeps the limits: to see whether that is noticed. */
  sleepThrough(days: number): void {
    this.millis += days * 86_400_000;
  }
}

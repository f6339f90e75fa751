import type { Actor, ProcessRef } from '#domain';
import type { Task } from '#domain/task/task';
import { JURISDICTION, type SkippingWorld } from './skipping-world.js';
import { witnessedRulesFor } from './small-world.js';
import { newSecret, promiseOf, type Secret } from './witnesses.js';

export const WITNESSES = ['first-witness', 'second-witness', 'third-witness'] as const;

/** The witnesses of one task under a skipped clock: each with a number of their own for every attempt. */
export class WitnessPlay {
  private readonly secrets = new Map<string, Secret>();

  private constructor(
    private readonly world: SkippingWorld,
    readonly task: ProcessRef,
  ) {}

  /** From here on the rules of this world ask for witnesses. */
  static of(world: SkippingWorld, task: ProcessRef): WitnessPlay {
    world.ledger.rules = witnessedRulesFor(JURISDICTION);
    world.ledger.witnesses = WITNESSES;
    return new WitnessPlay(world, task);
  }

  async commit(named: readonly string[] = WITNESSES): Promise<void> {
    await this.world.perform(this.task, 'commitDraw', { witnesses: named }, this.world.actor('brigade'));
  }

  async promise(...people: readonly string[]): Promise<void> {
    const { commitment } = (await this.world.ledger.state(this.task))?.data as Task;
    for (const person of people) {
      const secret = newSecret();
      this.secrets.set(person, secret);
      await this.world.perform(this.task, 'commitWitnessNumber', { commitment: promiseOf(this.task, commitment?.nonceHash ?? '', person, secret) }, this.witness(person));
    }
  }

  async reveal(...people: readonly string[]): Promise<void> {
    for (const person of people) await this.world.perform(this.task, 'revealWitnessNumber', this.secrets.get(person), this.witness(person));
  }

  async setAside(person: string): Promise<void> {
    await this.world.perform(this.task, 'setAsideWitness', { witness: person, reason: '联系不上' }, this.world.actor('brigade'));
  }

  async draw(): Promise<void> {
    await this.world.perform(this.task, 'drawObjects', {}, this.world.actor('brigade'));
  }

  /** 承诺、揭示、抽取 without anything going wrong. */
  async drawn(): Promise<void> {
    await this.commit();
    await this.promise(...WITNESSES);
    await this.reveal(...WITNESSES);
    await this.draw();
  }

  private witness(person: string): Actor {
    return { ...this.world.actor('witness'), person };
  }
}

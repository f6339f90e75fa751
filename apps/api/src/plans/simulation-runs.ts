import { createHash } from 'node:crypto';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import type { PlanRefused, Simulated, SimulationJob } from '#persistence/simulation/simulate-plans';
import { Simulations } from './simulations.js';

/** How far a simulation is. */
export interface SimulationRun {
  readonly done: number;
  /** Years in all: of two plans, those of both. */
  readonly of: number;
  /** null: it goes on. */
  readonly answer: Simulated | PlanRefused | null;
}

interface Kept {
  readonly of: number;
  readonly asked: string;
  readonly stop: AbortController;
  done: number;
  answer: SimulationRun['answer'];
  /** What it failed of; told to whoever asks next. */
  failed: { readonly error: unknown } | null;
  endedAt: number | null;
}

/** So long an answer is kept: the registries behind it go on. */
const KEPT_MS = 15 * 60_000;

/**
 * 完整模拟: goes on while nobody listens, so that a page that is loaded anew finds it again. Of each person one: another plan, or another draft of it, ends the one before.
 * Nothing is recorded, and nothing outlives the program.
 */
@Injectable()
export class SimulationRuns implements BeforeApplicationShutdown {
  private readonly runs = new Map<string, Kept>();

  constructor(private readonly simulations: Simulations) {}

  /**
   * Begins it, or looks how far it is: whoever asks for the same again gets the same.
   * @param person whose account asks
   * @throws whatever it failed of, once; the next time it begins anew
   */
  look(person: string, job: SimulationJob): SimulationRun {
    this.forgetOld();
    // The moment differs from question to question; what is asked for does not.
    const asked = createHash('sha256').update(JSON.stringify({ ...job, now: null })).digest('hex');
    const before = this.runs.get(person);
    if (before?.asked === asked) return this.told(person, before);
    before?.stop.abort(new Error('The person asks for another simulation'));
    return this.told(person, this.begin(person, job, asked));
  }

  private told(person: string, run: Kept): SimulationRun {
    if (run.failed === null) return { done: run.done, of: run.of, answer: run.answer };
    this.runs.delete(person);
    throw run.failed.error;
  }

  private begin(person: string, job: SimulationJob, asked: string): Kept {
    const stop = new AbortController();
    const run: Kept = { of: job.years * (job.against === null ? 1 : 2), asked, stop, done: 0, answer: null, failed: null, endedAt: null };
    this.runs.set(person, run);
    let [before, last] = [0, 0];
    const told = (years: number): void => {
      // The second plan begins where the first has ended.
      if (years < last) before += job.years;
      last = years;
      run.done = before + years;
    };
    const ended = (outcome: Partial<Kept>): void => void Object.assign(run, outcome, { endedAt: Date.now() });
    this.simulations.run(job, person, stop.signal, told).then((answer) => ended({ answer, done: run.of }), (error: unknown) => ended({ failed: { error } }));
    return run;
  }

  private forgetOld(): void {
    for (const [person, { endedAt }] of this.runs) if (endedAt !== null && Date.now() - endedAt > KEPT_MS) this.runs.delete(person);
  }

  beforeApplicationShutdown(): void {
    for (const { stop } of this.runs.values()) stop.abort(new Error('The program is being ended'));
  }
}

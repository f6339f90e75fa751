import type { DataSource } from 'typeorm';
import { isRefusal, type Refusal } from '#domain';
import { assumptionsOf } from '#domain/simulation/assumptions';
import { type Compared, compareForecasts } from '#domain/simulation/compare-forecasts';
import type { Forecast } from '#domain/simulation/forecast';
import type { SimulationGround } from '#domain/simulation/plan-frame';
import { simulatingPlan } from '#domain/simulation/simulate-plan';
import { type GroundQuestion, type PlanAsked, simulationGround } from './simulation-ground.js';

/** What is asked of a simulation; plain data, so that a thread can be handed it. */
export interface SimulationJob extends GroundQuestion {
  /** A second plan to set beside the first. */
  readonly against: PlanAsked | null;
  readonly years: number;
  readonly seed: number;
  readonly visitsADay: number;
  readonly burdened: number;
}

export interface Simulated {
  readonly assumptions: readonly string[];
  readonly forecast: Forecast;
  readonly against: Forecast | null;
  readonly compared: readonly Compared[];
}

/** A plan that is not there, or a draft that would be refused. */
export interface PlanRefused {
  readonly refused: Refusal;
  readonly which: 'plan' | 'against';
}

/** How often it is told how far it is. */
const TOLD_EVERY = 1_000;

/** Reads everything as of one moment, then plays both plans without holding anything in the database. @param told hears how many years of a plan have been played */
export async function simulatePlans(dataSource: DataSource, job: SimulationJob, told: (years: number) => void): Promise<Simulated | PlanRefused> {
  const { visitsADay } = job;
  const grounds = await dataSource.transaction('REPEATABLE READ', async (manager) => {
    const plan = await simulationGround(manager, job);
    return { plan, against: job.against === null || isRefusal(plan) ? null : await simulationGround(manager, { ...job, plan: job.against }) };
  });
  if (isRefusal(grounds.plan)) return { refused: grounds.plan, which: 'plan' };
  if (grounds.against !== null && isRefusal(grounds.against)) return { refused: grounds.against, which: 'against' };
  const forecast = play(grounds.plan, job, told);
  const against = grounds.against === null ? null : play(grounds.against, job, told);
  const forecasts = against === null ? [forecast] : [forecast, against];
  return { assumptions: assumptionsOf({ visitsADay, forecasts }), forecast, against, compared: against === null ? [] : compareForecasts(forecast, against) };
}

function play(ground: SimulationGround, { years, seed, visitsADay, burdened }: SimulationJob, told: (years: number) => void): Forecast {
  const playing = simulatingPlan({ ...ground, years, seed, visitsADay, burdened });
  for (;;) {
    const { done, value } = playing.next();
    if (done === true) return value;
    if (value % TOLD_EVERY === 0 && value < years) told(value);
  }
}

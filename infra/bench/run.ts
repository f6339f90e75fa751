import type { Client } from '@temporalio/client';
import { streamOf } from '#domain';
import type { Drain } from './drained.js';
import { completedHistories } from './histories.js';
import { type BenchPlace, openInspections } from './prepare.js';
import { difference, type Processors } from './processor-time.js';
import { type Pace, playRounds, SIX_ACTS } from './six-acts.js';
import { percentile, rounded } from './statistics.js';
import type { PlanItem } from '#domain/plan/plan';

/** One line of the bench. Times in milliseconds. */
export interface Run {
  readonly name: string;
  readonly n: number;
  readonly c: number;
  readonly acked_per_s: number;
  readonly completed_per_s: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** The longest history of all workflows. */
  readonly history_events: number;
  readonly history_events_mean: number;
  readonly repeated: number;
  /** CPU milliseconds an act, by part of the system; empty where that cannot be read. */
  readonly cpu_ms_per_act: Readonly<Record<string, number>>;
}

export interface Measurement {
  readonly name: string;
  readonly pace: Pace;
  /** Acts in flight at once. */
  readonly c: number;
}

export interface Bench {
  readonly place: BenchPlace;
  readonly drain: Drain;
  readonly client: Client;
  readonly processors: Processors;
}

/** Opens N inspections and plays the six acts on all of them, breadth first. */
export async function measure({ place, drain, client, processors }: Bench, { name, pace, c }: Measurement, line: PlanItem, n: number): Promise<Run> {
  const { task, waiting } = await openInspections(place, line, n);
  await drain.parked();
  const before = processors.time();
  const { latencies, acting, working, repeated, lastRoundAt } = await playRounds(waiting, place.cast, c, drain, pace);
  await drain.ended(streamOf(task));
  const histories = await completedHistories(client, waiting.map(({ ref }) => ref));
  const used = difference(processors.time(), before);
  const acts = waiting.length * SIX_ACTS.length;
  const lastRound = Math.max(0, histories.completedAt - lastRoundAt);
  return {
    name,
    n: waiting.length,
    c,
    acked_per_s: rounded((acts * 1000) / acting),
    completed_per_s: rounded((acts * 1000) / (working + lastRound)),
    p50: rounded(percentile(latencies, 0.5)),
    p95: rounded(percentile(latencies, 0.95)),
    p99: rounded(percentile(latencies, 0.99)),
    history_events: histories.most,
    history_events_mean: rounded(histories.mean),
    repeated,
    cpu_ms_per_act: processors.known ? Object.fromEntries(Object.entries(used).map(([part, seconds]) => [part, rounded((seconds * 1000) / acts)])) : {},
  };
}

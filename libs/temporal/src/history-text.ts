import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import type { temporal } from '@temporalio/proto';

type History = temporal.api.history.v1.IHistory;
type HistoryEvent = temporal.api.history.v1.IHistoryEvent;

/** What is told of a run without unpacking its history. */
export interface HistorySummary {
  readonly events: number;
  /** Epoch milliseconds of its first and its last event. */
  readonly from: number;
  readonly to: number;
  /** The build of the worker that took its last task, as the history has it. */
  readonly build: string | null;
  /** SHA-256 of the workflows' program, where the build names one (the SDK appends it unless it is told another build). */
  readonly bundle: string | null;
  /** The run that this one continued, after its history had become too long. */
  readonly continues: string | null;
}

/** The JSON that Temporal's own tools write and read. The same history always gives the same text. */
export function historyText(history: History): string {
  return historyToJSON(history);
}

export function summarise({ events }: History): HistorySummary {
  const all = events ?? [];
  const builds = all.flatMap((event) => buildOf(event) ?? []);
  const build = builds.at(-1) ?? null;
  const continued = all[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId ?? '';
  return {
    events: all.length,
    from: millisOf(all[0]?.eventTime),
    to: millisOf(all.at(-1)?.eventTime),
    build,
    bundle: build === null ? null : (/\+([0-9a-f]{64})$/.exec(build)?.[1] ?? null),
    continues: continued === '' ? null : continued,
  };
}

function buildOf({ workflowTaskCompletedEventAttributes: completed }: HistoryEvent): string | null {
  const build = completed?.workerVersion?.buildId ?? '';
  return build === '' ? null : build;
}

function millisOf(time: HistoryEvent['eventTime']): number {
  return Number(time?.seconds ?? 0) * 1000 + Math.floor((time?.nanos ?? 0) / 1_000_000);
}

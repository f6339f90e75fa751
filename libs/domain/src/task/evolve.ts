import type { Missing } from '../draw/supplement-record.js';
import type { RecordedEvent } from '../process/process.js';
import { asDrawn, attempted } from './evolve-attempt.js';
import { tookOver } from './taken-over.js';
import type { Task, TaskEvent } from './task.js';
import { NO_SUPPLEMENTS } from './turns.js';

export function evolveTask(task: Task | null, event: RecordedEvent<TaskEvent>): Task {
  if (event.type === 'TaskMade') {
    return { ...event.data, commitment: null, entropy: null, drawRecord: null, drawn: [], confirmed: [], matchingRecord: null, visits: null, visitCount: 0 };
  }
  if (task === null) throw new Error(`${event.type} before TaskMade`);
  switch (event.type) {
    case 'MergeDeclined': case 'MergeProposed': case 'MergeRefused': case 'TaskTakenOver':
      return aboutMerging(task, event);
    case 'DrawCommitted': case 'WitnessCommitted': case 'WitnessRevealed': case 'WitnessSetAside': case 'DrawVoided': case 'RedrawProposed': case 'RedrawRefused': case 'RedrawApproved':
      return attempted(task, event);
    case 'EntropyRecorded':
      return { ...task, entropy: event.data };
    case 'ObjectsDrawn':
      return { ...task, drawRecord: event.data.record, drawn: event.data.strata };
    case 'ListConfirmed':
      return { ...task, confirmed: [...task.confirmed, event.data.department] };
    case 'OfficersMatched': {
      const { record, visits, visitCount, added = visitCount, loads } = event.data;
      return { ...task, matchingRecord: record, visits, visitCount, unissued: { visits: added, loads } };
    }
    case 'TaskIssued':
      return issuedAll(task);
    case 'SupplementNeeded':
    case 'SupplementDrawn':
    case 'WaiverProposed':
    case 'WaiverRefused':
    case 'SupplementWaived':
      return supplemented(task, event);
    case 'CancellationProposed':
      return { ...task, cancellation: event.data };
    case 'CancellationRefused':
      return undecided(task);
    case 'TaskCancelled': {
      const { loads: _, ...cancelled } = event.data;
      return { ...issuedAll(undecided(withoutMerge(asDrawn(task)))), cancelled };
    }
    case 'SummaryPublished':
    case 'SummaryCorrected': {
      const { inspections, outcomes, nonSite } = event.data;
      return { ...task, summary: { inspections, outcomes, nonSite } };
    }
  }
}

function aboutMerging(task: Task, event: RecordedEvent<Extract<TaskEvent, { type: 'MergeDeclined' | 'MergeProposed' | 'MergeRefused' | 'TaskTakenOver' }>>): Task {
  switch (event.type) {
    case 'MergeDeclined':
      return { ...task, apart: [...(task.apart ?? []), event.data] };
    case 'MergeProposed':
      return { ...task, merge: event.data };
    case 'MergeRefused':
      return withoutMerge(task);
    case 'TaskTakenOver':
      return tookOver(task, event.data);
  }
}

type SupplementEvent = Extract<TaskEvent, { type: 'SupplementNeeded' | 'SupplementDrawn' | 'WaiverProposed' | 'WaiverRefused' | 'SupplementWaived' }>;

/** A supplementary draw has its list confirmed anew, by every department. */
function supplemented(task: Task, event: RecordedEvent<SupplementEvent>): Task {
  const { proposed, ...before } = task.supplements ?? NO_SUPPLEMENTS;
  switch (event.type) {
    case 'SupplementNeeded':
      return { ...task, supplements: { ...before, missing: event.data.missing, ...(proposed !== undefined && { proposed }) } };
    case 'WaiverProposed':
      return { ...task, supplements: { ...before, proposed: event.data } };
    case 'WaiverRefused':
      return { ...task, supplements: before };
    case 'SupplementDrawn':
      return { ...task, confirmed: [], supplements: { ...before, missing: [], draws: [...before.draws, event.data] } };
    case 'SupplementWaived': {
      const { inspections, reason } = event.data;
      return { ...task, supplements: { ...before, missing: stillMissing(before.missing, inspections), waived: [...before.waived, { inspections, reason }] } };
    }
  }
}

const stillMissing = (missing: readonly Missing[], waived: readonly string[]): readonly Missing[] =>
  missing.map(({ stratum, inspections }) => ({ stratum, inspections: inspections.filter((number) => !waived.includes(number)) })).filter(({ inspections }) => inspections.length > 0);
const issuedAll = ({ unissued: _, ...task }: Task): Task => task;
const withoutMerge = ({ merge: _, ...task }: Task): Task => task;
const undecided = ({ cancellation: _, ...task }: Task): Task => task;

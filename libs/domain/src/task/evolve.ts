import type { RecordedEvent } from '../process/process.js';
import type { Task, TaskEvent } from './task.js';

export function evolveTask(task: Task | null, event: RecordedEvent<TaskEvent>): Task {
  if (event.type === 'TaskMade') {
    return { ...event.data, commitment: null, entropy: null, drawRecord: null, drawn: [], confirmed: [], matchingRecord: null, visits: null, visitCount: 0 };
  }
  if (task === null) throw new Error(`${event.type} before TaskMade`);
  switch (event.type) {
    case 'DrawCommitted':
      return { ...task, commitment: event.data };
    case 'EntropyRecorded':
      return { ...task, entropy: event.data };
    case 'ObjectsDrawn':
      return { ...task, drawRecord: event.data.record, drawn: event.data.strata };
    case 'ListConfirmed':
      return { ...task, confirmed: [...task.confirmed, event.data.department] };
    case 'OfficersMatched':
      return { ...task, matchingRecord: event.data.record, visits: event.data.visits, visitCount: event.data.visitCount };
    case 'TaskIssued':
    case 'SummaryPublished':
      return task;
  }
}

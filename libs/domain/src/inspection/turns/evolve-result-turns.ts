import type { RecordedEvent } from '../../process/process.js';
import { without } from '../../records.js';
import type { Inspection } from '../inspection.js';
import type { ResultTurnEvent } from './turns-of-the-result.js';

export function evolveResultTurn(inspection: Inspection, event: RecordedEvent<ResultTurnEvent>): Inspection {
  switch (event.type) {
    case 'ReplacementProposed':
      return { ...inspection, proposals: (inspection.proposals ?? 0) + 1, replacing: { ...inspection.replacing, [event.data.proposal]: event.data } };
    case 'ReplacementRefused':
      return settled(inspection, event.data.proposal);
    case 'OfficerReplaced': {
      const { proposal, out, in: chosen } = event.data;
      const team = inspection.team.map((member) => (member.officer === out ? { ...member, officer: chosen } : member));
      return { ...settled(inspection, proposal), team, assignments: [...(inspection.assignments ?? []), { ...event.data, at: event.at }] };
    }
    case 'NotCheckableReported':
      return { ...inspection, notCheckable: { ...event.data, confirmed: false } };
    case 'NotCheckableConfirmed':
      return inspection.notCheckable === undefined ? inspection : { ...inspection, notCheckable: { ...inspection.notCheckable, confirmed: true } };
    case 'NotCheckableRejected': {
      const { notCheckable: _, ...rest } = inspection;
      return rest;
    }
    case 'CheckCancelled':
      return { ...inspection, cancelled: event.data.reason };
    case 'TaskCancellationNoted':
      return { ...inspection, taskCancelled: event.data.reason, ...withoutConversion(inspection) };
    case 'CorrectionOpened': {
      const { number, departments } = event.data;
      const superseded = Object.fromEntries(Object.entries(inspection.results).filter(([department]) => departments.includes(department)));
      return { ...inspection, corrections: number, correction: event.data, superseded, results: without(inspection.results, departments) };
    }
    case 'ReviewWithdrawn':
    case 'ReturnVisitSampled':
      return inspection;
  }
}

/** What was asked for, and waits, is no longer asked for. */
function withoutConversion({ turns }: Inspection): Pick<Inspection, 'turns'> {
  return turns === undefined ? {} : { turns: { ...turns, conversion: null } };
}

function settled(inspection: Inspection, proposal: string): Inspection {
  return { ...inspection, replacing: without(inspection.replacing ?? {}, [proposal]) };
}

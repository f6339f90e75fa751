import type { ProcessState } from '../../process/definition.js';
import { notOwn } from '../../process/own-work.js';
import { firstRefusal, refuse } from '../../process/refusal.js';
import { openStep } from '../../process/steps.js';
import type { Decided } from '../decided.js';
import { checkBegun, checkOver, isPending, stillOpen, taskCancelled } from '../facts-of-the-course.js';
import type { InspectionFacts } from '../guards.js';
import type { Inspection } from '../inspection.js';
import { taskOf } from '../parts.js';
import { checkAvoidance, checkUninvolved } from '../team/uninvolved.js';
import type { NotCheckable, ResultTurnAct, ResultTurnEvent } from '../turns/turns-of-the-result.js';
import { checkReport } from './not-checkable-reasons.js';

const SOURCE = '无法检查的，留存证据、公示状态后补抽';

type NotCheckableAct = Extract<ResultTurnAct, { act: 'reportNotCheckable' | 'confirmNotCheckable' | 'rejectNotCheckable' | 'cancelCheck' }>;

/** 无法检查: reported by who was to check, confirmed by a leader, published in the place of a result; the task then draws again. */
export function decideNotCheckable(state: ProcessState<Inspection>, inspection: Inspection, act: NotCheckableAct, facts: InspectionFacts): Decided {
  switch (act.act) {
    case 'reportNotCheckable':
      return report(state, inspection, act.input, facts);
    case 'confirmNotCheckable':
      return confirm(state, inspection, act.input.opinion, facts);
    case 'rejectNotCheckable':
      return checkAvoidance(inspection, facts) ?? { events: [{ type: 'NotCheckableRejected', data: act.input, withdraws: ['NotCheckableReported'], closes: ['confirmNotCheckable'] }] };
    case 'cancelCheck':
      return cancel(state, inspection, act.input.reason);
  }
}

function report({ course }: ProcessState<Inspection>, inspection: Inspection, input: NotCheckable, facts: InspectionFacts): Decided {
  const { actor } = facts;
  if (!inspection.team.some(({ officer }) => officer === actor.officer)) {
    return refuse('forbidden', 'NOT_ASSIGNED', '只有匹配到本次检查的执法人员可以报告无法检查。', { source: SOURCE });
  }
  const contradicted = checkReport(course, inspection, input, facts);
  if (contradicted !== null) return contradicted;
  return { events: [{ type: 'NotCheckableReported', data: { ...input, by: actor.person }, opens: [openStep(facts, 'confirmNotCheckable')] }] };
}

/** What the enterprise is owed does not end with the check: its evidence is decided (D27), its request answered; nor does what was done first and is made up for. */
const ofTheCheck = (key: string): boolean => !isPending(key);

/** Everything that waited for the check is over, its limits with it; only the publication is left. */
function confirm({ course }: ProcessState<Inspection>, inspection: Inspection, opinion: string, facts: InspectionFacts): Decided {
  const reported = inspection.notCheckable;
  if (reported === undefined) throw new Error('There is nothing to confirm');
  const refusal = firstRefusal(
    () => notOwn(reported.by, facts.actor, SOURCE),
    () => checkUninvolved(inspection, facts),
    () => checkReport(course, inspection, reported, facts),
  );
  if (refusal !== null) return refusal;
  const { reasonCode } = reported;
  return { events: [{ type: 'NotCheckableConfirmed', data: { reasonCode, opinion }, withdraws: ['NotCheckableReported'], closes: Object.keys(course.steps).filter(ofTheCheck), opens: [openStep(facts, 'publish')] }] };
}

/** 任务取消: what has not begun ends here. What has begun goes on to its result, but does not begin anew in another way: it has no task any more. */
function cancel({ course }: ProcessState<Inspection>, inspection: Inspection, reason: string): Decided {
  if (checkOver(course) || taskCancelled(course)) return { events: [] };
  if (!checkBegun(course)) return { events: [cancelled(reason)], nudges: [taskOf(inspection)] };
  return { events: [{ type: 'TaskCancellationNoted', data: { reason }, closes: stillOpen(course, ['approveConversion']) }] };
}

export const cancelled = (reason: string): Extract<ResultTurnEvent, { type: 'CheckCancelled' }> => ({ type: 'CheckCancelled', data: { reason }, ends: true });

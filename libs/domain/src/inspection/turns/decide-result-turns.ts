import type { ProcessState } from '../../process/definition.js';
import type { Decided } from '../decided.js';
import type { InspectionFacts } from '../guards.js';
import type { Inspection } from '../inspection.js';
import { decideNotCheckable } from '../not-checkable/decide-not-checkable.js';
import { reopenForCorrection, withdrawReview } from '../result/decide-correction.js';
import { decideReplacement } from '../team/decide-replacement.js';
import type { ResultTurnAct } from './turns-of-the-result.js';

/** The turns around the people of an inspection and its result. */
export function decideResultTurn(state: ProcessState<Inspection>, inspection: Inspection, act: ResultTurnAct, facts: InspectionFacts): Decided {
  switch (act.act) {
    case 'proposeReplacement':
    case 'approveReplacement':
    case 'refuseReplacement':
      return decideReplacement(state, inspection, act, facts);
    case 'reportNotCheckable':
    case 'confirmNotCheckable':
    case 'rejectNotCheckable':
    case 'cancelCheck':
      return decideNotCheckable(state, inspection, act, facts);
    case 'withdrawReview':
      return withdrawReview(inspection, act.input.reason, facts);
    case 'reopenForCorrection':
      return reopenForCorrection(state, inspection, act.input, facts);
  }
}

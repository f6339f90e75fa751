import type { ProcessState } from '../../process/definition.js';
import { approveConversion, proposeConversion, refuseConversion } from '../approval/conversion.js';
import { beginUrgently, regulariseApproval } from '../approval/urgent-check.js';
import { withdrawApproval } from '../approval/withdraw-approval.js';
import type { Decided } from '../decided.js';
import { enterWithoutScan, regulariseEntry } from '../entry/decide-entry.js';
import type { InspectionFacts } from '../guards.js';
import type { Inspection } from '../inspection.js';
import { recordRefusal } from '../on-the-spot/cooperation-refused.js';
import { decideEvidence, registerEvidence } from '../on-the-spot/evidence.js';
import { answerRequest, receiveRequest } from '../on-the-spot/requests.js';
import type { CheckTurnAct } from './turns-of-the-check.js';

/** The turns that an inspection can take up to the end of the check. */
export function decideCheckTurn(state: ProcessState<Inspection>, inspection: Inspection, act: CheckTurnAct, facts: InspectionFacts): Decided {
  switch (act.act) {
    case 'withdrawApproval':
      return withdrawApproval(state, inspection, act.input.reason, facts);
    case 'beginUrgently':
      return beginUrgently(inspection, act.input, facts);
    case 'regulariseApproval':
    case 'disapproveUrgentCheck':
      return regulariseApproval(state, inspection, act, facts);
    case 'proposeConversion':
      return proposeConversion(inspection, act.input, facts);
    case 'approveConversion':
      return approveConversion(state, inspection, act.input, facts);
    case 'refuseConversion':
      return refuseConversion(inspection, act.input, facts);
    case 'enterWithoutScan':
      return enterWithoutScan(inspection, act.input, facts);
    case 'regulariseEntry':
      return regulariseEntry(inspection, act.input, facts);
    case 'recordRefusal':
      return recordRefusal(state, inspection, act.input, facts);
    case 'registerEvidence':
      return registerEvidence(inspection, act.input, facts);
    case 'decideEvidence':
      return decideEvidence(inspection, act.input, facts);
    case 'receiveRequest':
      return receiveRequest(inspection, act.input, facts);
    case 'answerRequest':
      return answerRequest(inspection, act.input, facts);
  }
}

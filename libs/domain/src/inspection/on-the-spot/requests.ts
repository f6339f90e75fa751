import { type Refusal, refuse } from '../../process/refusal.js';
import { limitFrom, openStep, stepKey } from '../../process/steps.js';
import type { Decided } from '../decided.js';
import type { InspectionFacts } from '../guards.js';
import type { Inspection, InspectionInput } from '../inspection.js';
import { teamOf } from '../parts.js';
import { checkTeam } from '../team/team-guard.js';
import { NO_TURNS } from '../turns/turns-of-the-check.js';

/** 诉求: what the enterprise asked for; whom to call is not written into a ledger that nothing is taken out of. The leading department answers. */
export function receiveRequest(inspection: Inspection, { content, contact }: InspectionInput<'receiveRequest'>, facts: InspectionFacts): Decided {
  const request = `Q${Object.keys((inspection.turns ?? NO_TURNS).requests).length + 1}`;
  const [leading] = inspection.departments;
  const opens = [openStep(facts, 'answerRequest', { of: request, ...(leading !== undefined && { for: { department: leading.department } }), limit: limitFrom(facts, 'SQ', facts.now) })];
  return checkTeam(inspection, facts) ?? { events: [{ type: 'RequestReceived', data: { request, content, contactLeft: contact !== null }, opens }] };
}

export function answerRequest(inspection: Inspection, input: InspectionInput<'answerRequest'>, facts: InspectionFacts): Decided {
  return checkAnswering(inspection, facts) ?? { events: [{ type: 'RequestAnswered', data: input, closes: [stepKey('answerRequest', input.request)] }] };
}

/** A clerk of the leading department, or an officer of the team. */
function checkAnswering(inspection: Inspection, { actor }: InspectionFacts): Refusal | null {
  if (actor.roles.includes('clerk') || (actor.officer !== null && teamOf(inspection).includes(actor.officer))) return null;
  return refuse('forbidden', 'NOT_ASSIGNED', '企业诉求由牵头部门的经办人员或者本次检查的执法人员答复。', { source: '谁检查、谁负责' });
}

import { limitFrom, openStep, stepKey } from '../../process/steps.js';
import type { Decided } from '../decided.js';
import type { InspectionFacts } from '../guards.js';
import type { Inspection, InspectionInput } from '../inspection.js';
import { checkTeam } from '../team/team-guard.js';
import { checkUninvolved } from '../team/uninvolved.js';
import { NO_TURNS } from '../turns/turns-of-the-check.js';

/** 行政处罚法 56: kept with the approval of the head of the body, and decided on within D27. */
export function registerEvidence(inspection: Inspection, input: InspectionInput<'registerEvidence'>, facts: InspectionFacts): Decided {
  const evidence = `E${Object.keys((inspection.turns ?? NO_TURNS).evidence).length + 1}`;
  const opens = [openStep(facts, 'decideEvidence', { of: evidence, limit: limitFrom(facts, 'D27', facts.now) })];
  return checkTeam(inspection, facts) ?? { events: [{ type: 'EvidenceRegistered', data: { ...input, evidence }, opens }] };
}

/** 行政处罚法 56: by the head of the body, never by those who took it. */
export function decideEvidence(inspection: Inspection, input: InspectionInput<'decideEvidence'>, facts: InspectionFacts): Decided {
  return checkUninvolved(inspection, facts) ?? { events: [{ type: 'EvidenceDecided', data: input, closes: [stepKey('decideEvidence', input.evidence)] }] };
}

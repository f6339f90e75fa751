import type { ProcessState } from '../process/definition.js';
import type { Decision } from '../process/process.js';
import { type Refusal, refuse } from '../process/refusal.js';
import { openStep } from '../process/steps.js';
import { reconsidered, settled } from './facts-of-the-course.js';
import type { RectificationFacts } from './guards.js';
import type { OriginCorrection, Rectification, RectificationEvent } from './rectification.js';
import { inRuleSet } from '../limits/limit-names.js';

type Decided = Decision<RectificationEvent>;

/** 来源更正: the result it rests on was corrected. Nobody but people can say what follows, so they are asked, once for each correction. */
export function noteCorrection({ course }: ProcessState<Rectification>, { inspection, corrections = [] }: Rectification, input: OriginCorrection, facts: RectificationFacts): Decided {
  if (input.inspection !== inspection || settled(course) || course.ended || corrections.includes(input.correction)) return { events: [] };
  return { events: [{ type: 'OriginCorrected', data: input, opens: reconsidered(course) ? [] : [openStep(facts, 'reconsider')] }] };
}

/** Nothing new is ordered or handed over on a result that may no longer say so. */
export function checkReconsidered({ course }: ProcessState<Rectification>): Refusal | null {
  if (!reconsidered(course)) return null;
  return refuse('notOpen', 'RECONSIDER_FIRST', '本次责令改正所依据的检查结果已更正，请先决定继续办理或者撤销责令改正。', { source: `有错必纠；${inRuleSet('D16')}` });
}

import { startOfDay } from '../calendar/day.js';
import type { ProcessState } from '../process/definition.js';
import { firstRefusal } from '../process/refusal.js';
import { limitFrom, openStep } from '../process/steps.js';
import { type Decided, SETTLED } from './decided.js';
import { transferUndecided } from './facts-of-the-course.js';
import { checkDay, checkDecides, checkNoTransferPending, dayOr, type ReferralFacts } from './guards.js';
import type { PenaltyDecision } from './penalty.js';
import { checkReconsidered } from './reconsider.js';
import type { CaseAct, Referral } from './referral.js';

/** 立案 or not (D18), 处罚 or not (D19): each for a reason, by somebody who did not check. */
export function decideCase(state: ProcessState<Referral>, referral: Referral, act: CaseAct, facts: ReferralFacts): Decided {
  // A case may still be filed while its transfer is undecided; what ends it may not.
  const undecided = act.act !== 'fileCase' && transferUndecided(state.course);
  const refusal = firstRefusal(
    () => checkDecides(referral, facts),
    () => checkNoTransferPending(undecided),
    () => (act.act === 'fileCase' || act.act === 'decidePenalty' ? checkReconsidered(state) : null),
  );
  if (refusal !== null) return refusal;
  switch (act.act) {
    case 'fileCase':
      return { events: [{ type: 'CaseFiled', data: { ...act.input, at: facts.now }, closes: ['fileCase'], opens: [openStep(facts, 'decidePenalty', { limit: limitFrom(facts, 'D19', facts.now) })] }] };
    case 'decideNoFiling':
      return { events: [{ type: 'NoCaseFiled', data: act.input, closes: ['fileCase'], flags: SETTLED }] };
    case 'decidePenalty':
      return decidePenalty(referral, act.input, facts);
    case 'decideNoPenalty':
      return { events: [{ type: 'NoPenaltyDecided', data: act.input, closes: ['decidePenalty'], flags: SETTLED }] };
  }
}

/** D20 counts from the date of the decision, by which R6 also counts the quarter. A new decision cannot be older than the change it follows. */
function decidePenalty(referral: Referral, input: PenaltyDecision, facts: ReferralFacts): Decided {
  const filed = dayOr(referral.filedAt, facts);
  const { revocation } = referral;
  const changed = revocation !== undefined && revocation.decidedOn > filed;
  const refusal = checkDay(input.decidedOn, changed ? revocation.decidedOn : filed, facts, { at: 'decidedOn', label: '处罚决定日期', since: changed ? '原决定变更之日' : '立案之日' });
  if (refusal !== null) return refusal;
  const opens = [openStep(facts, 'publish', { limit: limitFrom(facts, 'D20', startOfDay(input.decidedOn)) })];
  return { events: [{ type: 'PenaltyDecided', data: { ...input, enterprise: referral.enterprise }, closes: ['decidePenalty'], opens }] };
}

import type { ProcessState } from '../process/definition.js';
import { limitFrom, openStep } from '../process/steps.js';
import type { CopyAct, CopyInput, CopyReceipt, CopyReply } from './copy.js';
import { type Decided, SETTLED } from './decided.js';
import { checkCopyReceiver, checkDay, dayOr, type ReferralFacts } from './guards.js';
import { checkReconsidered } from './reconsider.js';
import type { Referral } from './referral.js';

/** 抄告 → 签收 → 回复: D17 runs until the receipt. */
export function decideCopy(state: ProcessState<Referral>, referral: Referral, act: CopyAct, facts: ReferralFacts): Decided {
  switch (act.act) {
    case 'copyToDepartment':
      return checkReconsidered(state) ?? copyToDepartment(act.input, facts);
    case 'acknowledgeCopy':
      return acknowledgeCopy(referral, act.input, facts);
    case 'recordReply':
      return recordReply(act.input, facts);
  }
}

function copyToDepartment(input: CopyInput, facts: ReferralFacts): Decided {
  const refusal = checkCopyReceiver(input.to, facts);
  if (refusal !== null) return refusal;
  return { events: [{ type: 'LeadCopied', data: { ...input, at: facts.now }, closes: ['handOver'], opens: [openStep(facts, 'acknowledge')] }] };
}

function acknowledgeCopy(referral: Referral, input: CopyReceipt, facts: ReferralFacts): Decided {
  const refusal = checkDay(input.receivedOn, dayOr(referral.copied?.at, facts), facts, { at: 'receivedOn', label: '签收日期', since: '抄告之日' });
  if (refusal !== null) return refusal;
  return { events: [{ type: 'CopyAcknowledged', data: input, closes: ['acknowledge', 'transfer'], opens: [openStep(facts, 'reply')] }] };
}

/** Not dealt with there: it is handed over again, and D17 counts anew from the reply, from which that is known. */
function recordReply(input: CopyReply, facts: ReferralFacts): Decided {
  if (input.handled) return { events: [{ type: 'ReplyRecorded', data: input, closes: ['reply'], flags: SETTLED }] };
  const opens = [openStep(facts, 'handOver'), openStep(facts, 'transfer', { awaited: true, limit: limitFrom(facts, 'D17', facts.now, { wording: { anchor: '登记被抄告部门不予处理的答复之日' } }) })];
  return { events: [{ type: 'ReplyRecorded', data: input, closes: ['reply'], withdraws: ['LeadCopied', 'CopyAcknowledged'], opens }] };
}

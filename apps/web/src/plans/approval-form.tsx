import { PLAN_INPUTS } from '#contract/acts/annual-plan';
import type { ProcessView } from '#contract/http/process';
import { Fields } from '../acts/fields.js';
import { fieldsOf } from '../acts/shape.js';
import { BroughtByAmendment, RulesBesideForm } from './rules-told.js';
import './plans.css';

/** 计划审批: whoever approves has before them what the plan, or the change, leaves out of what the rule set asks for. */
export default function ApprovalForm({ process, act }: { readonly process: ProcessView; readonly act: 'approvePlan' | 'approveAmendment' }) {
  return (
    <>
      {act === 'approvePlan' ? <RulesBesideForm process={process} /> : <BroughtByAmendment number={process.number} />}
      <Fields fields={fieldsOf(PLAN_INPUTS[act])} process={process} />
    </>
  );
}

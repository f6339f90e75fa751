import { PLAN_INPUTS } from '#contract/acts/annual-plan';
import type { ProcessView } from '#contract/http/process';
import { Fields } from '../acts/fields.js';
import { fieldsOf } from '../acts/shape.js';
import { AmendedBesideForm } from './amendments/amended-beside-form.js';
import type { AmendmentShown } from './plan.js';
import { RulesBesideForm } from './rules-told.js';
import './plans.css';

/** Acts about an amendment, and how far the amendments have come that each can be about. */
const STAGES = { approveAmendment: ['proposed'], returnAmendment: ['proposed'], fileAmendment: ['approved'] } as const satisfies Readonly<Record<string, readonly AmendmentShown['stage'][]>>;

/** What is judged before it is handed in or approved: what the plan leaves out of what the rule set asks for, or what an amendment changes and brings. */
export default function ApprovalForm({ process, act }: { readonly process: ProcessView; readonly act: 'submitPlan' | 'approvePlan' | keyof typeof STAGES }) {
  return (
    <>
      {act === 'submitPlan' || act === 'approvePlan' ? <RulesBesideForm process={process} /> : <AmendedBesideForm process={process} stages={STAGES[act]} />}
      <Fields fields={fieldsOf(PLAN_INPUTS[act])} process={process} />
    </>
  );
}

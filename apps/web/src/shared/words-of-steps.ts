import { INSPECTION_STAGES, INSPECTION_STEPS } from '#domain/inspection/permitted-acts';
import { PLAN_STAGES, PLAN_STEPS } from '#domain/plan/permitted-acts';
import { LIMIT_STEPS } from '#domain/process/limit-acts';
import { PROCESS_KINDS, type ProcessKind } from '#domain/process/process';
import { RECTIFICATION_STAGES, RECTIFICATION_STEPS } from '#domain/rectification/permitted-acts';
import { REFERRAL_STAGES, REFERRAL_STEPS } from '#domain/referral/permitted-acts';
import { RETURN_VISIT_STAGES, RETURN_VISIT_STEPS } from '#domain/return-visit/permitted-acts';
import { TASK_STAGES, TASK_STEPS } from '#domain/task/permitted-acts';

type Names = Readonly<Record<string, string>>;
type ByKind = Readonly<Record<ProcessKind, Names>>;

const STAGES: ByKind = { annualPlan: PLAN_STAGES, task: TASK_STAGES, inspection: INSPECTION_STAGES, rectification: RECTIFICATION_STAGES, referral: REFERRAL_STAGES, returnVisit: RETURN_VISIT_STAGES };
const STEPS: ByKind = { annualPlan: PLAN_STEPS, task: TASK_STEPS, inspection: INSPECTION_STEPS, rectification: RECTIFICATION_STEPS, referral: REFERRAL_STEPS, returnVisit: RETURN_VISIT_STEPS };

/** What a code is called in a kind of process; where no kind is named, in whichever has it: '待审批／待审核' where several have. */
function calledIn(names: ByKind, kind: ProcessKind | undefined, code: string): string | undefined {
  const kinds = kind === undefined ? (Object.keys(PROCESS_KINDS) as ProcessKind[]) : [kind];
  const called = kinds.flatMap((one) => { const name = Object.hasOwn(names[one], code) ? names[one][code] : undefined; return name === undefined ? [] : [name]; });
  return called.length === 0 ? undefined : [...new Set(called)].join('／');
}

/** A stage as an address has it, in words; undefined: there is none. */
export const stageCalled = (kind: ProcessKind | undefined, stage: string): string | undefined => calledIn(STAGES, kind, stage);
/** A step, likewise. */
export const stepCalled = (kind: ProcessKind | undefined, step: string): string | undefined => calledIn(STEPS, kind, step) ?? (Object.hasOwn(LIMIT_STEPS, step) ? LIMIT_STEPS[step as keyof typeof LIMIT_STEPS] : undefined);

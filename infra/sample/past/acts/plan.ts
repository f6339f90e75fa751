import type { ProcessRef } from '#domain';
import type { PlanItem } from '#domain/plan/plan';
import type { Stage } from '../stage.js';

export const clerkOf = ({ people, own }: Stage, department = 'D01') => people.with('clerk', own(department));

/** 拟定 → 提交 → 审批. */
export async function approvedPlan(stage: Stage, year: number, items: readonly PlanItem[]): Promise<ProcessRef> {
  const plan = await draftedPlan(stage, year, items);
  await stage.act(clerkOf(stage), plan, 'submitPlan', { note: '已与各参与部门会商' });
  await stage.act(stage.people.with('leader'), plan, 'approvePlan', { opinion: '同意，抓紧备案' });
  return plan;
}

export const draftedPlan = (stage: Stage, year: number, items: readonly PlanItem[]): Promise<ProcessRef> =>
  stage.open(clerkOf(stage), 'annualPlan', 'draftPlan', { year, title: `${year}年度双随机、一公开抽查计划`, items });

/** D1, D2: the publication follows by itself. */
export async function filePlan(stage: Stage, plan: ProcessRef, year: number): Promise<void> {
  await stage.act(stage.people.with('brigade'), plan, 'filePlan', { filingNumber: `隆环示备〔${year}〕1号`, filedWith: '隆尧县司法局', filedOn: stage.today });
  await stage.automatically(plan, 'publishPlan');
}

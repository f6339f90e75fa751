import type { ProcessRef } from '#domain';
import type { Change } from '#domain/plan/plan';
import { planData } from '../story/shapes.js';
import type { Stage } from '../story/stage.js';
import { isPublished } from './public-pages.js';

/** Proposes a change of the published plan. @returns the amendment's number */
export async function proposeAmendment(stage: Stage, plan: ProcessRef, proposal: { readonly change: Change; readonly reason: string }): Promise<string> {
  const { view } = await stage.act(stage.cast.clerk, plan, 'proposeAmendment', proposal);
  return newestOf(view.data);
}

/** D3: proposed, approved, filed, and published by the system; only then in force. @param onceApproved what is tried before the publication */
export async function amendThePlan(stage: Stage, plan: ProcessRef, proposal: { readonly change: Change; readonly reason: string }, onceApproved: () => Promise<void> = () => Promise.resolve()): Promise<void> {
  const { cast, place } = stage;
  const amendment = await proposeAmendment(stage, plan, proposal);
  await stage.act(cast.leader, plan, 'approveAmendment', { amendment, opinion: '同意' });
  await onceApproved();
  await stage.act(cast.brigade, plan, 'fileAmendment', { amendment, filingNumber: `演练备〔${place.year}〕${Number(amendment.slice(1)) + 1}号`, filedWith: '演练司法局', filedOn: place.today() });
  await stage.automatically(plan, 'AmendmentPublished', (data) => data['amendment'] === amendment);
  await isPublished(stage, 'plans', plan.number);
}

function newestOf(data: unknown): string {
  const newest = Object.keys(planData.parse(data).amendments).at(-1);
  if (newest === undefined) throw new Error('A proposed amendment is not in the plan');
  return newest;
}

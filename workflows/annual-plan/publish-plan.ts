import { planFiled } from '#domain/plan/permitted-acts';
import type { ProcessFile } from '../process-file/process-file.js';
import { planFiledOrWithdrawn, planOutOrWithdrawn } from './facts.js';

/** D2: public as soon as it is filed. A filing that is withdrawn before it comes out is waited for again. */
export async function publishPlan(file: ProcessFile): Promise<void> {
  while (!file.is(planOutOrWithdrawn)) {
    await file.until(planFiledOrWithdrawn);
    if (file.is(planOutOrWithdrawn)) return;
    file.seeNudges();
    const decidedAt = await file.attempt('publishPlan');
    if (!file.is(planOutOrWithdrawn) && file.is(planFiled)) await file.somethingNew(decidedAt);
  }
}

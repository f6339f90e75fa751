import { publishThePlan } from '../../acts/publish-the-plan.js';
import type { Turn } from '../year.js';

/** 年度计划: proposed, approved, filed and public in January; before its limits D1 (31 January) and D2 (31 March). */
export async function planOfTheYear({ year, stage }: Turn): Promise<void> {
  year.plan = await publishThePlan(stage);
}

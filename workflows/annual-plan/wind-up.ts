import { planWithdrawn } from '#domain/plan/permitted-acts';
import { cancelTasks } from '../process-file/activities.js';
import type { ProcessFile } from '../process-file/process-file.js';
import { planEnded } from './facts.js';

/** 计划撤销: the tasks that rest on it are cancelled; with the last of them it ends, and the figures of what was done stay. */
export async function windUp(file: ProcessFile): Promise<void> {
  if (!file.is(planWithdrawn) || file.is(planEnded)) return;
  await cancelTasks({ ref: file.start.ref });
  await file.perform('closePlan', planEnded);
}

import type { Client } from '@temporalio/client';

const DEADLINE_MS = 3_000;

/** Whether the server answers the cheapest of questions in time. Any failure means the same here: it does not serve. */
export async function temporalServes({ connection }: Client): Promise<boolean> {
  try {
    await connection.withDeadline(Date.now() + DEADLINE_MS, () => connection.workflowService.getSystemInfo({}));
    return true;
  } catch {
    return false;
  }
}

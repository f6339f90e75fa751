import type { Client } from '@temporalio/client';
import { type ProcessRef, streamOf } from '#domain';
import { atOnce } from './statistics.js';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Histories {
  readonly most: number;
  readonly mean: number;
  /** Epoch milliseconds at which the last of the workflows completed. */
  readonly completedAt: number;
}

/** Waits until every workflow has completed. @throws when one failed or does not complete */
export async function completedHistories(client: Client, refs: readonly ProcessRef[]): Promise<Histories> {
  const lengths: number[] = [];
  let completedAt = 0;
  await atOnce(refs, 8, async (ref) => {
    const { historyLength, closeTime } = await completed(client, ref);
    lengths.push(historyLength);
    completedAt = Math.max(completedAt, closeTime);
  });
  return { most: Math.max(...lengths), mean: lengths.reduce((sum, length) => sum + length, 0) / lengths.length, completedAt };
}

async function completed(client: Client, ref: ProcessRef): Promise<{ readonly historyLength: number; readonly closeTime: number }> {
  const handle = client.workflow.getHandle(streamOf(ref));
  for (const end = Date.now() + 120_000; Date.now() < end; ) {
    const { status, historyLength, closeTime } = await handle.describe();
    if (status.name === 'COMPLETED' && closeTime !== undefined) return { historyLength, closeTime: closeTime.getTime() };
    if (status.name !== 'RUNNING') throw new Error(`Workflow ${streamOf(ref)} is ${status.name}`);
    await sleep(50);
  }
  throw new Error(`Workflow ${streamOf(ref)} did not complete within two minutes`);
}

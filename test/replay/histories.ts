import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { projectRoot } from '#config';
import { type ProcessRef, streamOf } from '#domain';

/** Where recorded histories lie, one folder for each workflow. */
export const FOLDER = join(projectRoot(), 'test/replay/histories');

/**
 * Keeps the last run of a process, or the one that is named. What was kept once is never written over.
 * Which machine ran the worker is nobody's business, and replay does not ask: its name stands in identities and in sticky queues.
 */
export async function keepHistory({ workflow }: Pick<Client, 'workflow'>, ref: ProcessRef, occasion: string, run?: string): Promise<void> {
  const history = historyToJSON(await workflow.getHandle(streamOf(ref), run).fetchHistory());
  const folder = join(FOLDER, ref.kind);
  mkdirSync(folder, { recursive: true });
  const day = new Date().toISOString().slice(0, 10);
  const anonymous = JSON.stringify(JSON.parse(history), (key, value: unknown) => (key === 'identity' || (typeof value === 'string' && /^\d+@/.test(value)) ? 'worker' : value), 1);
  writeFileSync(join(folder, `${day}-${occasion}.json`), `${anonymous}\n`, { flag: 'wx' });
}

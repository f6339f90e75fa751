import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { projectRoot } from '#config';
import { type ProcessRef, streamOf } from '#domain';

/** Where recorded histories lie, one folder for each workflow. */
export const HISTORIES = 'test/replay/histories';

/** Which machine ran the worker is nobody's business, and replay does not ask: its name stands in identities and in sticky queues. */
export async function keepHistory({ workflow }: Pick<Client, 'workflow'>, ref: ProcessRef, occasion: string): Promise<void> {
  const history = historyToJSON(await workflow.getHandle(streamOf(ref)).fetchHistory());
  const folder = join(projectRoot(), HISTORIES, ref.kind);
  mkdirSync(folder, { recursive: true });
  const day = new Date().toISOString().slice(0, 10);
  const anonymous = JSON.stringify(JSON.parse(history), (key, value: unknown) => (key === 'identity' || (typeof value === 'string' && /^\d+@/.test(value)) ? 'worker' : value), 1);
  writeFileSync(join(folder, `${day}-${occasion}.json`), `${anonymous}\n`);
}

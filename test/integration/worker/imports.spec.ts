import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { askForImport } from '#persistence/imports/ask-for-import';
import { findImport, type ImportJob } from '#persistence/imports/import-job';
import { code, fileOf } from '#persistence/registries/registry-files.fixture';
import { fileInMemory } from '#persistence/tables/table-file';
import { RunningWorker } from '../../support/running-worker.js';

const PLACE = '999001';

describe('the worker', () => {
  let running: RunningWorker;
  beforeAll(async () => {
    running = await RunningWorker.begin(PLACE);
  }, 120_000);
  afterAll(() => running.end());

  it('takes in the files that are handed in, one after the other', async () => {
    const { dataSource } = running;
    const ask = (number: number) => {
      const { content } = fileOf('enterprises.csv', [{ 统一社会信用代码: code(number) }]);
      const file = fileInMemory('名录.csv', Buffer.from(content));
      return dataSource.transaction((manager) =>
        askForImport(manager, { jurisdiction: PLACE, kind: 'enterprise', file, command: `worker ${String(number)}`, askedBy: 'somebody', mode: 'allOrNothing', updateExisting: true, dryRun: false }),
      );
    };
    for (const asked of [await ask(1), await ask(2)]) {
      if (!('id' in asked)) throw new Error(asked.message);
      expect(await ended(asked.id)).toMatchObject({ phase: 'done', added: 1, rows: 1 });
    }
  });

  async function ended(id: string): Promise<ImportJob | null> {
    for (;;) {
      const job = await findImport(running.dataSource, PLACE, id);
      if (job === null || job.finishedAt !== null) return job;
      await pause(50);
    }
  }
});

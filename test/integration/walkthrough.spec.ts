import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from '@jest/globals';
import { projectRoot } from '#config';
import { temporaryFolder } from '../support/temporary-folder.js';

/** The whole product as it is run: its own PostgreSQL, Temporal, worker and API, and the loop played over HTTP. */
describe('the walkthrough', () => {
  const home = temporaryFolder();
  afterAll(() => rm(home, { recursive: true, force: true }));

  it('closes the loop and answers exactly one line of JSON', async () => {
    const { NODE_OPTIONS: _, ...environment } = process.env;
    const program = join(projectRoot(), 'dist', 'infra', 'walkthrough', 'main.js');
    const { stdout } = await promisify(execFile)(process.execPath, [program, '--json'], { env: { ...environment, BIHUAN_HOME: home }, cwd: projectRoot() });
    const lines = stdout.split('\n').filter((line) => line !== '');
    expect(lines).toHaveLength(1);
    const result: unknown = JSON.parse(lines[0] ?? '');
    expect(result).toMatchObject({ ok: true, expectations: { failed: 0 }, failures: [] });
    expect(result).toMatchObject({ steps: expect.any(Number), limits: { yellow: expect.any(Number), red: expect.any(Number), escalated: expect.any(Number) } });
    // At the end of a quarter it waits for the next one, up to four minutes.
  }, 400_000);
});

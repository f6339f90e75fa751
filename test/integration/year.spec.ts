import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { projectRoot } from '#config';
import { temporaryFolder } from '../support/temporary-folder.js';

/** Several times what it takes on a slow machine. */
const A_YEAR_MS = 600_000;

interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly log: string;
}

/** A year of the whole product on a clock that can be skipped: its own stack, every turn, limits that really pass. */
describe('the year', () => {
  const home = temporaryFolder();
  let child: ChildProcess | undefined;
  afterAll(async () => {
    // A year that is too slow is stopped by the test runner; its stack must not go on beside the tests that follow.
    if (child?.exitCode === null && child.kill('SIGTERM')) await once(child, 'close');
    await rm(home, { recursive: true, force: true });
  });

  function play(): Promise<Run> {
    const { NODE_OPTIONS: _, ...environment } = process.env;
    const program = join(projectRoot(), 'dist', 'infra', 'walkthrough', 'main.js');
    const running = spawn(process.execPath, [program, '--year', '--json'], { env: { ...environment, BIHUAN_HOME: home }, cwd: projectRoot(), stdio: ['ignore', 'pipe', 'pipe'] });
    const said = { stdout: '', log: '' };
    child = running;
    running.stdout.on('data', (chunk: Buffer) => (said.stdout += chunk.toString('utf8')));
    running.stderr.on('data', (chunk: Buffer) => (said.log += chunk.toString('utf8')));
    return new Promise((resolve, reject) => {
      running.once('error', reject);
      running.once('close', (code) => resolve({ code, ...said }));
    });
  }

  it(
    'lets every turn happen, closes, and answers exactly one line of JSON',
    async () => {
      const { code, stdout, log } = await play();
      const kept = code === 0 ? '' : await keep(log);
      const lines = stdout.split('\n').filter((line) => line !== '');
      expect({ lines: lines.length, code, log: kept, failures: failuresOf(lines[0]) }).toEqual({ lines: 1, code: 0, log: '', failures: [] });
      const result: unknown = JSON.parse(lines[0] ?? '');
      expect(result).toMatchObject({ ok: true, steps: expect.any(Number), expectations: { failed: 0 } });
      expect(result).toMatchObject({ limits: { yellow: expect.any(Number), red: expect.any(Number), escalated: expect.any(Number) } });
      expect(Object.keys(Object(result)).sort()).toEqual(['expectations', 'failures', 'limits', 'ok', 'steps']);
    },
    A_YEAR_MS,
  );
});

/** Outside the folders that tests clean up after each other. @returns where */
async function keep(log: string): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'bihuan-year-')), 'year.log');
  await writeFile(file, log);
  return file;
}

/** What the story itself says went wrong, so that it stands in the report of the test. */
function failuresOf(line = '{}'): unknown {
  const told: unknown = JSON.parse(line);
  return typeof told === 'object' && told !== null && 'failures' in told ? told.failures : null;
}

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { projectRoot } from '#config';
import { ensureWorkflowBundle, type WorkflowBundle } from '#temporal/workflow-bundle';
import * as workflows from '#workflows';
import { HISTORIES } from './histories.js';

interface Recorded {
  readonly file: string;
  readonly text: string;
}

function recorded(workflow: string): readonly Recorded[] {
  const folder = join(projectRoot(), HISTORIES, workflow);
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.json')) : [];
  return files.map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') }));
}

describe.each(Object.keys(workflows))('%s', (workflow) => {
  let workflowBundle: WorkflowBundle;
  beforeAll(async () => {
    if (workflow === Object.keys(workflows)[0]) Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { filter: { core: 'ERROR', other: 'ERROR' } } }, shutdownSignals: [] });
    workflowBundle = await ensureWorkflowBundle();
  }, 120_000);

  it('goes today as it went when it was recorded', async () => {
    const histories = recorded(workflow);
    expect(histories.length).toBeGreaterThan(0);
    for (const { text } of histories) {
      const history: object = JSON.parse(text);
      await Worker.runReplayHistory({ workflowBundle }, history);
    }
  }, 60_000);

  it('is told apart from another workflow, so that a replay can fail', async () => {
    const names = Object.keys(workflows);
    const other = names[(names.indexOf(workflow) + 1) % names.length] ?? '';
    const mainPath = recorded(workflow).find(({ file }) => file.endsWith('main-path.json'));
    const history: object = JSON.parse(mainPath?.text ?? '{}', (key, value: unknown) => (key === 'workflowType' ? { name: other } : value));
    await expect(Worker.runReplayHistory({ workflowBundle }, history)).rejects.toThrow();
  }, 60_000);

  it('is told apart from a history in which one command is missing', async () => {
    const [history] = recorded(workflow).map(({ text }) => withoutFirstTimer(text)).filter((found) => found !== null);
    if (history === undefined) throw new Error(`no history of ${workflow} has a timer`);
    await expect(Worker.runReplayHistory({ workflowBundle }, history)).rejects.toThrow(DeterminismViolationError);
  }, 60_000);
});

/** The history as it would be if the workflow had not armed its first timer; what comes after moves up by one. */
function withoutFirstTimer(text: string): object | null {
  const { events }: { readonly events: readonly { readonly eventId: string; readonly eventType: string }[] } = JSON.parse(text);
  const missing = events.find(({ eventType }) => eventType === 'EVENT_TYPE_TIMER_STARTED');
  if (missing === undefined) return null;
  const moved = (key: string, value: unknown): unknown => (/eventId$/i.test(key) && Number(value) > Number(missing.eventId) ? String(Number(value) - 1) : value);
  return JSON.parse(JSON.stringify({ events: events.filter((event) => event !== missing) }), moved);
}

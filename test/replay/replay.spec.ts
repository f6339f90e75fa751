import { beforeAll, describe, expect, it } from '@jest/globals';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { ensureWorkflowBundle, type WorkflowBundle } from '#temporal/workflow-bundle';
import * as workflows from '#workflows';
import { recorded, RECORDED_WORKFLOWS } from './recorded.js';

const NAMES = Object.keys(workflows).sort();
const eventsOf = (text: string): readonly { readonly eventType: string; readonly workflowExecutionStartedEventAttributes?: { readonly workflowType: { readonly name: string } } }[] => JSON.parse(text).events;

let workflowBundle: WorkflowBundle;
beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { filter: { core: 'ERROR', other: 'ERROR' } } }, shutdownSignals: [] });
  workflowBundle = await ensureWorkflowBundle();
}, 120_000);

describe('the recorded histories', () => {
  it.each(NAMES)('hold some of %s', (workflow) => {
    expect(recorded(workflow)).not.toEqual([]);
  });

  it('are each of a workflow that there still is: a process that began under an older release goes on', () => {
    expect(RECORDED_WORKFLOWS.filter((folder) => !NAMES.includes(folder))).toEqual([]);
  });

  it.each(RECORDED_WORKFLOWS.flatMap(recorded))('$workflow/$file goes today as it went', async ({ workflow, text }) => {
    const [started] = eventsOf(text);
    expect(started?.workflowExecutionStartedEventAttributes?.workflowType.name).toBe(workflow);
    const history: object = JSON.parse(text);
    await Worker.runReplayHistory({ workflowBundle }, history);
  }, 60_000);
});

describe.each(NAMES)('a history of %s', (workflow) => {
  const histories = recorded(workflow);

  it('is told apart from another workflow, so that a replay can fail', async () => {
    const other = NAMES[(NAMES.indexOf(workflow) + 1) % NAMES.length] ?? '';
    const mainPath = histories.find(({ file }) => file.endsWith('main-path.json'));
    if (mainPath === undefined) throw new Error(`no main path of ${workflow} is recorded`);
    const history: object = JSON.parse(mainPath.text, (key, value: unknown) => (key === 'workflowType' ? { name: other } : value));
    await expect(Worker.runReplayHistory({ workflowBundle }, history)).rejects.toThrow();
  }, 60_000);

  it('is told apart from one in which one command is missing', async () => {
    const [history] = histories.map(({ text }) => withoutFirstTimer(text)).filter((found) => found !== null);
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

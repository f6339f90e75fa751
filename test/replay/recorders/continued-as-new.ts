/**
 * A task whose history has grown long goes on in another run, which begins by reading what its predecessor knew. What is long, the server
 * says; this one is told to say so early, because a history of thousands of events would fill the corpus. How to record: record.config.mjs.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { streamOf } from '#domain';
import { reportTo } from '#infra/toolchain/report';
import { findTemporal } from '#infra/toolchain/temporal-cli';
import { SEARCH_ATTRIBUTES } from '#infra/temporal/search-attributes';
import { keepHistory } from '../histories.js';
import { begunCheck, finishCheck, inspectionAt, issuedTask } from '../playing.js';
import { keepEnded, skippingWorld } from '../recording.js';

const LONG = 30;

async function impatientServer(): Promise<TestWorkflowEnvironment> {
  const path = await findTemporal(reportTo(process.stderr, '测试'));
  const attributes = Object.entries(SEARCH_ATTRIBUTES).flatMap(([name, type]) => ['--search-attribute', `${name}=${type}`]);
  return TestWorkflowEnvironment.createLocal({ server: { executable: { type: 'existing-path', path }, extraArgs: ['--dynamic-config-value', `limit.historyCount.suggestContinueAsNew=${LONG}`, ...attributes] } });
}

const world = skippingWorld(impatientServer);

it('a task goes on in another run', async () => {
  const task = await issuedTask(world());
  const inspection = await inspectionAt(world(), task, 0);
  const handle = () => world().environment.client.workflow.getHandle(streamOf(task));
  const { runId: first } = await handle().describe();
  for (let nudges = 0; nudges < 30 && (await handle().describe()).runId === first; nudges += 1) {
    await world().ledger.relay(task, null);
    await pause(1_200);
  }
  expect((await handle().describe()).runId).not.toBe(first);
  await keepHistory(world().environment.client, task, 'continued-as-new-first-run', first);
  await begunCheck(world(), inspection);
  await finishCheck(world(), inspection);
  await pause(1_500);
  await keepEnded(world(), task, 'continued-as-new-last-run');
});

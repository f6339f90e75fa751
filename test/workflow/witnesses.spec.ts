import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ProcessRef, streamOf } from '#domain';
import { SkippingWorld } from '#test/support/skipping-world';
import { WitnessPlay, WITNESSES } from '#test/support/witness-play';
import { madeTask } from './watched-limits.js';

let world: SkippingWorld;
beforeAll(async () => {
  world = await SkippingWorld.begin();
}, 120_000);
afterAll(() => world.end(), 60_000);

const [first, second, third] = WITNESSES;
const told = (task: ProcessRef, from: string): readonly string[] => world.told(task).slice(world.told(task).lastIndexOf(from));

async function opensInspections(task: ProcessRef): Promise<void> {
  await world.perform(task, 'confirmList', { note: null }, world.actor('unitHead', 'D02'));
  for (const act of ['matchOfficers', 'issueTask']) await world.perform(task, act, {}, world.actor('brigade'));
  const opened = (): readonly ProcessRef[] => world.ledger.children('inspection', streamOf(task));
  for (let left = 500; left > 0 && opened().length < 1; left -= 1) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(opened()).toHaveLength(1);
}

describe('a witness who is silent', () => {
  it('is noted by the workflow’s timer, yellow, red and up to the leader, and the draw goes on once the witness is set aside', async () => {
    const task = await madeTask(world);
    const witnesses = WitnessPlay.of(world, task);
    await witnesses.commit();
    await witnesses.promise(...WITNESSES);
    await witnesses.reveal(first, second);
    await world.passTo(await world.markOf(task, 'reveal/3', 'leader'), 1_000);
    await world.eventually(task, 'LimitPassed reveal/3 leader');
    expect(told(task, 'WitnessRevealed').slice(1)).toEqual(['yellow', 'red', 'unitHead', 'brigade', 'leader'].map((level) => `LimitPassed reveal/3 ${level}`));
    await witnesses.setAside(third);
    await witnesses.draw();
    expect(told(task, 'WitnessSetAside')).toEqual(['WitnessSetAside', 'EntropyRecorded', 'ObjectsDrawn']);
    await opensInspections(task);
  }, 60_000);

  it('makes the attempt void where too few are left; the next one is followed like the first', async () => {
    const task = await madeTask(world);
    const witnesses = WitnessPlay.of(world, task);
    await witnesses.commit([first, second]);
    await world.passTo(await world.markOf(task, 'witness/2', 'red'), 1_000);
    await world.eventually(task, 'LimitPassed witness/2 red');
    await witnesses.setAside(second);
    expect(told(task, 'WitnessSetAside')).toEqual(['WitnessSetAside', 'DrawVoided']);
    await witnesses.drawn();
    await opensInspections(task);
  }, 60_000);
});

describe('a redraw', () => {
  it('is followed from the new commitment to the inspections of the new list only', async () => {
    const task = await madeTask(world);
    const witnesses = WitnessPlay.of(world, task);
    await witnesses.drawn();
    await world.perform(task, 'confirmList', { note: null }, world.actor('unitHead', 'D02'));
    await world.perform(task, 'matchOfficers', {}, world.actor('brigade'));
    await world.perform(task, 'proposeRedraw', { reason: '名单外泄' }, world.actor('brigade'));
    await world.perform(task, 'approveRedraw', { opinion: '同意' }, world.actor('leader'));
    await world.environment.sleep('2 days');
    expect(world.ledger.children('inspection', streamOf(task))).toEqual([]);
    await witnesses.drawn();
    await opensInspections(task);
    expect(await world.status(task)).toBe('RUNNING');
  }, 60_000);
});

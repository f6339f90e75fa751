import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProcessRef } from '#domain';
import { InspectionPlay } from '#test/support/inspection-play';
import { JUST_BEFORE, SkippingWorld } from '#test/support/skipping-world';

let world: SkippingWorld;
beforeAll(async () => {
  world = await SkippingWorld.begin();
}, 120_000);
afterAll(() => world.end(), 60_000);

const late = (ref: ProcessRef, key: string): readonly string[] => world.told(ref).filter((told) => told.startsWith(`LimitPassed ${key} `)).map((told) => told.split(' ')[2] ?? '');

describe('the limits of an inspection', () => {
  it('turn yellow, then red, and are escalated when nobody approves; each once, in order; and the process goes on (D7)', async () => {
    const play = await InspectionPlay.open(world, 'written');
    const marks = await Promise.all((['yellow', 'red', 'unitHead', 'brigade', 'leader'] as const).map((level) => world.markOf(play.ref, 'approve', level)));
    for (const [index, at] of marks.entries()) {
      await world.passTo(at, -JUST_BEFORE);
      expect(late(play.ref, 'approve')).toHaveLength(index);
      await world.passTo(at, 1_000);
      await world.eventually(play.ref, `LimitPassed approve ${['yellow', 'red', 'unitHead', 'brigade', 'leader'][index] ?? ''}`);
    }
    expect(late(play.ref, 'approve')).toEqual(['yellow', 'red', 'unitHead', 'brigade', 'leader']);
    expect(await world.status(play.ref)).toBe('RUNNING');
    for (const { at, type, data } of world.ledger.events(play.ref)) if (type === 'LimitPassed') expect(data).toMatchObject({ noticed: at });
  }, 60_000);

  it('are kept by an act just before they are due', async () => {
    const play = await InspectionPlay.open(world, 'written');
    await play.approve();
    await play.notify();
    await play.check();
    const due = await world.markOf(play.ref, `enterResult/${play.order.departments[0]?.department ?? ''}`, 'red');
    await world.passTo(due, -JUST_BEFORE);
    await play.enter();
    await world.passTo(due, 86_400_000);
    expect(late(play.ref, `enterResult/${play.order.departments[0]?.department ?? ''}`)).toEqual(['yellow']);
  }, 60_000);

  it('have passed before an act that comes when they are due, whoever is faster (D13)', async () => {
    const play = await InspectionPlay.open(world, 'written');
    await play.approve();
    await play.notify();
    await play.check();
    await play.enter();
    await world.passTo(await world.markOf(play.ref, 'review', 'red'));
    await play.pass();
    await world.ended(play.ref);
    const told = world.told(play.ref);
    expect(told.filter((type) => type === 'LimitPassed review red')).toHaveLength(1);
    expect(told.indexOf('LimitPassed review red')).toBeLessThan(told.indexOf('ResultReviewed'));
  }, 60_000);

  it('run on over entry, return and resubmission together (D14, D15)', async () => {
    const play = await InspectionPlay.open(world, 'written');
    await play.approve();
    await play.notify();
    await play.check();
    const disclose = await world.markOf(play.ref, 'disclose', 'red');
    await play.enter();
    await play.act('returnResult', { reason: '请补充', departments: [play.order.departments[0]?.department] }, 'reviewer');
    expect(await world.markOf(play.ref, 'disclose', 'red')).toBe(disclose);
    await world.passTo(disclose, 1_000);
    await world.eventually(play.ref, 'LimitPassed disclose red');
    await play.enter();
    await play.pass();
    await world.ended(play.ref);
  }, 60_000);

  it('are noticed late, with both instants, when the workflow had been lost', async () => {
    const play = await InspectionPlay.open(world, 'written');
    const due = await world.markOf(play.ref, 'approve', 'red');
    await world.lose(play.ref);
    await world.passTo(due, 3_600_000);
    await world.beginAnew(play.ref);
    await world.eventually(play.ref, 'LimitPassed approve yellow', 'LimitPassed approve red');
    const passed = world.ledger.events(play.ref).find(({ limit }) => limit?.key === 'approve' && limit.level === 'red');
    expect(passed?.data).toMatchObject({ due });
    expect(passed?.at).not.toBe(due);
  }, 60_000);
});

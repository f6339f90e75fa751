import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ADVANCED } from '#contract/workflow';
import { streamOf } from '#domain';
import { InspectionPlay } from '#test/support/inspection-play';
import { SkippingWorld } from '#test/support/skipping-world';

let world: SkippingWorld;
beforeAll(async () => {
  world = await SkippingWorld.begin();
}, 120_000);
afterAll(() => world.end(), 60_000);

/** Plays up to the review, so that only the reviewer's act is missing. */
async function entered(): Promise<InspectionPlay> {
  const play = await InspectionPlay.open(world, 'written');
  await play.approve();
  await play.notify();
  await play.check();
  await play.enter();
  return play;
}

describe('a workflow', () => {
  it('hears the same events twice and closes once', async () => {
    const play = await entered();
    await world.environment.client.workflow.getHandle(streamOf(play.ref)).signal(ADVANCED, await world.ledger.headers(play.ref, 0));
    await play.pass();
    await world.ended(play.ref);
    expect(world.told(play.ref).filter((type) => type.startsWith('Result'))).toEqual(['ResultEntered', 'ResultReviewed', 'ResultPublished']);
  }, 60_000);

  it('reads from the ledger what a signal did not bring', async () => {
    const play = await entered();
    const relay = world.ledger.relay;
    world.ledger.relay = () => Promise.resolve();
    await play.act('returnResult', { reason: '请补充', departments: [play.order.departments[0]?.department] }, 'reviewer');
    await play.enter();
    world.ledger.relay = relay;
    await play.pass();
    await world.ended(play.ref);
  }, 60_000);

  it('goes on when the database was away in the middle of what it does by itself', async () => {
    const play = await entered();
    const relay = world.ledger.relay;
    world.ledger.relay = async (...told) => {
      world.ledger.failures = 3;
      await relay(...told);
    };
    await play.pass();
    world.ledger.relay = relay;
    await world.ended(play.ref);
    expect(world.told(play.ref).slice(-3)).toEqual(['ResultPublished', 'ReturnVisitSampled', 'InspectionClosed']);
  }, 60_000);

  it('that was lost starts anew from the ledger and falls through what is done', async () => {
    const play = await entered();
    await world.lose(play.ref);
    await world.beginAnew(play.ref);
    await play.pass();
    await world.ended(play.ref);
  }, 60_000);

  it('of a process that is over starts anew and is over at once', async () => {
    const play = await entered();
    await play.pass();
    await world.ended(play.ref);
    const before = world.told(play.ref);
    await world.beginAnew(play.ref);
    await world.ended(play.ref);
    expect(world.told(play.ref)).toEqual(before);
  }, 60_000);
});

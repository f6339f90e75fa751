import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InspectionPlay } from '#test/support/inspection-play';
import { SkippingWorld } from '#test/support/skipping-world';

let world: SkippingWorld;
beforeAll(async () => {
  world = await SkippingWorld.begin();
}, 120_000);
afterAll(() => world.end(), 60_000);

const lateOnes = (told: readonly string[]): readonly string[] => told.filter((type) => type.startsWith('LimitPassed'));

describe('inspection', () => {
  it('goes on site from the approval to the published result, and closes', async () => {
    const play = await InspectionPlay.open(world, 'onSite');
    await play.approve();
    await play.act('fileVisit', { filingNumber: '报备1号' });
    await play.notify();
    await play.check();
    await play.enter();
    await play.pass();
    await world.eventually(play.ref, 'ResultPublished', 'InspectionClosed');
    await world.ended(play.ref);
    expect(world.told(play.ref)).toEqual([
      'InspectionOpened', 'CheckApproved', 'VisitFiled', 'EnterpriseNotified', 'EntryScanned', 'ChecklistRecorded', 'EnterpriseLeft', 'ResultEntered', 'ResultReviewed', 'ResultPublished', 'ReturnVisitSampled', 'InspectionClosed',
    ]);
  }, 60_000);

  it('goes in writing with six human acts in at most 60 events of history, though each arrives alone', async () => {
    const play = await InspectionPlay.open(world, 'written');
    const acts = [() => play.approve(), () => play.notify(), () => play.begin(), () => play.finish(), () => play.enter(), () => play.pass()];
    for (const act of acts) {
      await act();
      await world.environment.sleep('1 minute');
    }
    await world.ended(play.ref);
    const length = await world.historyLength(play.ref);
    process.stderr.write(`history of a non-site inspection: ${length} events\n`);
    expect(length).toBeLessThanOrEqual(60);
    expect(lateOnes(world.told(play.ref))).toEqual([]);
  }, 60_000);
});

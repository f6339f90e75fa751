/** 认领、转办、放弃认领、催办: they open and close nothing, and a workflow that is told of them goes on as it would have. How to record: record.config.mjs. */
import { it } from '@jest/globals';
import { LeadPlay } from '#test/support/lead-play';
import { keepEnded, lookAgain, passInSilence, skippingWorld } from '../recording.js';

const world = skippingWorld();

it('a lead is claimed, urged, handed over and given back, its limit passes in silence all the same, and it is decided', async () => {
  const lead = await LeadPlay.accepted(world());
  const { ref } = lead;
  const other = { ...world().actor('leader'), person: 'second-leader' };
  world().ledger.people = [other];
  await world().perform(ref, 'claimStep', { key: 'fileCase' }, world().actor('leader'));
  await lookAgain(world());
  await world().perform(ref, 'urgeStep', { key: 'fileCase', note: null }, world().actor('brigade'));
  await world().perform(ref, 'handOverStep', { key: 'fileCase', to: other.person, reason: '出差' }, world().actor('leader'));
  await lookAgain(world());
  await passInSilence(world(), ref, 'fileCase');
  await world().perform(ref, 'urgeStep', { key: 'fileCase', note: null }, world().actor('brigade'));
  await world().perform(ref, 'releaseStep', { key: 'fileCase', reason: null }, other);
  await lookAgain(world());
  await lead.act('decideNoFiling', { reasons: '轻微', legalBasis: '行政处罚法第33条' }, 'leader');
  await keepEnded(world(), ref, 'work-shared');
});

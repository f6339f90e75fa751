/** 时限变更, on an inspection and on leads: suspended, resumed, extended, refused, explained, recomputed. How to record: record.config.mjs. */
import { it } from '@jest/globals';
import type { ProcessRef } from '#domain';
import { addDays, dayOf } from '#domain/calendar/day';
import { InspectionPlay } from '#test/support/inspection-play';
import { LeadPlay } from '#test/support/lead-play';
import { keepEnded, lookAgain, passInSilence, skippingWorld, todayIn } from '../recording.js';

const world = skippingWorld();

async function propose(ref: ProcessRef, kind: 'suspend' | 'extend' | 'explain', key: string): Promise<void> {
  const until = kind === 'suspend' ? addDays(await todayIn(world()), 40) : null;
  await world().perform(ref, 'proposeLimitChange', { kind, key, reason: '等待鉴定', evidence: null, until }, world().actor('brigade'));
}

const approve = (ref: ProcessRef, proposal: string): Promise<void> => world().perform(ref, 'approveLimitChange', { proposal, opinion: '同意' }, world().actor('leader'));
const close = (lead: LeadPlay): Promise<void> => lead.act('decideNoFiling', { reasons: '轻微', legalBasis: '行政处罚法第33条' }, 'leader');

it('a limit is suspended and resumed early, and passes at its new instant; the breach is explained', async () => {
  const lead = await LeadPlay.accepted(world());
  const { ref } = lead;
  const before = await world().markOf(ref, 'fileCase', 'red');
  await propose(ref, 'suspend', 'fileCase');
  await approve(ref, 'T1');
  await lookAgain(world());
  await world().passTo(before, 86_400_000);
  await world().perform(ref, 'resumeLimit', { key: 'fileCase', reason: '鉴定意见已收到' }, world().actor('caseHandler'));
  await lookAgain(world());
  await passInSilence(world(), ref, 'fileCase');
  await propose(ref, 'explain', 'fileCase');
  await approve(ref, 'T2');
  await close(lead);
  await keepEnded(world(), ref, 'limit-suspended');
});

it('a suspension ends by itself on its last day, and the limit passes at its new instant', async () => {
  const lead = await LeadPlay.accepted(world());
  const { ref } = lead;
  await propose(ref, 'suspend', 'fileCase');
  await approve(ref, 'T1');
  await lookAgain(world());
  await world().environment.sleep('41 days');
  await world().eventually(ref, 'LimitResumed');
  await passInSilence(world(), ref, 'fileCase');
  await close(lead);
  await keepEnded(world(), ref, 'suspension-ended-by-itself');
});

it('a limit is extended, after a first proposal was refused; at the old instant nothing passes', async () => {
  const lead = await LeadPlay.accepted(world());
  const { ref } = lead;
  const before = await world().markOf(ref, 'fileCase', 'red');
  await propose(ref, 'extend', 'fileCase');
  await world().perform(ref, 'refuseLimitChange', { proposal: 'T1', reason: '请先办理' }, world().actor('leader'));
  await propose(ref, 'extend', 'fileCase');
  await approve(ref, 'T2');
  await lookAgain(world());
  await world().passTo(before, 1_000);
  await passInSilence(world(), ref, 'fileCase');
  await close(lead);
  await keepEnded(world(), ref, 'limit-extended');
});

it('the window of an inspection is extended (D11)', async () => {
  const play = await InspectionPlay.open(world(), 'written');
  const before = await world().markOf(play.ref, 'carryOut', 'red');
  await play.approve();
  await play.notify();
  await play.begin();
  await propose(play.ref, 'extend', 'carryOut');
  await approve(play.ref, 'T1');
  await lookAgain(world());
  await world().passTo(before, 1_000);
  await play.finish();
  await play.enter();
  await play.pass();
  await keepEnded(world(), play.ref, 'window-extended');
});

it('a calendar is entered and corrected while a limit runs, which moves there and back', async () => {
  const lead = await LeadPlay.filed(world());
  const { ref } = lead;
  const before = await world().markOf(ref, 'decidePenalty', 'red');
  const lastDay = addDays(dayOf(before), -1);
  const year = Number(lastDay.slice(0, 4));
  const known = world().ledger.calendar.years.filter((one) => one.year !== year);
  const enter = async (version: string, days: readonly string[]): Promise<void> => {
    const off = days.map((day) => ({ day: dayOf(`${day}T12:00:00.000+08:00`), name: '测试假日' }));
    world().ledger.calendar = { version, years: [...known, { year, source: '测试通知', off, on: [] }] };
    await world().perform(ref, 'recomputeLimits', { calendar: version });
    await lookAgain(world());
  };
  await enter(`${year}`, [lastDay, addDays(lastDay, 1)]);
  await world().passTo(before, 1_000);
  await enter(`${year}r2`, [lastDay]);
  await passInSilence(world(), ref, 'decidePenalty');
  await lead.act('decideNoPenalty', { reasons: '证据不足', legalBasis: '行政处罚法第57条' }, 'leader');
  await keepEnded(world(), ref, 'limits-recomputed');
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Day, Instant, ProcessRef } from '#domain';
import { addDays, dayOf, daysBetween, instantFromMillis } from '#domain/calendar/day';
import type { ReferralOrder } from '#domain/referral/referral';
import { JURISDICTION, SkippingWorld } from '#test/support/skipping-world';

let world: SkippingWorld;
beforeAll(async () => {
  world = await SkippingWorld.begin();
}, 120_000);
afterAll(() => world.end(), 60_000);

let opened = 0;

/** A lead that was accepted; its D18 is running. */
async function accepted(): Promise<ProcessRef> {
  opened += 1;
  const inspection = `${JURISDICTION}-2026-Q4-09-${String(opened).padStart(4, '0')}`;
  const [enterprise] = world.ledger.registry.enterprises;
  const now = instantFromMillis(await world.now());
  const order: ReferralOrder = { jurisdiction: JURISDICTION, number: `${inspection}-R1`, inspection, ruleSet: `${JURISDICTION}-rules@1`, enterprise: enterprise?.id ?? '', team: [], findings: [], foundAt: now };
  const ref: ProcessRef = { kind: 'referral', number: order.number };
  await world.perform(ref, 'openReferral', order);
  await world.perform(ref, 'handOverLead', { to: `${JURISDICTION}-D01`, material: '笔录' }, world.actor('brigade'));
  await world.perform(ref, 'acceptLead', { receipt: '收据' }, world.actor('caseHandler'));
  return ref;
}

async function change(ref: ProcessRef, kind: 'suspend' | 'extend', key: string, proposal: string): Promise<void> {
  const until = kind === 'suspend' ? addDays(dayOf(instantFromMillis(await world.now())), 40) : null;
  await world.perform(ref, 'proposeLimitChange', { kind, key, reason: '等待鉴定', evidence: null, until }, world.actor('caseHandler'));
  await world.perform(ref, 'approveLimitChange', { proposal, opinion: '同意' }, world.actor('leader'));
}

const due = (ref: ProcessRef, key: string): Promise<Instant> => world.markOf(ref, key, 'red');
const passed = (ref: ProcessRef): readonly string[] => world.told(ref).filter((type) => type.startsWith('LimitPassed'));

/** The worker has taken in what was signalled. */
const settled = () => world.environment.sleep('5 seconds');

describe('the one timer of a process', () => {
  it('waits for nothing while a limit is suspended, and for what was left once it resumes', async () => {
    const ref = await accepted();
    const before = await due(ref, 'fileCase');
    await change(ref, 'suspend', 'fileCase', 'T1');
    await settled();
    await world.passTo(before, 86_400_000);
    await settled();
    expect(passed(ref)).toEqual([]);
    await world.perform(ref, 'resumeLimit', { key: 'fileCase', reason: '鉴定意见已收到' }, world.actor('caseHandler'));
    await settled();
    await world.passTo(await due(ref, 'fileCase'), -60_000);
    expect(passed(ref)).not.toContain('LimitPassed fileCase red');
    await world.passTo(await due(ref, 'fileCase'), 1_000);
    await world.eventually(ref, 'LimitPassed fileCase red');
  }, 60_000);

  it('ends a suspension by itself after its last day, and then keeps what was left', async () => {
    const ref = await accepted();
    await change(ref, 'suspend', 'fileCase', 'T1');
    await settled();
    const suspended = (await world.ledger.state(ref))?.course.steps['fileCase']?.suspended;
    if (suspended === undefined) throw new Error('the limit is suspended');
    await world.passTo(suspended.resumesAt, -60_000);
    expect(world.told(ref)).not.toContain('LimitResumed');
    await world.passTo(suspended.resumesAt, 1_000);
    await world.eventually(ref, 'LimitResumed');
    await world.passTo(suspended.resumes.due, 1_000);
    await world.eventually(ref, 'LimitPassed fileCase red');
  }, 60_000);

  it('moves with a limit that is extended: at the old instant nothing passes', async () => {
    const ref = await accepted();
    const before = await due(ref, 'fileCase');
    await change(ref, 'extend', 'fileCase', 'T1');
    await settled();
    const after = await due(ref, 'fileCase');
    expect(after > before).toBe(true);
    await world.passTo(before, 1_000);
    await settled();
    expect(passed(ref)).not.toContain('LimitPassed fileCase red');
    await world.passTo(after, 1_000);
    await world.eventually(ref, 'LimitPassed fileCase red');
  }, 60_000);

  it('moves with the calendar, both ways', async () => {
    const ref = await accepted();
    await world.perform(ref, 'fileCase', { caseNumber: '案1号', opinion: '同意' }, world.actor('leader'));
    const before = await due(ref, 'decidePenalty');
    const lastDay = addDays(dayOf(before), -1);
    // From the day on which the count itself ends: the year entered knows no other days off, and a limit must not end earlier for that.
    const counted = addDays(dayOf(instantFromMillis(await world.now())), 90);
    const off = (to: Day) => Array.from({ length: daysBetween(counted, to) + 1 }, (_, n) => ({ day: addDays(counted, n), name: '测试假日' }));
    const year = Number(lastDay.slice(0, 4));
    const { years } = world.ledger.calendar;
    const known = years.filter((one) => one.year !== year);
    world.ledger.calendar = { version: `${year}`, years: [...known, { year, source: '测试通知', off: off(addDays(lastDay, 1)), on: [] }] };
    await world.perform(ref, 'recomputeLimits', { calendar: '1' });
    await settled();
    const later = await due(ref, 'decidePenalty');
    expect(later > before).toBe(true);
    await world.passTo(before, 1_000);
    await settled();
    expect(passed(ref)).not.toContain('LimitPassed decidePenalty red');
    world.ledger.calendar = { version: `${year}r2`, years: [...known, { year, source: '测试通知', off: off(lastDay), on: [] }] };
    await world.perform(ref, 'recomputeLimits', { calendar: '2' });
    await world.passTo(await due(ref, 'decidePenalty'), 1_000);
    await world.eventually(ref, 'LimitPassed decidePenalty red');
  }, 60_000);
});

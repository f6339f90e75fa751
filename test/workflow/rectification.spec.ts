import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Instant, ProcessRef } from '#domain';
import { addDays, dayOf, instantFromMillis, instantMillis, startOfDay } from '#domain/calendar/day';
import { type Recheck, rectificationNumber, type RectificationOrder } from '#domain/rectification/rectification';
import { JUST_BEFORE, JURISDICTION, SkippingWorld } from '#test/support/skipping-world';

let world: SkippingWorld;
beforeAll(async () => {
  world = await SkippingWorld.begin();
}, 120_000);
afterAll(() => world.end(), 60_000);

const TEAM = [1, 2].map((number) => `${JURISDICTION}-P00${number}`);
const FINDING = { item: `${JURISDICTION}-I1`, description: '台账不全' };
const recheck = (passed: boolean): Recheck => ({ passed, officers: TEAM, findings: passed ? [] : [FINDING], summary: '现场核对', method: 'onSite' });
const today = async () => dayOf(instantFromMillis(await world.now()));
let opened = 0;

/** A rectification as an inspection opens it, its problem found today. */
async function begun(): Promise<ProcessRef> {
  const inspection = `${JURISDICTION}-z-${(opened += 1)}-0001`;
  const ref: ProcessRef = { kind: 'rectification', number: rectificationNumber(inspection) };
  const order: RectificationOrder = {
    jurisdiction: JURISDICTION, number: ref.number, inspection, ruleSet: `${JURISDICTION}-rules@1`, enterprise: `${JURISDICTION}-E1`, team: TEAM, departments: [`${JURISDICTION}-D02`],
    findings: [FINDING], foundAt: instantFromMillis(await world.now()),
  };
  await world.perform(ref, 'openRectification', order);
  return ref;
}

async function correction(number: number, days = 20): Promise<object> {
  const servedOn = await today();
  return { orderNumber: `责改${number}号`, requirements: '补齐台账', term: addDays(servedOn, days), servedOn, illegalDischarge: false };
}

async function ordered(): Promise<ProcessRef> {
  const ref = await begun();
  await world.perform(ref, 'issueOrder', await correction(1), world.officer());
  return ref;
}

const dueOf = (ref: ProcessRef, key: string): Promise<Instant> => world.markOf(ref, key, 'red');

describe('rectification', () => {
  it('closes by itself when the recheck finds everything put right', async () => {
    const ref = await ordered();
    await world.perform(ref, 'recordReport', { receivedOn: await today(), content: '已补齐' }, world.officer(2));
    await world.perform(ref, 'recheck', recheck(true), world.officer());
    await world.ended(ref);
    expect(world.told(ref)).toEqual(['RectificationOpened', 'CorrectionOrdered', 'CorrectionReported', 'Rechecked', 'RectificationClosed']);
  }, 60_000);

  it('lets the term (ZG) and the recheck (D25) pass in silence, noting each at its instant, and goes on', async () => {
    const ref = await ordered();
    const term = await dueOf(ref, 'report');
    const due = await dueOf(ref, 'recheck');
    expect(instantMillis(due)).toBeGreaterThan(instantMillis(term));
    await world.passTo(term, -JUST_BEFORE);
    expect(world.told(ref)).not.toContain('LimitPassed report red');
    await world.passTo(due, 1_000);
    await world.eventually(ref, 'LimitPassed report red', 'LimitPassed recheck red');
    const noted = world.ledger.events(ref).filter(({ limit }) => limit?.level === 'red').map(({ at }) => instantMillis(at));
    expect(noted[0]).toBeGreaterThanOrEqual(instantMillis(term));
    expect(noted[1]).toBeGreaterThanOrEqual(instantMillis(due));
    await world.perform(ref, 'recheck', recheck(true), world.officer());
    await world.ended(ref);
  }, 60_000);

  it('moves the timer with the term: what would have been late is in time', async () => {
    const ref = await ordered();
    const before = await dueOf(ref, 'report');
    await world.perform(ref, 'extendTerm', { term: addDays(await today(), 40), reason: '企业申请' }, world.actor('leader'));
    const after = await dueOf(ref, 'report');
    await world.passTo(before, 60_000);
    expect(world.told(ref)).not.toContain('LimitPassed report red');
    await world.passTo(after, 1_000);
    await world.eventually(ref, 'LimitPassed report red');
    expect(world.told(ref).filter((told) => told === 'LimitPassed report red')).toHaveLength(1);
  }, 60_000);

  it('begins a second round after a recheck that was not passed, with limits of its own', async () => {
    const ref = await ordered();
    await world.passTo(await dueOf(ref, 'report'), 1_000);
    await world.perform(ref, 'recheck', recheck(false), world.officer());
    await world.perform(ref, 'orderAgain', await correction(2, 10), world.actor('brigade'));
    await world.passTo(await dueOf(ref, 'report'), 1_000);
    await world.eventually(ref, 'LimitPassed report red');
    await world.perform(ref, 'recheck', recheck(true), world.officer());
    await world.ended(ref);
    expect(world.told(ref).filter((told) => !told.startsWith('LimitPassed'))).toEqual(['RectificationOpened', 'CorrectionOrdered', 'Rechecked', 'CorrectionOrdered', 'Rechecked', 'RectificationClosed']);
    expect(world.told(ref).filter((told) => told === 'LimitPassed report red')).toHaveLength(2);
  }, 60_000);

  it('refers what was not put right: the lead has its own process, counted from the recheck (D17)', async () => {
    const ref = await ordered();
    await world.passTo(startOfDay(addDays(dayOf(await dueOf(ref, 'report')), 1)));
    await world.perform(ref, 'recheck', recheck(false), world.officer());
    await world.perform(ref, 'referCase', { reason: '拒不改正' }, world.actor('brigade'));
    await world.ended(ref);
    const lead: ProcessRef = { kind: 'referral', number: `${ref.number}-R1` };
    const found = world.ledger.events(ref).find(({ type }) => type === 'Rechecked');
    expect(world.ledger.events(lead)[0]?.data).toMatchObject({ origin: `rectification/${ref.number}`, foundAt: found?.at, findings: [FINDING] });
    expect(world.ledger.events(ref).at(-1)?.data).toEqual({ outcome: 'referred', referral: lead.number });
  }, 60_000);

  it('falls through to its end when the order is withdrawn, and when its workflow is lost and started anew', async () => {
    const ref = await ordered();
    await world.lose(ref);
    const { relay } = world.ledger;
    world.ledger.relay = () => Promise.resolve();
    await world.perform(ref, 'withdrawOrder', { reason: '认定有误', documentNumber: '撤1号' }, world.actor('leader'));
    world.ledger.relay = relay;
    await world.beginAnew(ref);
    await world.ended(ref);
    expect(world.told(ref)).toEqual(['RectificationOpened', 'CorrectionOrdered', 'OrderWithdrawn', 'RectificationClosed']);
  }, 60_000);
});

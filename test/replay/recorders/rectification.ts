/** 责令改正: its main path and its turns. How to record: record.config.mjs. */
import { it } from '@jest/globals';
import type { ProcessRef } from '#domain';
import { addDays, instantFromMillis } from '#domain/calendar/day';
import { type Recheck, rectificationNumber, type RectificationOrder } from '#domain/rectification/rectification';
import { JURISDICTION } from '#test/support/skipping-world';
import { keep, keepEnded, lookAgain, passInSilence, skippingWorld, todayIn } from '../recording.js';

const world = skippingWorld();
const TEAM = [1, 2].map((number) => `${JURISDICTION}-P00${number}`);
const FINDING = { item: `${JURISDICTION}-I1`, description: '台账不全' };
const recheck = (passed: boolean): Recheck => ({ passed, officers: TEAM, findings: passed ? [] : [FINDING], summary: '现场核对', method: 'onSite' });
let opened = 0;

/** As an inspection opens it, its problem found today. */
async function begun(): Promise<ProcessRef> {
  const inspection = `${JURISDICTION}-z-${(opened += 1)}-0001`;
  const ref: ProcessRef = { kind: 'rectification', number: rectificationNumber(inspection) };
  const order: RectificationOrder = {
    jurisdiction: JURISDICTION, number: ref.number, inspection, ruleSet: `${JURISDICTION}-rules@1`, enterprise: `${JURISDICTION}-E1`, team: TEAM, departments: [`${JURISDICTION}-D02`],
    findings: [FINDING], foundAt: instantFromMillis(await world().now()),
  };
  await world().perform(ref, 'openRectification', order);
  return ref;
}

async function correction(number: number, days = 20): Promise<object> {
  const servedOn = await todayIn(world());
  return { orderNumber: `责改${number}号`, requirements: '补齐台账', term: addDays(servedOn, days), servedOn, illegalDischarge: false };
}

async function ordered(): Promise<ProcessRef> {
  const ref = await begun();
  await world().perform(ref, 'issueOrder', await correction(1), world().officer());
  return ref;
}

const passed = (ref: ProcessRef): Promise<void> => world().perform(ref, 'recheck', recheck(true), world().officer());
const failed = (ref: ProcessRef): Promise<void> => world().perform(ref, 'recheck', recheck(false), world().officer());

it('an order is carried out, reported and rechecked', async () => {
  const ref = await ordered();
  await world().perform(ref, 'recordReport', { receivedOn: await todayIn(world()), content: '已补齐' }, world().officer(2));
  await passed(ref);
  await keepEnded(world(), ref, 'main-path');
});

it('the report and the recheck are late', async () => {
  const ref = await ordered();
  await passInSilence(world(), ref, 'report');
  await passInSilence(world(), ref, 'recheck');
  await passed(ref);
  await keepEnded(world(), ref, 'late');
});

it('the term is extended and the team changed; the new term passes', async () => {
  const ref = await ordered();
  const before = await world().markOf(ref, 'report', 'red');
  await world().perform(ref, 'extendTerm', { term: addDays(await todayIn(world()), 40), reason: '企业申请' }, world().actor('leader'));
  await lookAgain(world());
  await world().perform(ref, 'assignTeam', { team: [`${JURISDICTION}-P001`, `${JURISDICTION}-P003`], reason: '公出' }, world().actor('brigade'));
  await world().passTo(before, 60_000);
  await passInSilence(world(), ref, 'report');
  await world().perform(ref, 'recheck', { ...recheck(true), officers: [`${JURISDICTION}-P001`, `${JURISDICTION}-P003`] }, world().officer());
  await keepEnded(world(), ref, 'term-extended');
});

it('a second round is ordered, and late again', async () => {
  const ref = await ordered();
  await passInSilence(world(), ref, 'report');
  await failed(ref);
  await world().perform(ref, 'orderAgain', await correction(2, 10), world().actor('brigade'));
  await passInSilence(world(), ref, 'report');
  await passed(ref);
  await keepEnded(world(), ref, 'second-round');
});

it('what was not put right is referred', async () => {
  const ref = await ordered();
  await passInSilence(world(), ref, 'report');
  await failed(ref);
  await world().perform(ref, 'referCase', { reason: '拒不改正' }, world().actor('brigade'));
  await keepEnded(world(), ref, 'referred');
});

it('the result it rests on is corrected; it is carried on', async () => {
  const ref = await ordered();
  await world().perform(ref, 'noteCorrection', { inspection: ref.number.replace(/-Z1$/, ''), correction: '1' });
  await lookAgain(world());
  await world().perform(ref, 'carryOn', { reason: '问题仍然存在' }, world().actor('brigade'));
  await passed(ref);
  await keepEnded(world(), ref, 'origin-corrected');
});

it('an order is withdrawn, one while its workflow was lost', async () => {
  const withdrawal = { reason: '认定有误', documentNumber: '撤1号' };
  const withdrawn = await ordered();
  await lookAgain(world());
  await world().perform(withdrawn, 'withdrawOrder', withdrawal, world().actor('leader'));
  await keepEnded(world(), withdrawn, 'withdrawn');
  const lost = await ordered();
  await world().lose(lost);
  await keep(world(), lost, 'lost');
  const { relay } = world().ledger;
  world().ledger.relay = () => Promise.resolve();
  await world().perform(lost, 'withdrawOrder', withdrawal, world().actor('leader'));
  world().ledger.relay = relay;
  await world().beginAnew(lost);
  await keepEnded(world(), lost, 'begun-anew');
});

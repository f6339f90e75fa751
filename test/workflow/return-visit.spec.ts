import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor, ProcessRef } from '#domain';
import { DAY_MS, instantFromMillis } from '#domain/calendar/day';
import { QUESTION_IDS } from '#domain/return-visit/questions';
import type { ReturnVisitOrder } from '#domain/return-visit/return-visit';
import { JUST_BEFORE, JURISDICTION, SkippingWorld } from '#test/support/skipping-world';

let world: SkippingWorld;
let visits = 0;
beforeAll(async () => {
  world = await SkippingWorld.begin();
}, 120_000);
afterAll(() => world.end(), 60_000);

const ENTERPRISE: Actor = { person: 'enterprise', officer: null, roles: ['enterprise'], department: null, jurisdiction: JURISDICTION };
const COMPLAINT = '检查组要求安排午餐';
const HANDLED = { conclusion: '属实', measures: '已约谈', substantiated: true };

/** Opened as an inspection's workflow opens it, on the day of the publication. */
async function opened(): Promise<ProcessRef> {
  const inspection = `${JURISDICTION}-visited-${(visits += 1)}`;
  const ref: ProcessRef = { kind: 'returnVisit', number: `${inspection}-H1` };
  const order: ReturnVisitOrder = {
    jurisdiction: JURISDICTION, number: ref.number, inspection, ruleSet: `${JURISDICTION}-rules@1`, enterprise: `${JURISDICTION}-E1`,
    team: [`${JURISDICTION}-P001`], departments: [`${JURISDICTION}-D02`], publishedAt: instantFromMillis(await world.now()),
  };
  await world.perform(ref, 'openReturnVisit', order);
  return ref;
}

async function answer(ref: ProcessRef, by: Actor, complaint: string | null = null): Promise<void> {
  const answers = Object.fromEntries(QUESTION_IDS.map((id) => [id, 'no']));
  const service = { explained: true, guided: true, satisfied: 5 };
  await world.perform(ref, 'answerReturnVisit', { answers, service, comment: null, complaint: complaint === null ? null : { content: complaint } }, by);
}

/** Everything Temporal keeps of a process, payloads too, as text. */
async function keptByTemporal({ kind, number }: ProcessRef): Promise<string> {
  const { events } = await world.environment.client.workflow.getHandle(`${kind}/${number}`).fetchHistory();
  return JSON.stringify(events).replace(/"data":"([\w+/=]*)"/g, (_, data: string) => Buffer.from(data, 'base64').toString('utf8'));
}

describe('a return visit', () => {
  it('ends by itself once the enterprise has answered and complained of nothing', async () => {
    const visit = await opened();
    await answer(visit, ENTERPRISE);
    await world.ended(visit);
    expect(world.told(visit)).toEqual(['ReturnVisitOpened', 'ReturnVisitAnswered', 'ReturnVisitClosed']);
  }, 60_000);

  it('is kept to D26 in silence, up to the last escalation, and can be answered all the same', async () => {
    const visit = await opened();
    const due = await world.markOf(visit, 'answer', 'red');
    await world.passTo(due, -JUST_BEFORE);
    expect(world.told(visit)).not.toContain('LimitPassed answer red');
    await world.passTo(due, 1_000);
    await world.eventually(visit, 'LimitPassed answer red');
    await world.passTo(await world.markOf(visit, 'answer', 'leader'), 1_000);
    await world.eventually(visit, 'LimitPassed answer leader');
    expect(await world.status(visit)).toBe('RUNNING');
    await answer(visit, world.actor('supervisor'));
    await world.ended(visit);
    expect(world.told(visit)).toEqual(['ReturnVisitOpened', ...['yellow', 'red', 'unitHead', 'brigade', 'leader'].map((level) => `LimitPassed answer ${level}`), 'ReturnVisitAnswered', 'ReturnVisitClosed']);
  }, 60_000);

  it('ends when nobody could be reached, with the reason', async () => {
    const visit = await opened();
    await world.perform(visit, 'recordNoAnswer', { attempts: 3, reason: '无人接听' }, world.actor('supervisor'));
    await world.ended(visit);
    expect(world.told(visit)).toEqual(['ReturnVisitOpened', 'ReturnVisitUnanswered', 'ReturnVisitClosed']);
  }, 60_000);

  it('stays open for a complaint and is kept to TS, to the second', async () => {
    const visit = await opened();
    await answer(visit, ENTERPRISE, COMPLAINT);
    const due = await world.markOf(visit, 'conclude', 'red');
    await world.passTo(due, -JUST_BEFORE);
    expect(world.told(visit)).not.toContain('LimitPassed conclude red');
    await world.passTo(due, 1_000);
    await world.eventually(visit, 'LimitPassed conclude red');
    await world.perform(visit, 'handleComplaint', HANDLED, world.actor('supervisor'));
    await world.ended(visit);
    expect(world.told(visit)).toEqual(['ReturnVisitOpened', 'ReturnVisitAnswered', 'FollowUpOpened', 'LimitPassed conclude yellow', 'LimitPassed conclude red', 'FollowUpConcluded', 'ReturnVisitClosed']);
  }, 60_000);

  it('does not tell Temporal that there was a complaint, nor what was answered, nor by whom', async () => {
    const visit = await opened();
    await answer(visit, ENTERPRISE, COMPLAINT);
    await world.passTo(await world.markOf(visit, 'conclude', 'red'), 1_000);
    await world.eventually(visit, 'LimitPassed conclude red');
    await world.perform(visit, 'handleComplaint', HANDLED, world.actor('supervisor'));
    await world.ended(visit);
    const kept = await keptByTemporal(visit);
    expect(kept).toContain('回访后续办理');
    expect(kept).not.toMatch(/投诉|complain|"TS"|（TS|午餐|约谈|mustNot|supervisor|-P001/i);
  }, 60_000);

  it('is taken up where it stands when its workflow was lost', async () => {
    const visit = await opened();
    await answer(visit, ENTERPRISE, COMPLAINT);
    await world.lose(visit);
    await world.passTo(instantFromMillis((await world.now()) + DAY_MS));
    await world.beginAnew(visit);
    await world.perform(visit, 'handleComplaint', HANDLED, world.actor('supervisor'));
    await world.ended(visit);
    expect(world.told(visit).at(-1)).toBe('ReturnVisitClosed');
  }, 60_000);
});

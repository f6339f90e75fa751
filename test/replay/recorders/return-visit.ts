/** 回访: its main path and its turns. How to record: record.config.mjs. */
import { it } from '@jest/globals';
import type { Actor, ProcessRef } from '#domain';
import { addDays, dayOf, instantFromMillis } from '#domain/calendar/day';
import { QUESTION_IDS } from '#domain/return-visit/questions';
import type { ReturnVisitOrder } from '#domain/return-visit/return-visit';
import { JURISDICTION } from '#test/support/skipping-world';
import { keep, keepEnded, passInSilence, skippingWorld } from '../recording.js';

const world = skippingWorld();
const ENTERPRISE: Actor = { person: 'enterprise', officer: null, roles: ['enterprise'], department: null, jurisdiction: JURISDICTION };
const HANDLED = { conclusion: '属实', measures: '已约谈', substantiated: true };
let visits = 0;

/** Opened as an inspection's workflow opens it, on the day of the publication. */
async function opened(): Promise<ProcessRef> {
  const inspection = `${JURISDICTION}-visited-${(visits += 1)}`;
  const ref: ProcessRef = { kind: 'returnVisit', number: `${inspection}-H1` };
  const order: ReturnVisitOrder = {
    jurisdiction: JURISDICTION, number: ref.number, inspection, ruleSet: `${JURISDICTION}-rules@1`, enterprise: `${JURISDICTION}-E1`,
    team: [`${JURISDICTION}-P001`], departments: [`${JURISDICTION}-D02`], publishedAt: instantFromMillis(await world().now()),
  };
  await world().perform(ref, 'openReturnVisit', order);
  return ref;
}

async function answer(ref: ProcessRef, by: Actor, complaint: string | null = null): Promise<void> {
  const answers = Object.fromEntries(QUESTION_IDS.map((id) => [id, 'no']));
  const service = { explained: true, guided: true, satisfied: 5 };
  await world().perform(ref, 'answerReturnVisit', { answers, service, comment: null, complaint: complaint === null ? null : { content: complaint } }, by);
}

it('the enterprise answers, and complains of nothing', async () => {
  const visit = await opened();
  await answer(visit, ENTERPRISE);
  await keepEnded(world(), visit, 'main-path');
});

it('the enterprise answers by telephone, after the last escalation', async () => {
  const visit = await opened();
  await passInSilence(world(), visit, 'answer');
  await world().passTo(await world().markOf(visit, 'answer', 'leader'), 1_000);
  await world().eventually(visit, 'LimitPassed answer leader');
  await answer(visit, world().actor('supervisor'));
  await keepEnded(world(), visit, 'answered-late');
});

it('nobody can be reached', async () => {
  const visit = await opened();
  await world().perform(visit, 'recordNoAnswer', { attempts: 3, reason: '无人接听' }, world().actor('supervisor'));
  await keepEnded(world(), visit, 'unanswered');
});

it('a follow-up is concluded late', async () => {
  const visit = await opened();
  await answer(visit, ENTERPRISE, '检查组要求安排午餐');
  await passInSilence(world(), visit, 'conclude');
  await world().perform(visit, 'handleComplaint', HANDLED, world().actor('supervisor'));
  await keepEnded(world(), visit, 'followed-up');
});

it('a limit is suspended by one supervisor with the approval of another, and resumed', async () => {
  const visit = await opened();
  await world().perform(visit, 'proposeLimitChange', { kind: 'suspend', key: 'answer', reason: '企业停产放假', evidence: null, until: addDays(dayOf(instantFromMillis(await world().now())), 60) }, world().actor('supervisor'));
  await world().perform(visit, 'approveLimitChange', { proposal: 'T1', opinion: '同意' }, world().actor('supervisor', 'D09'));
  await world().environment.sleep('30 days');
  await world().perform(visit, 'resumeLimit', { key: 'answer', reason: '企业复产' }, world().actor('supervisor'));
  await passInSilence(world(), visit, 'answer');
  await answer(visit, ENTERPRISE);
  await keepEnded(world(), visit, 'limit-suspended');
});

it('a workflow is lost while a follow-up is open, and begun anew', async () => {
  const visit = await opened();
  await answer(visit, ENTERPRISE, '检查组要求安排午餐');
  await world().lose(visit);
  await keep(world(), visit, 'lost');
  await world().beginAnew(visit);
  await world().perform(visit, 'handleComplaint', HANDLED, world().actor('supervisor'));
  await keepEnded(world(), visit, 'begun-anew');
});

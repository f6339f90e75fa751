import { openReturnVisit } from '#activities/open-return-visit';
import type { ProcessRef } from '#domain';
import { DAY_MS, instantFromMillis } from '#domain/calendar/day';
import { QUESTION_IDS } from '#domain/return-visit/questions';
import { type ReturnVisit, returnVisitNumber, type ReturnVisitOrder } from '#domain/return-visit/return-visit';
import { Ledger } from '#persistence';
import type { ApiForTests, Parsed } from './api-for-tests.js';

/** 没有 to all, and what is said besides. */
export const reply = (more: Parsed = {}): Parsed => ({ answers: { ...Object.fromEntries(QUESTION_IDS.map((id) => [id, 'no'])), ...more.answers }, service: { explained: true, guided: true, satisfied: 5 }, comment: more.comment ?? null, complaint: more.complaint ?? null });

/** Published inspections, as many as asked, of two tasks. */
export async function publishedInspections(api: ApiForTests, count: number): Promise<readonly ProcessRef[]> {
  const plan = await api.play.publishedPlan(['I1', 'I2']);
  const opened = [...(await api.play.openedInspections(await api.play.issuedTask(plan, 'I1'))), ...(await api.play.openedInspections(await api.play.issuedTask(plan, 'I2')))];
  const inspections = opened.slice(0, count);
  for (const inspection of inspections) {
    await api.play.checked(inspection);
    await api.play.reviewed(inspection);
    await api.play.automatically(inspection, 'publishResult');
  }
  return inspections;
}

/** As the inspection's workflow opens it. */
export async function visitAgain(api: ApiForTests, inspection: ProcessRef): Promise<ProcessRef> {
  await openReturnVisit(new Ledger(api.dataSource), inspection);
  return { kind: 'returnVisit', number: returnVisitNumber(inspection.number) };
}

export async function versionOf(api: ApiForTests, ref: ProcessRef): Promise<number> {
  return (await new Ledger(api.dataSource).state(ref))?.course.version ?? 0;
}

/** A visit that was opened some time ago, after the pattern of another. @param days how long ago it was published */
export async function visitOf(api: ApiForTests, pattern: ProcessRef, inspection: string, days: number): Promise<ProcessRef> {
  const { jurisdiction, ruleSet, enterprise, team, departments } = await api.play.data<ReturnVisit>(pattern);
  const ref: ProcessRef = { kind: 'returnVisit', number: returnVisitNumber(inspection) };
  const order: ReturnVisitOrder = { jurisdiction, ruleSet, enterprise, team, departments, inspection, number: ref.number, publishedAt: instantFromMillis(Date.now() - days * DAY_MS) };
  await api.play.automatically(ref, 'openReturnVisit', order);
  return ref;
}

/** The link supervision sends to the enterprise, as path and query of the form. */
export async function linkOf(api: ApiForTests, { number }: ProcessRef): Promise<{ readonly form: string; readonly answers: string; readonly page: string; readonly query: string }> {
  const { body } = await (await api.as('supervisor')).get(`/api/v1/return-visits/${number}/link`);
  const query = new URL(body.link).search;
  return { form: `/api/v1/return-visits/${number}/form${query}`, answers: `/api/v1/return-visits/${number}/answers${query}`, page: `/r/${number}${query}`, query };
}

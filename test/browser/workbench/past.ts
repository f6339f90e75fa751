import type { DataSource } from 'typeorm';
import type { ProcessRef } from '#domain';
import { quarterOf } from '#domain/calendar/day';
import type { Play } from '#test/support/play';
import { BUREAU } from './workbench.js';

/** Longer than any holiday: whatever was to be reviewed in three working days is late by now. */
const LONG_AGO = 24;

export interface Past {
  readonly plan: ProcessRef;
  /** That plan, and this year's beside it where those weeks ago were in another year. */
  readonly plans: readonly ProcessRef[];
  readonly task: ProcessRef;
  /** Checked and entered long ago, the review is overdue. */
  readonly overdue: ProcessRef;
  /** Waits for its approval. */
  readonly waiting: ProcessRef;
  /** Makes, of today, a task of a further line; its checks wait for their approval, whatever day of the quarter it is. */
  readonly checksOfToday: (line: string) => Promise<readonly ProcessRef[]>;
}

/** What a line is called that the plan has for this quarter beside the same line for the one before, where those weeks ago were in that. */
const ofThisQuarter = (line: string): string => `N${line}`;

/** A plan, a task and its inspections, of some weeks ago: one was entered and forgotten; one waits in its window, of a task of today where theirs is over. @param lines of the plan; the task is made of the first */
export async function someWeeksAgo(earlier: (days: number) => Play, lines: readonly string[] = ['I1']): Promise<Past> {
  const play = earlier(LONG_AGO);
  const now = earlier(0);
  const [then, quarter] = [play.today(), quarterOf(now.today())];
  const sameQuarter = quarterOf(then) === quarter;
  const sameYear = then.slice(0, 4) === quarter.slice(0, 4);
  const beside = sameYear && !sameQuarter;
  const plan = await play.publishedPlan(lines, beside ? lines.map((line) => play.planItem(ofThisQuarter(line), quarter)) : []);
  const current = sameYear ? plan : await now.publishedPlan(lines);
  const checksOfToday = async (line: string): Promise<readonly ProcessRef[]> => now.openedInspections(await now.issuedTask(current, beside ? ofThisQuarter(line) : line));
  const task = await play.issuedTask(plan);
  const [overdue, sibling] = await play.openedInspections(task);
  if (overdue === undefined) throw new Error('The small world draws two enterprises at least');
  await play.checked(overdue, true);
  await play.entered(overdue, true);
  const [waiting] = sameQuarter ? [sibling] : await checksOfToday('I1');
  if (waiting === undefined) throw new Error('The small world draws two enterprises at least');
  return { plan, plans: sameYear ? [plan] : [plan, current], task, overdue, waiting, checksOfToday };
}

/** A check of the second line, published with a problem in those weeks; the lead that came of it lies there since. */
export async function leadLeftLying(earlier: (days: number) => Play, plan: ProcessRef): Promise<ProcessRef> {
  const play = earlier(LONG_AGO);
  const [published] = await play.openedInspections(await play.issuedTask(plan, 'I2'));
  if (published === undefined) throw new Error('The small world draws two enterprises at least');
  await play.checked(published, true);
  await play.reviewed(published, true);
  await play.closedInspection(published);
  return play.openedReferral(published);
}

export interface Loop {
  readonly year: number;
  readonly task: ProcessRef;
  /** Published with a problem, and handed over to the case squad, who have not answered. */
  readonly published: ProcessRef;
  readonly referral: ProcessRef;
  /** Entered long ago, its review is overdue. */
  readonly overdue: ProcessRef;
}

/** The loop up to a lead that nobody answers, beside a check whose review is overdue and a task of the second line; of some weeks ago. */
export async function wholeLoop(earlier: (days: number) => Play): Promise<Loop> {
  const play = earlier(LONG_AGO);
  const plan = await play.publishedPlan(['I1', 'I2']);
  const task = await play.issuedTask(plan, 'I1');
  const [published, overdue] = await play.openedInspections(task);
  if (published === undefined || overdue === undefined) throw new Error('The small world draws two enterprises');
  await play.checked(published, true);
  await play.reviewed(published, true);
  await play.closedInspection(published);
  const referral = await play.openedReferral(published);
  await play.perform('referral', referral.number, 'handOverLead', { to: `${BUREAU}-D02`, material: '检查笔录' }, play.actor('brigade'));
  await play.checked(overdue);
  await play.entered(overdue);
  await play.openedInspections(await play.issuedTask(plan, 'I2'));
  return { year: Number(play.today().slice(0, 4)), task, published, referral, overdue };
}

/** Fifteen of 重点监管对象 operate and a sixteenth stands still; of these the line reaches the one of another industry. @returns its task, drawn today */
export async function drawnFromAPart(play: Play, dataSource: DataSource): Promise<ProcessRef> {
  await dataSource.query(
    `INSERT INTO registry_entry (kind, jurisdiction, id, version, current, body, imported_by)
     SELECT kind, jurisdiction, id || '-' || n, 1, true, body || jsonb_build_object('id', id || '-' || n, 'name', (body ->> 'name') || '（' || n || '分厂）', 'status', CASE n WHEN 12 THEN 'suspended' ELSE 'operating' END), 'test'
     FROM registry_entry, generate_series(1, 12) n WHERE kind = 'enterprise' AND id = $1`,
    [`${BUREAU}-E1`],
  );
  await dataSource.query(`UPDATE registry_entry SET body = body || '{"industry":"3011"}' WHERE kind = 'enterprise' AND id = $1`, [`${BUREAU}-E2`]);
  const plan = await play.publishedPlan([], [{ ...play.planItem('I1'), strata: ['key'], industries: ['30'] }]);
  return play.issuedTask(plan);
}

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { processView } from '#contract/http/process';
import { todoPage } from '#contract/http/todo';
import type { ProcessRef } from '#domain';
import { instantFromMillis } from '#domain/calendar/day';
import type { Inspection } from '#domain/inspection/inspection';
import { rectificationNumber, type RectificationOrder } from '#domain/rectification/rectification';
import { createDataSource } from '#persistence/data-source';
import { WhoseSteps1764700900000 } from '#persistence/migrations/1764700900000-whose-steps';
import { ClerksOfTheFile1764701400000 } from '#persistence/migrations/1764701400000-clerks-of-the-file';
import { rebuildProjections } from '#persistence/projections/rebuild';
import { rowsOf } from '#test/support/small-ledger';
import { type ApiForTests, OWN, startApi } from './api-for-tests.js';

let api: ApiForTests;
let inspection: ProcessRef;
let team: readonly string[];
let report: ProcessRef;
let lead: ProcessRef;

beforeAll(async () => {
  api = await startApi();
  const plan = await api.play.publishedPlan();
  const [first, second] = await api.play.openedInspections(await api.play.issuedTask(plan));
  if (first === undefined || second === undefined) throw new Error('there are fewer inspections');
  inspection = first;
  for (const ref of [first, second]) {
    await api.play.checked(ref, true);
    await api.play.reviewed(ref, true);
  }
  const data = await api.play.data<Inspection>(first);
  team = data.team.map(({ officer }) => officer);
  await orderReport(data);
  lead = await api.play.openedReferral(second);
  await api.play.perform('referral', lead.number, 'copyToDepartment', { to: `${OWN}-D02`, material: '照片' }, api.play.actor('brigade'));
}, 120_000);
afterAll(() => api.stop());

async function orderReport({ ruleSet, enterprise, departments }: Inspection): Promise<void> {
  report = { kind: 'rectification', number: rectificationNumber(inspection.number) };
  const order: RectificationOrder = {
    jurisdiction: OWN, number: report.number, inspection: inspection.number, ruleSet, enterprise, team, departments: departments.map(({ department }) => department),
    findings: [{ item: departments[0]?.items[0] ?? '', description: '台账不全' }], foundAt: instantFromMillis(Date.now()),
  };
  await api.play.automatically(report, 'openRectification', order);
  const day = api.play.today();
  await api.play.perform('rectification', report.number, 'issueOrder', { orderNumber: '责改1号', requirements: '补齐台账', term: day, servedOn: day, illegalDischarge: false }, api.play.officerOf(await api.play.data<Inspection>(inspection)));
}

/** officer1 logs in as this officer. */
const becomes = (officer: string) => api.dataSource.query(`UPDATE account SET officer = $1 WHERE login = $2`, [officer, `officer1-${OWN}`]);

/** Whether it waits for them, in the list, by the count, and as the file offers it. */
async function waits(login: string, ref: ProcessRef, key: string): Promise<readonly boolean[]> {
  const caller = await api.as(login);
  const page = todoPage.parse((await caller.get('/api/v1/todo?limit=200')).body);
  expect(page.counts.all).toBe(page.items.length);
  const view = processView.parse((await caller.get(`/api/v1/processes/${ref.kind}/${ref.number}`)).body);
  const listed = page.items.find((item) => item.number === ref.number && item.key === key);
  const offered = view.steps.find((step) => step.key === key)?.acts ?? [];
  if (listed !== undefined) expect(listed.acts).toEqual(offered);
  return [listed !== undefined, offered.length > 0];
}

const YES = [true, true];
const NO = [false, false];
/** Somebody of the registry who was not matched. */
const stranger = async (): Promise<string> => {
  const rows: readonly { id: string }[] = await api.dataSource.query(`SELECT id FROM registry_entry WHERE kind = 'officer' AND jurisdiction = $1 AND current AND NOT id = ANY ($2) ORDER BY id LIMIT 1`, [OWN, team]);
  return rows[0]?.id ?? 'P-nobody';
};
const written = { receivedOn: '', content: '已补齐' };
const versionOf = async (ref: ProcessRef): Promise<number> => (await (await api.as('leader')).get(`/api/v1/processes/${ref.kind}/${ref.number}`)).body.version;

describe('提交整改报告', () => {
  it('waits for those who checked and for their 经办人员, and for no other officer, who is refused too', async () => {
    await becomes(team[0] ?? '');
    expect([await waits('officer1', report, 'report'), await waits('clerk', report, 'report'), await waits('brigade', report, 'report')]).toEqual([YES, YES, NO]);
    await becomes(await stranger());
    expect(await waits('officer1', report, 'report')).toEqual(NO);
    expect(await (await api.as('officer1')).act(report, 'recordReport', await versionOf(report), { ...written, receivedOn: api.play.today() })).toMatchObject({ status: 403, body: { code: 'NOT_ASSIGNED' } });
  });

  it('is the enterprise’s lateness once the term of the order is over: told so, and counted as nobody’s 已超期 here', async () => {
    const late = async () => {
      const page = todoPage.parse((await (await api.as('clerk')).get('/api/v1/todo?limit=200')).body);
      const overdue = todoPage.parse((await (await api.as('clerk')).get('/api/v1/todo?limit=200&within=overdue')).body);
      const row = page.items.find(({ number, key }) => number === report.number && key === 'report');
      return [row?.lights.map(({ limit: { code, whose, colour } }) => [code, whose, colour]), page.counts.red, overdue.items.length];
    };
    const move = async (days: number): Promise<void> => {
      await api.dataSource.query(`UPDATE open_step SET due = due + make_interval(days => $1), "limit" = jsonb_set("limit"::jsonb, '{due}', to_jsonb(to_char((("limit" ->> 'due')::timestamptz + make_interval(days => $1)) AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS.MS"+08:00"'))) WHERE stream = $2 AND key = 'report'`, [days, `rectification/${report.number}`]);
    };
    const before = await late();
    await move(-10);
    expect(await late()).toEqual([[['ZG', 'enterprise', 'red']], ...before.slice(1)]);
    await move(10);
    expect(await late()).toEqual(before);
  });

  it('is said on the file as in the list: the team, or 经办人员 of those departments', async () => {
    const view = processView.parse((await (await api.as('clerk')).get(`/api/v1/processes/${report.kind}/${report.number}`)).body);
    const who = view.steps.find(({ key }) => key === 'report')?.who;
    expect([who?.officers.length, who?.besides]).toEqual([team.length, ['执法一中队、应急管理局的经办人员']]);
    expect(view.steps.find(({ key }) => key === 'recheck')?.who.besides).toEqual([]);
  });

  it('waits for 经办人员 of the departments of the rectification, and for no other clerk, who is refused too', async () => {
    const moves = (department: string) => api.dataSource.query(`UPDATE account SET department = $1 WHERE login = $2`, [`${OWN}-${department}`, `clerk-${OWN}`]);
    await moves('D04');
    expect(await waits('clerk', report, 'report')).toEqual(NO);
    expect(await (await api.as('clerk')).act(report, 'recordReport', await versionOf(report), { ...written, receivedOn: api.play.today() })).toMatchObject({ status: 403, body: { code: 'NOT_ASSIGNED' } });
    await moves('D02');
    expect(await waits('clerk', report, 'report')).toEqual(YES);
  });

  it('goes over with the team', async () => {
    const rest = team.slice(1);
    const other = await stranger();
    const changed = await api.play.attempt('rectification', report.number, 'assignTeam', { team: [...rest, other], reason: '公出' }, api.play.actor('brigade'));
    expect(changed).not.toHaveProperty('refused');
    await becomes(team[0] ?? '');
    expect(await waits('officer1', report, 'report')).toEqual(NO);
    await becomes(other);
    expect(await waits('officer1', report, 'report')).toEqual(YES);
  });
});

describe('签收抄告', () => {
  it('waits for the department it went to and for 执法大队, and for no other head, who is refused too', async () => {
    expect([await waits('head2', lead, 'acknowledge'), await waits('brigade', lead, 'acknowledge'), await waits('head3', lead, 'acknowledge')]).toEqual([YES, YES, NO]);
    expect(await (await api.as('head3')).act(lead, 'acknowledgeCopy', await versionOf(lead), { receipt: '回执1号', receivedOn: api.play.today() })).toMatchObject({ status: 403, body: { code: 'OTHER_DEPARTMENT' } });
  });

  it('goes on to the reply', async () => {
    expect(await (await api.as('head2')).act(lead, 'acknowledgeCopy', await versionOf(lead), { receipt: '回执1号', receivedOn: api.play.today() })).toMatchObject({ status: 200 });
    expect([await waits('head2', lead, 'reply'), await waits('head3', lead, 'reply')]).toEqual([YES, NO]);
  });
});

it('is filled in for what was under way before', async () => {
  const before = await rowsOf(api.dataSource, ['open_step']);
  const owner = await createDataSource(api.postgres.ownerUrl, 1).initialize();
  try {
    const runner = owner.createQueryRunner();
    const migrations = [new WhoseSteps1764700900000(), new ClerksOfTheFile1764701400000()];
    for (const migration of migrations.toReversed()) await migration.down(runner);
    for (const migration of migrations) await migration.up(runner);
    await runner.release();
  } finally {
    await owner.destroy();
  }
  expect(await rowsOf(api.dataSource, ['open_step'])).toEqual(before);
});

it('is the same when folded anew from the ledger', async () => {
  const before = await rowsOf(api.dataSource, ['process', 'open_step', 'limit_record']);
  await rebuildProjections(api.dataSource);
  expect(await rowsOf(api.dataSource, ['process', 'open_step', 'limit_record'])).toEqual(before);
});

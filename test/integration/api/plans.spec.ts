import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ApiForTests, OWN, type Parsed, startApi } from './api-for-tests.js';

let api: ApiForTests;

beforeAll(async () => {
  api = await startApi();
}, 90_000);
afterAll(() => api.stop());

describe('what stands around a plan', () => {
  it('is what it is drawn up from: bodies, published items, strata with their rates, the cap with its source', async () => {
    const { status, body } = await (await api.as('clerk')).get('/api/v1/plans/ground');
    expect(status).toBe(200);
    const named = (id: string) => body.departments.find((department: Parsed) => department.id === `${OWN}-${id}`);
    expect([named('D02').inspectionBody.document, named('D09')]).toEqual(['测公告〔2026〕1号', expect.objectContaining({ kind: 'thirdParty', inspectionBody: null, endedOn: null })]);
    expect(body.items.map(({ code, publishedOn }: Parsed) => [code, publishedOn])).toContainEqual([`${OWN}-I9`, null]);
    expect(body.rules.strata).toContainEqual(expect.objectContaining({ id: 'key', title: '重点监管对象', rate: '0.18', confidence: 'high' }));
    expect(body.rules).toMatchObject({ cap: { onSitePerYear: 2, source: '测试用规则集' }, themes: [] });
    expect(body.ruleSet).toBe(`${OWN}-rules@1`);
  });

  it('is what was made of it, line by line; nothing of a plan that is not there', async () => {
    const plan = await api.play.publishedPlan(['I1', 'I2']);
    const clerk = await api.as('clerk');
    expect((await clerk.get(`/api/v1/plans/${plan.number}/tasks`)).body).toEqual({ items: [] });
    const task = await api.play.issuedTask(plan, 'I2');
    const { body } = await clerk.get(`/api/v1/plans/${plan.number}/tasks`);
    expect(body.items).toEqual([expect.objectContaining({ planItem: 'I2', number: task.number, ended: false, stageName: expect.stringMatching(/\p{Script=Han}/u) })]);
    expect((await clerk.get('/api/v1/plans/nowhere/tasks')).body).toEqual({ items: [] });
  });

  it('is a copy of it for another year, with what cannot be taken over; of a plan that is there', async () => {
    const clerk = await api.as('clerk');
    const [plan] = (await clerk.get('/api/v1/processes?kind=annualPlan')).body.items;
    const year = Number(plan.number.slice(7, 11)) + 1;
    const { status, body } = await clerk.get(`/api/v1/plans/${plan.number}/copy?year=${year}`);
    expect([status, body.from.number, body.remarks]).toEqual([200, plan.number, []]);
    expect(body.lines).toContainEqual(expect.objectContaining({ id: 'I1', items: expect.arrayContaining([`${OWN}-I1`]), quarters: [expect.objectContaining({ quarter: expect.stringMatching(new RegExp(`^${year}Q`)), from: expect.stringMatching(new RegExp(`^${year}-`)) })] }));
    const before = await api.dataSource.query(`SELECT body FROM registry_entry WHERE kind = 'checkItem' AND id = $1 AND current`, [`${OWN}-I1`]);
    await api.dataSource.query(`UPDATE registry_entry SET body = (body::jsonb || '{"publishedOn": null}')::json WHERE kind = 'checkItem' AND id = $1 AND current`, [`${OWN}-I1`]);
    const lapsed = (await clerk.get(`/api/v1/plans/${plan.number}/copy?year=${year}`)).body;
    await api.dataSource.query(`UPDATE registry_entry SET body = $2 WHERE kind = 'checkItem' AND id = $1 AND current`, [`${OWN}-I1`, before[0].body]);
    expect(lapsed.remarks).toContainEqual({ line: 'I1', field: 'items', message: '抽查事项“事项I1”尚未公布，不得列入检查；没有带入。' });
    expect(lapsed.lines[0].items).not.toContain(`${OWN}-I1`);
    expect((await clerk.get(`/api/v1/plans/nowhere/copy?year=${year}`)).status).toBe(404);
    expect((await clerk.get(`/api/v1/plans/${plan.number}/copy`)).status).toBe(422);
  });

  it('is what the rule set asks for and no line draws, for whoever writes and whoever approves; and what an amendment would bring', async () => {
    const [clerk, leader] = [await api.as('clerk'), await api.as('leader')];
    const year = Number(api.play.today().slice(0, 4)) + 1;
    const window = (quarter: number, month: string) => ({ quarter: `${year}Q${quarter}`, from: `${year}-${month}-08`, to: `${year}-${month}-20` });
    const line = { ...api.play.planItem('I1'), strata: ['special', 'key'], quarters: [window(2, '05')] };
    // The registry is classified for whoever looks at it; then it is known how many there are, and that nobody is without a permit.
    expect((await clerk.get('/api/v1/enterprises')).body.upToDate).toBe(true);
    const { body: ground } = await clerk.get('/api/v1/plans/ground');
    expect(ground.objects).toEqual([{ stratum: 'general-simplified', permitClass: 'simplified', enterprises: 4 }, { stratum: 'key', permitClass: 'key', enterprises: 4 }]);
    expect(ground.rules).toMatchObject({ effectiveFrom: '2020-01-01', draw: { rounding: 'ceiling' }, nonSite: { classes: ['general'] } });
    const { ref: plan } = await api.play.perform('annualPlan', null, 'draftPlan', { year, title: '计划', items: [line] }, api.play.actor('clerk'));
    const check = async (who = leader) => (await who.get(`/api/v1/plans/${plan.number}/check`)).body;
    const found = await check();
    expect(found).toMatchObject({ ruleSet: `${OWN}-rules@1`, on: api.play.today(), cap: { standing: 'within', source: '测试用规则集', confidence: 'low' }, amendments: [] });
    const rest = [1, 3, 4].map((quarter) => `${year}Q${quarter}`);
    expect(found.findings.map(({ message: _, ...told }: Parsed) => told)).toEqual([
      ...['special', 'key'].map(() => ({ about: 'strata', line: 'I1', field: 'quarters', quarters: rest, source: '测试用规则集', confidence: 'high' })),
      ...['simplified', 'registered'].map(() => ({ about: 'strata', line: null, field: 'strata', quarters: [`${year}Q1`, `${year}Q2`, `${year}Q3`, `${year}Q4`], source: '测试用规则集', confidence: 'high' })),
    ]);
    expect(found.findings[1].message).toBe('第一、三、四季度没有计划项抽取“重点监管对象”（名录现有 4 家）；规则集规定每季度抽取 18%。');

    // It is told, and stops nobody: mended, it is told no more; an amendment that takes a stratum out again says so before it is approved.
    const quarters = [window(1, '02'), window(2, '05'), window(3, '08'), window(4, '11')];
    const whole = { ...api.play.planItem('I1'), quarters };
    await api.play.perform('annualPlan', plan.number, 'revisePlan', { title: '计划', items: [whole] }, api.play.actor('clerk'));
    expect(await check(clerk)).toMatchObject({ findings: [], cap: { standing: 'open', message: expect.stringContaining('最多可能被现场抽查 4 次') } });
    await api.play.perform('annualPlan', plan.number, 'submitPlan', { note: null }, api.play.actor('clerk'));
    await api.play.perform('annualPlan', plan.number, 'approvePlan', { opinion: '同意' }, api.play.actor('leader'));
    await api.play.perform('annualPlan', plan.number, 'filePlan', { filingNumber: '备2号', filedWith: '县司法局', filedOn: api.play.today() }, api.play.actor('brigade'));
    await api.play.automatically(plan, 'publishPlan');
    const change = { kind: 'adjust', item: { ...whole, strata: ['special', 'general-simplified', 'general-registered'] } };
    await api.play.perform('annualPlan', plan.number, 'proposeAmendment', { change, reason: '上级部署' }, api.play.actor('clerk'));
    expect((await check()).amendments).toEqual([{ amendment: 'A1', findings: [expect.objectContaining({ about: 'strata', line: null, message: '全年没有计划项抽取“重点监管对象”（名录现有 4 家）；规则集规定每季度抽取 18%。' })] }]);
    expect((await check()).findings).toEqual([]);
    expect((await leader.get('/api/v1/plans/nowhere/check')).status).toBe(404);
    expect((await (await api.as('leader@999002')).get(`/api/v1/plans/${plan.number}/check`)).status).toBe(404);
  });
});

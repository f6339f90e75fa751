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
});

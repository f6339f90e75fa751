import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rulesFor } from '#test/support/small-world';
import { type ApiForTests, OWN, type Parsed, startApi } from './api-for-tests.js';

let api: ApiForTests;
let year: number;
let line: Parsed;
let plan: string;

/** A plan that is drawn up, and a rule set that has come into force since: it asks for more of the key objects. */
beforeAll(async () => {
  api = await startApi();
  year = Number(api.play.today().slice(0, 4)) + 1;
  line = { ...api.play.planItem('I1'), strata: ['key'], quarters: [{ quarter: `${year}Q2`, from: `${year}-05-08`, to: `${year}-05-20` }] };
  plan = (await api.play.perform('annualPlan', null, 'draftPlan', { year, title: '计划', items: [line] }, api.play.actor('clerk'))).ref.number;
  const { strata, ...rules } = rulesFor(OWN);
  const body = { ...rules, version: 2, strata: strata.map((stratum) => ({ ...stratum, rate: '1' })) };
  await api.dataSource.query(`INSERT INTO rule_set (id, version, jurisdiction, effective_from, body) VALUES ($1, 2, $2, $3, $4)`, [body.id, OWN, body.effectiveFrom, JSON.stringify(body)]);
}, 90_000);
afterAll(() => api.stop());

describe('a plan that was drawn up before a newer rule set came into force', () => {
  it('is written on by the rule set its approver and its ledger hold it to; a new one by what is in force', async () => {
    const clerk = await api.as('clerk');
    const rateIn = ({ ruleSet, rules }: Parsed) => [ruleSet, rules.strata.find(({ id }: Parsed) => id === 'key').rate];
    const check = (await (await api.as('leader')).get(`/api/v1/plans/${plan}/check`)).body;
    expect(check).toMatchObject({ ruleSet: `${OWN}-rules@1`, findings: expect.arrayContaining([expect.objectContaining({ message: expect.stringContaining('规则集规定每季度抽取 18%') })]) });
    expect(rateIn((await clerk.get(`/api/v1/plans/ground?plan=${plan}`)).body)).toEqual([`${OWN}-rules@1`, '0.18']);
    expect(rateIn((await clerk.get('/api/v1/plans/ground')).body)).toEqual([`${OWN}-rules@2`, '1']);
    const { status, body } = await clerk.get('/api/v1/plans/ground?plan=nowhere');
    expect([status, body.code]).toEqual([404, 'PLAN_NOT_FOUND']);
    expect((await (await api.as('clerk@999002')).get(`/api/v1/plans/ground?plan=${plan}`)).status).toBe(404);
  });

  it('is forecast by the same', async () => {
    const clerk = await api.as('clerk');
    const forecast = async (draft: object) => (await clerk.post('/api/v1/plans/simulations', { plan: { year, items: [line], ...draft }, years: 10 })).body;
    const forecastBy = async (draft: object) => (await forecast(draft)).forecast.ruleSet;
    expect([await forecastBy({ of: plan }), await forecastBy({})]).toEqual([`${OWN}-rules@1`, `${OWN}-rules@2`]);
    expect(await forecast({ of: 'nowhere' })).toMatchObject({ code: 'PLAN_NOT_FOUND', errors: [{ pointer: '/plan/plan' }] });
  }, 30_000);

  it('is held against the registry as it stands, whoever has looked at it before', async () => {
    const leader = await api.as('leader');
    const inStratum = async () => (await leader.get(`/api/v1/plans/${plan}/check`)).body.findings.find(({ message }: Parsed) => message.includes('重点监管对象')).message;
    const closed = async (of: string, status: string) => api.dataSource.query(`UPDATE registry_entry SET body = (body::jsonb || jsonb_build_object('status', $2::text))::json WHERE kind = 'enterprise' AND id = $1 AND current`, [`${OWN}-${of}`, status]);
    expect(await inStratum()).toContain('（名录现有 4 家）');
    await closed('E1', 'closed');
    expect(await inStratum()).toContain('（名录现有 3 家）');
    await closed('E1', 'operating');
    expect(await inStratum()).toContain('（名录现有 4 家）');
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createAccounts } from '#persistence/registries/create-accounts';
import { code, fileOf } from '#persistence/registries/registry-files.fixture';
import { type ApiForTests, Caller, OWN, type Parsed, startApi } from './api-for-tests.js';

let api: ApiForTests;
let plan: string;
let partner: Caller;

/** A draft of next year's plan waits to be handed in; 应急管理局 (D03) has a clerk too. */
beforeAll(async () => {
  api = await startApi();
  const year = Number(api.play.today().slice(0, 4)) + 1;
  const line = { ...api.play.planItem('I1'), strata: ['key'], quarters: [{ quarter: `${year}Q2`, from: `${year}-05-08`, to: `${year}-05-20` }] };
  plan = (await api.play.perform('annualPlan', null, 'draftPlan', { year, title: '计划', items: [line] }, api.play.actor('clerk'))).ref.number;
  const { created } = await createAccounts(api.dataSource.manager, [{ login: 'partner', name: '应急管理局经办员', jurisdiction: OWN, department: `${OWN}-D03`, officer: null, roles: ['clerk'] }]);
  const { body } = await api.anybody.post('/api/v1/session', { login: 'partner', password: created[0]?.password });
  partner = new Caller(api.base, body.token);
}, 90_000);
afterAll(() => api.stop());

const plansIn = ({ items }: Parsed): readonly string[] => items.filter(({ kind }: Parsed) => kind === 'annualPlan').map(({ number }: Parsed) => number);
const actsIn = ({ acts, steps }: Parsed): readonly string[] => [...acts, ...steps.flatMap((step: Parsed) => step.acts)].map(({ act }: Parsed) => act);

describe('a clerk of 外部联合部门', () => {
  it('is told so about the own account; a clerk of the bureau is not', async () => {
    expect((await partner.get('/api/v1/session')).body).toMatchObject({ outside: true });
    expect((await (await api.as('clerk')).get('/api/v1/session')).body).toMatchObject({ outside: false });
  });

  it('has the bureau’s plan neither in 待办 nor with acts, and cannot hand it in', async () => {
    const clerk = await api.as('clerk');
    expect([plansIn((await clerk.get('/api/v1/todo')).body), plansIn((await partner.get('/api/v1/todo')).body)]).toEqual([[plan], []]);
    const counts = async (who: Caller) => (await who.get('/api/v1/todo')).body.counts.all;
    expect([await counts(clerk), await counts(partner)]).toEqual([1, 0]);
    const seen = async (who: Caller) => actsIn((await who.get(`/api/v1/processes/annualPlan/${plan}`)).body);
    expect(await seen(clerk)).toEqual(expect.arrayContaining(['revisePlan', 'submitPlan']));
    expect(await seen(partner)).toEqual([]);
    const answer = await partner.act({ kind: 'annualPlan', number: plan }, 'submitPlan', 1, {});
    expect([answer.status, answer.body.code, answer.body.source]).toEqual([403, 'OTHER_AUTHORITY', expect.stringContaining('本系统默认，非法定')]);
    expect(answer.body.detail).toContain('“提交计划”由本机关内设部门的经办人员、执法大队办理');
  });

  it('asks for no change of its limits: neither offered nor taken, by the same line of the table', async () => {
    const change = { kind: 'extend', key: 'submit', reason: '等待会商', evidence: null, until: null };
    expect(actsIn((await (await api.as('clerk')).get(`/api/v1/processes/annualPlan/${plan}`)).body)).toContain('proposeLimitChange');
    const refused = await partner.act({ kind: 'annualPlan', number: plan }, 'proposeLimitChange', 1, change);
    expect([refused.status, refused.body.code, refused.body.detail]).toEqual([403, 'OTHER_AUTHORITY', expect.stringContaining('“申请时限变更”由本机关内设部门的')]);
  });

  it('is no one to hand the step over to', async () => {
    const { body } = await (await api.as('brigade')).get(`/api/v1/processes/annualPlan/${plan}/people?key=submit`);
    expect(body.items.map(({ name }: Parsed) => name)).toEqual(expect.arrayContaining(['测试clerk']));
    expect(body.items.map(({ name }: Parsed) => name)).not.toContain('应急管理局经办员');
  });

  it('settles no differences of the bureau’s registries and registers nothing in them', async () => {
    const list = fileOf('permit-list.csv', [{ 统一社会信用代码: code(7), 企业名称: '未入库厂' }]).content;
    const compare = async (who: Caller) => who.send('POST', `/api/v1/registry-comparisons/permits?asOf=${api.play.today()}&source=${encodeURIComponent('平台导出')}`, String(list), { 'content-type': 'text/csv' });
    const compared = await compare(partner);
    expect([compared.status, compared.body.code]).toEqual([403, 'OTHER_AUTHORITY']);
    expect((await compare(await api.as('clerk'))).status).toBe(200);
    const waiting = async (who: Caller) => (await who.get('/api/v1/todo/other')).body.items.length;
    expect([await waiting(await api.as('clerk')), await waiting(partner)]).toEqual([1, 0]);
    const settled = await partner.post('/api/v1/registry-findings/any/settle', { reason: '已核实' });
    expect([settled.status, settled.body.code]).toEqual([403, 'OTHER_AUTHORITY']);
  });
});

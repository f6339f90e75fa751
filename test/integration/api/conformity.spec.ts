import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProcessRef } from '#domain';
import { instantFromMillis } from '#domain/calendar/day';
import type { Inspection } from '#domain/inspection/inspection';
import { rectificationNumber, type RectificationOrder } from '#domain/rectification/rectification';
import { bihuan } from '#test/unit/cli/captured';
import { type ApiForTests, OWN, type Parsed, startApi } from './api-for-tests.js';
import { linkOf, publishedInspections, reply, visitAgain } from './return-visit.fixture.js';
import { today } from '../../support/small-ledger.js';

let api: ApiForTests;
let inspection: ProcessRef;

beforeAll(async () => {
  api = await startApi();
  const [first] = await publishedInspections(api, 1);
  if (first === undefined) throw new Error('no inspection was drawn');
  inspection = first;
}, 90_000);
afterAll(() => api.stop());

const path = (number: string): string => `/api/v1/processes/inspection/${number}/conformity`;

async function ruleFor(login: string, rule: string): Promise<Parsed> {
  const { body } = await (await api.as(login)).get(path(inspection.number));
  return body.rules.find((line: Parsed) => line.rule === rule);
}

describe('the conformity of an inspection', () => {
  it('names each rule with its source, its outcome and the events that prove it, all of them in the ledger', async () => {
    const reviewer = await api.as('reviewer');
    const { status, body } = await reviewer.get(path(inspection.number));
    expect(status).toBe(200);
    expect(body).toMatchObject({ number: inspection.number, ruleSet: `${OWN}-rules@1` });
    const streams = new Set<string>(body.rules.flatMap(({ by }: Parsed) => by.map(({ stream }: Parsed) => stream)));
    expect([...streams].map((stream) => stream.split('/')[0]).sort()).toEqual(['annualPlan', 'inspection', 'task']);
    for (const { by } of body.rules) {
      for (const { stream, version, type, at } of by) {
        const { body: page } = await reviewer.get(`/api/v1/processes/${stream}/events?after=${version - 1}&limit=1`);
        expect(page.items[0]).toMatchObject({ version, type, at });
      }
    }
    for (const rule of ['forbid1', 'forbid4', 'approvedBefore', 'drawnAtRandom', 'planPublished', 'reviewedByAnother', 'published']) {
      expect(body.rules.find((line: Parsed) => line.rule === rule)).toMatchObject({ outcome: 'met', outcomeName: '符合' });
    }
    expect(body.rules.find((line: Parsed) => line.rule === 'service')).toMatchObject({ outcome: 'notMet', why: '检查记录中没有合规指导。' });
  });

  it('and its legal bases are there for the notice: what is to be cited on the day of the check', async () => {
    const { body } = await (await api.as('reviewer')).get(`/api/v1/processes/inspection/${inspection.number}`);
    const { plannedDay } = await api.play.data<Inspection>(inspection);
    expect(body).toMatchObject({ warnings: [], bases: { on: plannedDay } });
    expect(body.bases.items.length).toBeGreaterThan(0);
    expect(body.bases.items[0]).toMatchObject({ cite: ['《排污许可管理条例》第25条'], warnings: [] });
    expect(await ruleFor('reviewer', 'basesInForce')).toMatchObject({ outcome: 'met' });
  });

  it('is there for the own bureau only, and for an inspection only', async () => {
    expect((await api.anybody.get(path(inspection.number))).status).toBe(401);
    expect((await (await api.as('leader@999002')).get(path(inspection.number))).status).toBe(404);
    expect((await (await api.as('leader')).get(path('999001-2026-nothing'))).status).toBe(404);
  });

  it('keeps the enterprise secret as the inspection does', async () => {
    const { body: page } = await (await api.as('leader')).get('/api/v1/processes?kind=inspection&stage=approving');
    const { number } = page.items[0];
    const { enterprise } = await api.play.data<Inspection>({ kind: 'inspection', number });
    const { body } = await (await api.as('head3')).get(path(number));
    expect(body.title).toContain('检查开始前不公开');
    expect(JSON.stringify(body)).not.toContain(enterprise);
  });

  it('tells what the enterprise answered to supervision alone', async () => {
    const visit = await visitAgain(api, inspection);
    const { answers } = await linkOf(api, visit);
    expect((await ruleFor('supervisor', 'mustNot1')).outcome).toBe('open');
    expect((await api.anybody.post(answers, reply())).status).toBeLessThan(300);
    expect(await ruleFor('supervisor', 'mustNot1')).toMatchObject({ outcome: 'met', by: [{ type: 'ReturnVisitAnswered' }] });
    for (const login of ['leader', 'brigade', 'reviewer', 'officer1']) {
      const { body } = await (await api.as(login)).get(path(inspection.number));
      expect(JSON.stringify(body)).not.toContain('returnVisit');
      expect(body.rules.find((line: Parsed) => line.rule === 'mustNot1')).toMatchObject({ outcome: 'open', by: [] });
    }
  });
});

describe('bihuan conformity', () => {
  const command = (...args: readonly string[]) => bihuan(['conformity', ...args], { env: { DATABASE_URL: api.postgres.appUrl } });

  it('says the same for people and for programs, and ends with 1 where a rule was not met', async () => {
    const { code, lines } = await command(inspection.number);
    expect(code).toBe(1);
    expect(lines.some((line) => line.startsWith('  不符合  检查中开展'))).toBe(true);
    const { out } = await command(`inspection/${inspection.number}`, '--json');
    const { body } = await (await api.as('leader')).get(path(inspection.number));
    expect(JSON.parse(out)).toEqual(body);
  });

  it('leaves return visits out unless they are asked for', async () => {
    expect((await command(inspection.number, '--json')).out).not.toContain('ReturnVisitAnswered');
    expect((await command(inspection.number, '--json', '--return-visits')).out).toContain('ReturnVisitAnswered');
  });

  it('says so when there is no such inspection', async () => {
    expect(await command('999001-2026-nothing')).toMatchObject({ code: 2, err: expect.stringContaining('没有编号为') });
  });
});

describe('a rectification over the real ledger', () => {
  it('goes from its order to its end, and its acts are read, decided and told like any others', async () => {
    const { team, enterprise, ruleSet, departments } = await api.play.data<Inspection>(inspection);
    const officers = team.map(({ officer }) => officer);
    const ref: ProcessRef = { kind: 'rectification', number: rectificationNumber(inspection.number) };
    const item = departments[0]?.items[0] ?? '';
    const order: RectificationOrder = { jurisdiction: OWN, number: ref.number, inspection: inspection.number, ruleSet, enterprise, team: officers, departments: departments.map(({ department }) => department), findings: [{ item, description: '台账不全' }], foundAt: instantFromMillis(Date.now()) };
    await api.play.automatically(ref, 'openRectification', order);
    const officer = api.play.officerOf(await api.play.data<Inspection>(inspection));
    const correction = { orderNumber: '责改1号', requirements: '补齐台账', term: today(), servedOn: today(), illegalDischarge: false };
    const named = await api.play.attempt('rectification', ref.number, 'issueOrder', { ...correction, requirements: '请示例检测公司补测' }, officer);
    expect(named).toMatchObject({ code: 'NAMES_INTERMEDIARY' });
    await api.play.perform('rectification', ref.number, 'issueOrder', correction, officer);
    await api.play.perform('rectification', ref.number, 'recordReport', { receivedOn: today(), content: '已补齐' }, officer);
    const leader = await api.as('leader');
    const reported = (await leader.get(`/api/v1/processes/rectification/${ref.number}`)).body;
    expect(reported).toMatchObject({ stageName: '待复查', parent: `inspection/${inspection.number}`, steps: [{ key: 'recheck', limit: { code: 'D25' } }] });
    await api.play.perform('rectification', ref.number, 'recheck', { passed: true, officers, findings: [], summary: '已补齐', method: 'onSite' }, officer);
    await api.play.automatically(ref, 'closeRectification');
    const { body } = await leader.get(`/api/v1/processes/rectification/${ref.number}/events`);
    expect(body.items.map(({ sentence }: Parsed) => sentence).slice(-3)).toEqual([`收到企业整改报告（${today()}）：已补齐`, expect.stringMatching(/^复查（现场检查）：已改正，情况：已补齐；执法人员 \d+ 名：[^-\d]/), '责令改正办结：已改正']);
    expect(body.items[0].sentence).toContain(`由${reported.names[departments[0]?.department ?? '']}`);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProcessRef } from '#domain';
import type { Inspection } from '#domain/inspection/inspection';
import { bihuan } from '#test/unit/cli/captured';
import { today } from '../../support/small-ledger.js';
import { type ApiForTests, OWN, type Parsed, startApi } from './api-for-tests.js';

let api: ApiForTests;
/** One that was checked on site, and one that is only drawn. */
let checked: ProcessRef;
let drawn: ProcessRef;
const YEAR = Number(today().slice(0, 4));

beforeAll(async () => {
  api = await startApi();
  const opened = await api.play.openedInspections(await api.play.issuedTask(await api.play.publishedPlan(), 'I1'));
  const methods = await Promise.all(opened.map(async (ref) => ({ ref, method: (await api.play.data<Inspection>(ref)).method })));
  const [onSite, other] = [methods.filter(({ method }) => method === 'onSite'), methods];
  checked = onSite[0]?.ref ?? fail();
  drawn = other.find(({ ref }) => ref.number !== checked.number)?.ref ?? fail();
  await api.play.checked(checked);
}, 120_000);
afterAll(() => api.stop());

function fail(): never {
  throw new Error('two enterprises are drawn, one of them on site');
}

const enterpriseOf = async (ref: ProcessRef): Promise<string> => (await api.play.data<Inspection>(ref)).enterprise;
const visits = async (login: string, enterprise: string, year = YEAR): Promise<Parsed> => (await (await api.as(login)).get(`/api/v1/enterprises/${enterprise}/visits?year=${year}`)).body;
const burden = async (login: string, query = ''): Promise<Parsed> => (await (await api.as(login)).get(`/api/v1/burden?year=${YEAR}${query}`)).body;

describe('the year of an enterprise', () => {
  it('tells a joint visit of two departments as one, with what each checks, and what of the cap is left (R5)', async () => {
    const enterprise = await enterpriseOf(checked);
    const view = await visits('clerk', enterprise);
    expect(view).toMatchObject({ enterprise, year: YEAR, cap: { onSitePerYear: 2, used: 1, left: 1 }, thisYear: { visits: 1, onSite: 1, nonSite: 0, internalJoint: 0, externalJoint: 1, exempted: 0, capUsed: 1 }, lastYear: { year: YEAR - 1, visits: 0, capUsed: 0 } });
    expect(view.visits).toHaveLength(1);
    expect(view.visits[0]).toMatchObject({ number: checked.number, methodName: '现场检查', joiningName: '外部联合检查', day: today(), counted: true, standing: 'done', why: expect.stringContaining('只计一次') });
    expect(view.visits[0].departments).toContainEqual({ department: `${OWN}-D03`, name: '应急管理局', outside: true, items: [{ code: `${OWN}-I3`, name: '事项I3' }] });
  });

  it('is told with its visit to nobody who may not know of the draw yet, and the cap does not betray it (R7)', async () => {
    const enterprise = await enterpriseOf(drawn);
    expect((await visits('leader', enterprise)).visits.map(({ number }: Parsed) => number)).toEqual([drawn.number]);
    expect(await visits('head3', enterprise)).toMatchObject({ visits: [], thisYear: { visits: 0, capUsed: 0 }, cap: { left: 2 } });
    await api.play.perform('inspection', drawn.number, 'approveCheck', { plannedDay: today(), capExemption: null }, api.play.actor('leader'));
    expect(await visits('head3', enterprise)).toMatchObject({ visits: [], thisYear: { capUsed: 0 }, cap: { used: 0 } });
  });

  it('has last year beside it, and is asked for by who is of the bureau', async () => {
    const enterprise = await enterpriseOf(checked);
    expect(await visits('leader', enterprise, YEAR + 1)).toMatchObject({ thisYear: { visits: 0, capUsed: 0 }, lastYear: { visits: 1, onSite: 1, capUsed: 1 }, visits: [] });
    expect((await (await api.as('leader@999002')).get(`/api/v1/enterprises/${enterprise}/visits`)).status).toBe(404);
    expect((await (await api.as('leader')).get(`/api/v1/enterprises/${enterprise}/visits?year=26`)).status).toBe(422);
    expect((await api.anybody.get(`/api/v1/enterprises/${enterprise}/visits`)).status).toBe(401);
  });
});

describe('the burden of all enterprises', () => {
  it('is listed with its spread, page by page', async () => {
    const all = await burden('leader');
    const total = all.spread.reduce((sum: number, { enterprises }: { enterprises: number }) => sum + enterprises, 0);
    expect(all.items).toHaveLength(total);
    expect(all.items).toContainEqual(expect.objectContaining({ enterprise: await enterpriseOf(checked), visits: 1, onSite: 1, externalJoint: 1, internalJoint: 0 }));
    const first = await burden('leader', '&limit=1');
    const rest = await burden('leader', `&limit=200&cursor=${first.next}`);
    expect([...first.items, ...rest.items]).toEqual(all.items);
    expect((await burden('leader', '&least=2')).items).toEqual([]);
  });

  it('counts for nobody what he must not know, and nothing of another bureau', async () => {
    expect((await burden('head3')).items.map(({ enterprise }: Parsed) => enterprise)).toEqual([await enterpriseOf(checked)]);
    expect(await burden('leader@999002')).toMatchObject({ items: [], spread: [] });
  });
});

describe('bihuan burden', () => {
  const cli = (...args: string[]) => bihuan(['burden', ...args], { env: { DATABASE_URL: api.postgres.appUrl } });

  it('tells one enterprise, and all', async () => {
    const enterprise = await enterpriseOf(checked);
    const one = await cli(enterprise);
    expect([one.code, one.out.includes('已用 1 次，剩余 1 次'), one.out.includes('外部联合检查')]).toEqual([0, true, true]);
    const all = await cli('--year', String(YEAR), '--jurisdiction', OWN, '--json');
    expect(JSON.parse(all.out)[0].lines.map((line: Parsed) => line.enterprise)).toContain(enterprise);
  });

  it('answers a slip with what to do', async () => {
    expect(await cli('999001-E99')).toMatchObject({ code: 2, err: expect.stringContaining('请核对编号') });
    expect(await cli('--year', 'x')).toMatchObject({ code: 2, err: expect.stringContaining('--year 应为') });
  });
});

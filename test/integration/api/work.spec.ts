import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { processView } from '#contract/http/process';
import { todoPage, type WaitingStep } from '#contract/http/todo';
import { peopleForStep } from '#contract/http/work';
import type { ProcessRef } from '#domain';
import { rebuildProjections } from '#persistence/projections/rebuild';
import { createAccounts } from '#persistence/registries/create-accounts';
import { rowsOf } from '#test/support/small-ledger';
import { type ApiForTests, type Caller, OTHER, OWN, startApi } from './api-for-tests.js';

/** Each is a task of two checks. */
const LINES = ['I1', 'I2', 'I3'];

let api: ApiForTests;
let inspections: readonly ProcessRef[] = [];
/** The account of the second leader, who logs in as the first one does. */
let second: string;

beforeAll(async () => {
  api = await startApi();
  const plan = await api.play.publishedPlan(LINES);
  const opened: ProcessRef[] = [];
  for (const line of LINES) opened.push(...(await api.play.openedInspections(await api.play.issuedTask(plan, line))));
  inspections = opened;
  const { created } = await createAccounts(api.dataSource.manager, [{ login: `leader2-${OWN}`, name: '李副局', jurisdiction: OWN, roles: ['leader'], department: `${OWN}-D01`, officer: null }]);
  (api.passwords as Map<string, string>).set(`leader2-${OWN}`, created[0]?.password ?? '');
  const rows: readonly { readonly id: string }[] = await api.dataSource.query(`SELECT id FROM account WHERE login = $1`, [`leader2-${OWN}`]);
  second = rows[0]?.id ?? '';
}, 120_000);
afterAll(() => api.stop());

const at = (place: number): ProcessRef => {
  const ref = inspections[place];
  if (ref === undefined) throw new Error('there are fewer inspections');
  return ref;
};
const path = ({ kind, number }: ProcessRef): string => `/api/v1/processes/${kind}/${number}`;
const versionOf = async (ref: ProcessRef): Promise<number> => (await (await api.as('leader')).get(path(ref))).body.version;
const work = async (caller: Caller, ref: ProcessRef, act: string, input: object, version?: number) => caller.act(ref, act, version ?? (await versionOf(ref)), { key: 'approve', ...input });
const approve = { plannedDay: '', capExemption: null };

async function rowIn(caller: Caller, ref: ProcessRef, query = ''): Promise<WaitingStep | undefined> {
  return todoPage.parse((await caller.get(`/api/v1/todo?limit=200${query}`)).body).items.find(({ number, key }) => number === ref.number && key === 'approve');
}

async function countsOf(caller: Caller): Promise<{ readonly mine: number; readonly nobody: number; readonly urged: number; readonly all: number }> {
  const { mine, nobody, urged, all } = todoPage.parse((await caller.get('/api/v1/todo?limit=1')).body).counts;
  return { mine, nobody, urged, all };
}

describe('认领', () => {
  it('is told to everybody for whom the step waits, and found by its filters and counts', async () => {
    const [leader, other] = [await api.as('leader'), await api.as('leader2')];
    const before = await countsOf(leader);
    expect(before.nobody).toBe(before.all);
    expect(await work(leader, at(0), 'claimStep', {})).toMatchObject({ status: 200, body: { outcome: 'recorded' } });
    expect([await countsOf(leader), await countsOf(other)]).toEqual([{ ...before, mine: 1, nobody: before.nobody - 1 }, { ...before, nobody: before.nobody - 1 }]);
    expect((await rowIn(leader, at(0), '&work=mine'))?.work).toMatchObject({ holder: { name: '测试leader', mine: true, handedOver: null }, urged: null });
    expect((await rowIn(other, at(0)))?.work).toMatchObject({ holder: { name: '测试leader', mine: false } });
    expect([await rowIn(leader, at(0), '&work=nobody'), await rowIn(other, at(0), '&work=mine')]).toEqual([undefined, undefined]);
    expect(await rowIn(other, at(1), '&work=nobody')).toBeDefined();
  });

  it('offers on the file and in the list what this person may do about it', async () => {
    const names = async (login: string) => {
      const view = processView.parse((await (await api.as(login)).get(path(at(0)))).body);
      return view.steps.find(({ key }) => key === 'approve')?.work.acts.map(({ name }) => name);
    };
    expect([await names('leader'), await names('leader2'), await names('head2'), await names('head3'), await names('brigade'), await names('clerk')]).toEqual([['转办', '放弃认领'], ['转办', '催办'], ['转办', '催办'], [], ['转办', '催办'], []]);
    expect((await rowIn(await api.as('leader2'), at(0)))?.work.acts.map(({ name }) => name)).toEqual(['转办', '催办']);
  });

  it('is told first to whoever is about to do it, who then still may; not to its holder, and not about another step', async () => {
    const [leader, other] = [await api.as('leader'), await api.as('leader2')];
    const ref = at(1);
    const seen = await versionOf(ref);
    await work(leader, ref, 'claimStep', {});
    const input = { ...approve, plannedDay: api.play.today() };
    expect(await other.act(ref, 'approveCheck', seen, input)).toMatchObject({ status: 409, body: { code: 'STALE_VERSION' } });
    expect(await other.act(ref, 'approveCheck', await versionOf(ref), input)).toMatchObject({ status: 200 });
    expect(await rowIn(leader, ref)).toBeUndefined();
    const own = at(2);
    const before = await versionOf(own);
    await work(leader, own, 'claimStep', {});
    await work(await api.as('brigade'), own, 'urgeStep', { note: null });
    expect(await leader.act(own, 'approveCheck', before, input)).toMatchObject({ status: 200 });
  });

  it('is refused to whoever cannot perform the step, and of a step that somebody else has claimed', async () => {
    expect(await work(await api.as('clerk'), at(0), 'claimStep', {})).toMatchObject({ status: 403, body: { code: 'NOT_YOURS_TO_DO' } });
    expect(await work(await api.as('leader2'), at(0), 'claimStep', {})).toMatchObject({ status: 409, body: { code: 'HELD_BY_ANOTHER' } });
    expect(await work(await api.as(`leader@${OTHER}`), at(0), 'claimStep', {}, 3)).toMatchObject({ status: 403, body: { code: 'OTHER_JURISDICTION' } });
  });

  it('by two at once is one’s', async () => {
    const seen = await versionOf(at(3));
    const both = await Promise.all(['leader', 'leader2'].map(async (login) => (await work(await api.as(login), at(3), 'claimStep', {}, seen)).status));
    expect(both.sort()).toEqual([200, 409]);
  });
});

describe('转办', () => {
  it('goes to people who can perform the step, and names them', async () => {
    const leader = await api.as('leader');
    const { items } = peopleForStep.parse((await leader.get(`${path(at(0))}/people?key=approve`)).body);
    expect(items).toEqual([{ account: second, name: '李副局', department: '执法大队', roles: ['局领导'] }]);
    expect(await work(leader, at(0), 'handOverStep', { to: second, reason: '外出学习' })).toMatchObject({ status: 200 });
    expect((await rowIn(await api.as('leader2'), at(0), '&work=mine'))?.work.holder).toMatchObject({ name: '李副局', mine: true, handedOver: { by: '测试leader', reason: '外出学习' } });
    const events = (await leader.get(`${path(at(0))}/events`)).body.items;
    expect(events.at(-1)).toMatchObject({ type: 'StepHandedOver', sentence: '转办给李副局：检查审批，理由：外出学习', actor: { name: '测试leader' }, opens: [], closes: [] });
  });

  it('is refused to whom it cannot be handed, at the field, and without a reason', async () => {
    const brigade = await api.as('brigade');
    const [clerk]: readonly { readonly id: string }[] = await api.dataSource.query(`SELECT id FROM account WHERE login = $1`, [`clerk-${OWN}`]);
    const [elsewhere]: readonly { readonly id: string }[] = await api.dataSource.query(`SELECT id FROM account WHERE login = $1`, [`leader-${OTHER}`]);
    expect(await work(brigade, at(0), 'handOverStep', { to: clerk?.id, reason: '请办' })).toMatchObject({ status: 403, body: { code: 'CANNOT_PERFORM_IT', errors: [{ pointer: '/input/to' }] } });
    expect(await work(brigade, at(0), 'handOverStep', { to: elsewhere?.id, reason: '请办' })).toMatchObject({ status: 404, body: { code: 'UNKNOWN_PERSON', errors: [{ pointer: '/input/to' }] } });
    expect(await work(brigade, at(0), 'handOverStep', { to: second, reason: '' })).toMatchObject({ status: 422 });
  });

  it('shows people only to whoever may hand over, of a step that is open, in this bureau', async () => {
    const ask = async (login: string, key = 'approve') => (await (await api.as(login)).get(`${path(at(0))}/people?key=${key}`)).status;
    expect([await ask('brigade'), await ask('head2'), await ask('head3'), await ask('clerk'), await ask('brigade', 'nothing'), await ask(`brigade@${OTHER}`)]).toEqual([200, 200, 403, 403, 409, 404]);
  });
});

describe('催办', () => {
  it('stands on the row of those it is for: how often, by whom, with what', async () => {
    expect(await work(await api.as('head2'), at(0), 'urgeStep', { note: '今天请审批' })).toMatchObject({ status: 200 });
    for (const login of ['leader', 'leader2']) expect((await rowIn(await api.as(login), at(0), '&work=urged'))?.work.urged).toMatchObject({ times: 1, by: '测试head2', note: '今天请审批' });
    expect((await countsOf(await api.as('leader'))).urged).toBe(1);
  });

  it('is refused a second time on the same working day, on the ground of the rule set, whoever asks', async () => {
    expect(await work(await api.as('brigade'), at(0), 'urgeStep', { note: null })).toMatchObject({ status: 409, body: { code: 'URGED_JUST_NOW', source: '测试用规则集' } });
  });

  it('is refused to whom the step itself waits for, and to a unit that does not answer for it', async () => {
    expect(await work(await api.as('leader'), at(4), 'urgeStep', { note: null })).toMatchObject({ status: 403, body: { code: 'OWN_STEP' } });
    expect(await work(await api.as('head3'), at(4), 'urgeStep', { note: null })).toMatchObject({ status: 403, body: { code: 'NOT_YOUR_UNIT' } });
  });
});

describe('what is known of whose the work is', () => {
  it('is folded from the ledger alone', async () => {
    const before = await rowsOf(api.dataSource, ['open_step', 'process']);
    await rebuildProjections(api.dataSource);
    expect(await rowsOf(api.dataSource, ['open_step', 'process'])).toEqual(before);
  });

  it('is given back by whoever holds it', async () => {
    expect(await work(await api.as('leader'), at(0), 'releaseStep', {})).toMatchObject({ status: 403, body: { code: 'NOT_HELD_BY_YOU' } });
    expect(await work(await api.as('leader2'), at(0), 'releaseStep', { reason: '借调' })).toMatchObject({ status: 200 });
    expect((await rowIn(await api.as('leader'), at(0), '&work=nobody'))?.work).toMatchObject({ holder: null, urged: { times: 1 } });
  });
});

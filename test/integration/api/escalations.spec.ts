import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { breachPage } from '#contract/http/breach';
import { todoPage } from '#contract/http/todo';
import { type Instant, type Limit, NOTE_LIMITS, type ProcessRef, streamOf, systemActor } from '#domain';
import { dayOf } from '#domain/calendar/day';
import { Ledger } from '#persistence';
import { type ApiForTests, OTHER, OWN, startApi } from './api-for-tests.js';
import { publishedInspections, visitAgain, visitOf } from './return-visit.fixture.js';

let api: ApiForTests;
let published: ProcessRef;
/** Not approved yet. */
let inspections: readonly ProcessRef[] = [];

beforeAll(async () => {
  api = await startApi();
  [published = missing()] = await publishedInspections(api, 1);
  const waiting: readonly { readonly number: string }[] = await api.dataSource.query(`SELECT number FROM process WHERE kind = 'inspection' AND stage = 'approving' ORDER BY number`);
  inspections = waiting.map(({ number }) => ({ kind: 'inspection', number }));
}, 120_000);
afterAll(() => api.stop());

/** What the timer of that process would record by then. */
async function noteAt(ref: ProcessRef, now: Instant): Promise<void> {
  const answer = await new Ledger(api.dataSource, { now: () => now }).perform({ ...ref, act: NOTE_LIMITS, input: {}, actor: systemActor(OWN), commandId: randomUUID() });
  expect(answer).toMatchObject({ outcome: 'recorded' });
}

async function limitOf(ref: ProcessRef, key: string): Promise<Limit> {
  const limit = (await api.play.ledger.state(ref))?.course.steps[key]?.limit ?? null;
  return limit ?? missing();
}

async function escalationOf(ref: ProcessRef, key: string, level: string): Promise<Instant> {
  const found = (await limitOf(ref, key)).escalations.find(({ to }) => to === level);
  if (found === undefined) throw new Error(`${key} is not escalated to ${level}`);
  return found.at;
}

interface Told {
  readonly breaches: readonly string[];
  readonly unexplained: readonly string[];
}

/** What this person finds escalated to them; the plan, which is late whenever the test runs, apart. What is not explained yet is what is counted. */
async function told(login: string): Promise<Told> {
  const caller = await api.as(login);
  const list = async (query: string) => breachPage.parse((await caller.get(`/api/v1/breaches?escalatedTo=me&limit=200${query}`)).body).items;
  const [all, unexplained] = [await list(''), await list('&explained=false')];
  expect(todoPage.parse((await caller.get('/api/v1/todo')).body).counts.escalated).toBe(unexplained.length);
  const named = (items: typeof all) => items.filter(({ kind }) => kind !== 'annualPlan').map(({ number, key }) => `${number} ${key}`).sort();
  return { breaches: named(all), unexplained: named(unexplained) };
}

const everybody = ['head2', 'head3', 'brigade', 'leader', 'clerk', 'officer1', 'reviewer', 'supervisor', 'admin', `head2@${OTHER}`, `brigade@${OTHER}`, `leader@${OTHER}`] as const;

/** Who is told anything, and what. */
async function toldAll(): Promise<Readonly<Record<string, readonly string[]>>> {
  const answers = await Promise.all(everybody.map(async (login) => [login, (await told(login)).breaches] as const));
  return Object.fromEntries(answers.filter(([, breaches]) => breaches.length > 0));
}

describe('what was escalated', () => {
  it('reaches nobody while a limit is only red', async () => {
    const [ref = missing()] = inspections;
    await noteAt(ref, (await limitOf(ref, 'approve')).due);
    expect(await toldAll()).toEqual({});
  });

  it('reaches first the head of the unit that answers for the step, then 执法大队, then the leaders; each goes on to see it', async () => {
    const [ref = missing()] = inspections;
    const both = [`${ref.number} approve`, `${ref.number} carryOut`];
    await noteAt(ref, await escalationOf(ref, 'approve', 'unitHead'));
    expect(await toldAll()).toEqual({ head2: both });
    await noteAt(ref, await escalationOf(ref, 'approve', 'brigade'));
    expect(await toldAll()).toEqual({ head2: both, brigade: both });
    await noteAt(ref, await escalationOf(ref, 'approve', 'leader'));
    expect(await toldAll()).toEqual({ head2: both, brigade: both, leader: both });
  });

  it('is counted until it is explained, and stays in the list', async () => {
    const [ref = missing()] = inspections;
    await api.play.perform('inspection', ref.number, 'proposeLimitChange', { kind: 'explain', key: 'approve', reason: '局领导出差', evidence: null, until: null, breach: null }, api.play.actor('unitHead', 'D02'));
    await api.play.perform('inspection', ref.number, 'approveLimitChange', { proposal: 'T1', opinion: '同意' }, api.play.actor('leader'));
    for (const login of ['head2', 'brigade', 'leader']) {
      expect(await told(login)).toEqual({ breaches: [`${ref.number} approve`, `${ref.number} carryOut`], unexplained: [`${ref.number} carryOut`] });
    }
    expect((await (await api.as('leader')).get('/api/v1/todo?role=clerk')).body.counts.escalated).toBe(0);
  });

  it('of a step of officers reaches the heads of their departments', async () => {
    const [, ref = missing()] = inspections;
    const planned = dayOf((await limitOf(ref, 'approve')).start);
    await api.play.perform('inspection', ref.number, 'approveCheck', { plannedDay: planned, capExemption: null }, api.play.actor('leader'));
    await noteAt(ref, await escalationOf(ref, 'fileVisit', 'unitHead'));
    const { rows } = await officersOf(ref);
    for (const [login, department] of [['head2', 'D02'], ['head3', 'D03']] as const) {
      expect((await told(login)).breaches.includes(`${ref.number} fileVisit`)).toBe(rows.includes(`${OWN}-${department}`));
    }
    expect(rows).toContain(`${OWN}-D03`);
  });

  it('of a return visit reaches supervision, at every level, and nobody else', async () => {
    const before = await toldAll();
    const visit = await visitOf(api, await visitAgain(api, published), `${published.number.slice(0, -4)}9999`, 95);
    await api.play.automatically(visit, NOTE_LIMITS);
    expect((await told('supervisor')).breaches).toEqual([`${visit.number} answer`]);
    const { supervisor: _, ...others } = await toldAll();
    expect(others).toEqual(before);
    expect((await told(`supervisor@${OTHER}`)).breaches).toEqual([]);
  });

  it('can be asked for by oneself alone', async () => {
    expect((await (await api.as('leader')).get('/api/v1/breaches?escalatedTo=brigade')).status).toBe(422);
  });
});

/** The departments of the officers for whom the visit waits. */
async function officersOf(ref: ProcessRef): Promise<{ readonly rows: readonly string[] }> {
  const rows: readonly { readonly department: string }[] = await api.dataSource.query(
    `SELECT DISTINCT o.body->>'department' AS department FROM open_step s JOIN registry_entry o ON o.kind = 'officer' AND o.current AND o.id = ANY (s.officers) WHERE s.stream = $1 AND s.key = 'fileVisit' ORDER BY 1`,
    [streamOf(ref)],
  );
  return { rows: rows.map(({ department }) => department) };
}

function missing(): never {
  throw new Error('there are inspections, and their steps have limits');
}

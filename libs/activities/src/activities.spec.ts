import { describe, expect, it } from '@jest/globals';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import type { Automated } from '#contract/workflow';
import { type EventHeader, type ProcessRef, type ProcessState, type Refusal, refuse } from '#domain';
import { instantFromMillis } from '#domain/calendar/day';
import type { Performed, PerformRequest } from '#persistence';
import { createActivities, type LedgerPort } from './index.js';

const logger = new DefaultLogger('ERROR');

const ref: ProcessRef = { kind: 'task', number: '990001-2026-Q4-01' };
const header = (version: number, type = 'Something'): EventHeader => ({ version, type, at: instantFromMillis(0) });
const recorded = (...headers: readonly EventHeader[]): Performed => ({ ref, version: 9, outcome: headers.length === 0 ? 'nothingToDo' : 'recorded', repeated: false, headers });

/** A ledger that answers as told and remembers what it was asked. */
class ToldLedger implements LedgerPort {
  readonly asked: PerformRequest[] = [];
  known: readonly EventHeader[] = [];
  states: Readonly<Record<string, ProcessState<unknown>>> = {};
  documents: Readonly<Record<string, unknown>> = {};

  constructor(private readonly answer: (request: PerformRequest) => Performed | Refusal = () => recorded()) {}

  perform(request: PerformRequest): Promise<Performed | Refusal> {
    this.asked.push(request);
    return Promise.resolve(this.answer(request));
  }

  headers(_: ProcessRef, after: number): Promise<readonly EventHeader[]> {
    return Promise.resolve(this.known.filter(({ version }) => version > after));
  }

  state({ kind, number }: ProcessRef): Promise<ProcessState<unknown> | null> {
    return Promise.resolve(this.states[`${kind}/${number}`] ?? null);
  }

  document(hash: string): Promise<unknown> {
    return Promise.resolve(this.documents[hash]);
  }
}

const automated = { ref, jurisdiction: '990001', act: 'publishSummary', input: {}, knownVersion: 7 };

describe('performAutomated', () => {
  const perform = (ledger: ToldLedger, request: object = {}): Promise<unknown> => new MockActivityEnvironment({}, { logger }).run((asked: Automated) => createActivities({ ledger }).performAutomated(asked), { ...automated, ...request });

  it('asks as the system, under an id that names process, act, instance and what was known, never a run', async () => {
    const ledger = new ToldLedger(() => recorded(header(8)));
    expect(await perform(ledger, { input: { amendment: 'A1' } })).toEqual([header(8)]);
    expect(ledger.asked[0]).toMatchObject({ commandId: 'task/990001-2026-Q4-01:publishSummary:A1:7', knownVersion: 7, actor: { person: 'system', roles: ['system'], jurisdiction: '990001' } });
  });

  it('answers nothing when there was nothing to do', async () => {
    expect(await perform(new ToldLedger())).toEqual([]);
  });

  it('answers what the workflow has not heard of when a person was faster', async () => {
    const ledger = new ToldLedger(() => refuse('notOpen', 'STEP_NOT_OPEN', '不在该环节'));
    ledger.known = [header(7), header(8, 'Withdrawn')];
    expect(await perform(ledger)).toEqual([header(8, 'Withdrawn')]);
  });

  it('waits for the facts to change when they do not allow it', async () => {
    expect(await perform(new ToldLedger(() => refuse('invalid', 'BODY_NOT_PUBLISHED', '不在名单')))).toEqual([]);
  });

  it.each([
    refuse('notOpen', 'STEP_NOT_OPEN', '不在该环节'),
    refuse('forbidden', 'ROLE_REQUIRED', '没有角色'),
    refuse('missing', 'UNKNOWN_ACT', '没有该动作'),
    refuse('missing', 'PROCESS_NOT_FOUND', '没有该流程'),
    refuse('reused', 'COMMAND_ID_REUSED', '编号已用'),
  ])('takes $code for a defect: loud, and tried again when it may be repaired', async (refusal) => {
    await expect(perform(new ToldLedger(() => refusal))).rejects.toMatchObject({ type: refusal.code, nonRetryable: false, nextRetryDelay: '1m' });
  });
});

describe('noteLimits', () => {
  const mark = { ref, jurisdiction: '990001', key: 'summary', level: 'red', at: instantFromMillis(0), knownVersion: 7 } as const;
  const note = (ledger: ToldLedger): Promise<unknown> => new MockActivityEnvironment({}, { logger }).run(() => createActivities({ ledger }).noteLimits(mark));

  it('answers what was recorded, or what closed the step meanwhile', async () => {
    expect(await note(new ToldLedger(() => recorded(header(8, 'LimitPassed'))))).toHaveLength(1);
    expect(await note(new ToldLedger(() => ({ ...recorded(), headers: [header(8, 'SummaryPublished')] })))).toHaveLength(1);
  });

  it('is asked again when the law has not come to the instant', async () => {
    await expect(note(new ToldLedger())).rejects.toMatchObject({ type: 'NOT_YET', nonRetryable: false });
  });
});

describe('readHeaders', () => {
  it('never answers nothing, which would be asked for ever', async () => {
    await expect(createActivities({ ledger: new ToldLedger() }).readHeaders({ ref, after: 7 })).rejects.toMatchObject({ type: 'LEDGER_BEHIND' });
  });
});

describe('openInspections', () => {
  const course = { version: 8, facts: {}, flags: {}, steps: {}, levels: {}, ended: false };
  const task = { jurisdiction: '990001', number: ref.number, plan: 'p', ruleSet: 'r@1', window: { from: '2026-10-01', to: '2026-12-31' }, visits: 'hash', visitCount: 3 };
  const visits = ['E1', 'E2', 'E3'].map((enterprise) => ({ enterprise, method: 'onSite', departments: [], team: [] }));
  const ledgerWith = (answer?: (request: PerformRequest) => Performed | Refusal): ToldLedger => {
    const ledger = new ToldLedger(answer);
    ledger.states = { [`task/${ref.number}`]: { course, data: task } };
    ledger.documents = { hash: visits };
    ledger.known = [header(7), header(8, 'TaskIssued')];
    return ledger;
  };
  const open = (ledger: ToldLedger, environment = new MockActivityEnvironment({}, { logger })): Promise<number> => environment.run(() => createActivities({ ledger }).openInspections({ ref }));

  it('opens each in order, caused by the issue of the task, and says how far it came', async () => {
    const ledger = ledgerWith();
    const environment = new MockActivityEnvironment({}, { logger });
    const heartbeats: unknown[] = [];
    environment.on('heartbeat', (details) => heartbeats.push(details));
    expect(await open(ledger, environment)).toBe(3);
    expect(ledger.asked.map(({ number }) => number)).toEqual(['0001', '0002', '0003'].map((index) => `${ref.number}-${index}`));
    expect(ledger.asked[0]).toMatchObject({ kind: 'inspection', act: 'openInspection', commandId: `inspection/${ref.number}-0001:open`, causedBy: { stream: `task/${ref.number}`, version: 8 }, input: { enterprise: 'E1', task: ref.number, number: `${ref.number}-0001` } });
    expect(ledger.asked[0]).not.toHaveProperty('knownVersion');
    expect(heartbeats).toEqual([1, 2, 3]);
  });

  it('goes on where an attempt before it stopped', async () => {
    const ledger = ledgerWith();
    await open(ledger, new MockActivityEnvironment({ heartbeatDetails: 2 }, { logger }));
    expect(ledger.asked.map(({ number }) => number)).toEqual([`${ref.number}-0003`]);
  });

  it('passes over those that are open, and does nothing when all are', async () => {
    const ledger = ledgerWith(() => refuse('notOpen', 'ALREADY_OPEN', '已经存在'));
    expect(await open(ledger)).toBe(3);
    const all = ledgerWith();
    all.states = { ...all.states, [`inspection/${ref.number}-0003`]: { course, data: {} } };
    expect([await open(all), all.asked]).toEqual([3, []]);
  });

  it('takes any other refusal for a defect', async () => {
    await expect(open(ledgerWith(() => refuse('forbidden', 'ROLE_REQUIRED', '没有角色')))).rejects.toMatchObject({ type: 'ROLE_REQUIRED' });
  });
});

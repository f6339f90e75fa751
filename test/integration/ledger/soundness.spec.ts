import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { isRefusal, type Refusal } from '#domain';
import { createDataSource, migrate, type Performed, verifyLedger } from '#persistence';
import { MIGRATIONS } from '#persistence/data-source';
import type { Play } from '../../support/play.js';
import type { PostgresForTests } from '../../support/servers.js';
import { type SmallLedger, startSmallLedger, today } from '../../support/small-ledger.js';

const PLACE = '999902';

describe('the ledger is sound', () => {
  let world: SmallLedger;
  let postgres: PostgresForTests;
  let dataSource: DataSource;
  let owner: DataSource;
  let play: Play;

  beforeAll(async () => {
    world = await startSmallLedger(PLACE);
    ({ postgres, dataSource, play } = world);
    owner = await createDataSource(postgres.ownerUrl, 2).initialize();
    await play.filedPlan(['I1', 'I2', 'I3', 'I4', 'I5']);
  }, 60_000);

  afterAll(async () => {
    await owner.destroy();
    await world.stop();
  });

  const plan = { kind: 'annualPlan', number: '' } as const;
  const number = (): string => `${PLACE}-${today().slice(0, 4)}`;
  const eventCount = async (): Promise<number> => Number((await dataSource.query(`SELECT count(*) FROM event`))[0].count);
  const propose = (more: { commandId?: string; reason?: string } = {}): Promise<Performed | Refusal> =>
    play.attempt(plan.kind, number(), 'proposeAmendment', { change: { kind: 'cancel', itemId: 'I5' }, reason: more.reason ?? '年中任务调整' }, play.actor('clerk'), more);

  it.each(['UPDATE event SET type = type', 'DELETE FROM event', 'TRUNCATE event', 'UPDATE command SET to_version = 0', 'DELETE FROM document', 'UPDATE rule_set SET version = 9', 'DROP TABLE event'])(
    'refuses the application’s role: %s',
    async (statement) => {
      const before = await eventCount();
      await expect(dataSource.query(statement)).rejects.toThrow(/permission denied|must be owner/);
      expect(await eventCount()).toBe(before);
    },
  );

  it('refuses even the owner to change an event', async () => {
    await expect(owner.query(`UPDATE event SET actor = 'x'`)).rejects.toThrow(/append-only/);
    await expect(owner.query(`DELETE FROM event`)).rejects.toThrow(/append-only/);
  });

  it('performs the same command once, however often and however parallel it comes', async () => {
    await play.automatically({ kind: 'annualPlan', number: number() }, 'publishPlan');
    // The plan is published late in its year, so the first act also records limits that have passed: once, like the act itself.
    const proposals = async () => Number((await dataSource.query(`SELECT count(*) FROM event WHERE type = 'AmendmentProposed'`))[0].count);
    const commandId = randomUUID();
    const answers = await Promise.all(Array.from({ length: 30 }, () => propose({ commandId })));
    expect(await proposals()).toBe(1);
    const twice = await dataSource.query(`SELECT record::jsonb #>> '{event,data,key}' AS key, record::jsonb #>> '{event,data,level}' AS level FROM event WHERE type = 'LimitPassed' GROUP BY 1, 2 HAVING count(*) > 1`);
    expect(twice).toEqual([]);
    const versions = answers.map((answer) => (isRefusal(answer) ? answer.code : answer.version));
    expect(new Set(versions).size).toBe(1);
    expect(answers.filter((answer) => !isRefusal(answer) && !answer.repeated)).toHaveLength(1);
  });

  it('answers a repeat as a repeat, also of an act that closed its step while the repeat waited for the lock', async () => {
    const { ref } = await play.perform('annualPlan', null, 'draftPlan', { year: Number(today().slice(0, 4)) + 1, title: '下一年度计划', items: [] }, play.actor('clerk'));
    const commandId = randomUUID();
    const submit = () => play.attempt('annualPlan', ref.number, 'submitPlan', { note: null }, play.actor('clerk'), { commandId, expectedVersion: 1 });
    const answers = await Promise.all(Array.from({ length: 30 }, submit));
    expect(answers.filter(isRefusal)).toEqual([]);
    const recorded = await dataSource.query(`SELECT count(*)::int AS count FROM event WHERE stream = $1 AND type = 'PlanSubmitted'`, [`annualPlan/${ref.number}`]);
    expect(recorded).toEqual([{ count: 1 }]);
  });


  it('opens a task once for the same command, and gives parallel ones different numbers', async () => {
    const quarter = `${today().slice(0, 4)}Q${Math.ceil(Number(today().slice(5, 7)) / 3)}`;
    const window = { from: today(), to: today() };
    const make = (commandId: string, itemId = 'I1') => play.attempt('task', null, 'makeTask', { plan: number(), itemId, quarter, window, listPublic: false, reason: null }, play.actor('brigade'), { commandId });
    const same = randomUUID();
    const answers = await Promise.all([make(same), make(same), make(randomUUID(), 'I2'), make(randomUUID(), 'I3')]);
    const numbers = answers.map((answer) => (isRefusal(answer) ? answer.code : answer.ref.number));
    expect(numbers[0]).toBe(numbers[1]);
    expect(new Set(numbers).size).toBe(3);
  });

  it('makes one task of a line and quarter, however many clerks want it at once', async () => {
    const quarter = `${today().slice(0, 4)}Q${Math.ceil(Number(today().slice(5, 7)) / 3)}`;
    const make = () => play.attempt('task', null, 'makeTask', { plan: number(), itemId: 'I4', quarter, window: { from: today(), to: today() }, listPublic: false, reason: null }, play.actor('brigade'));
    const answers = await Promise.all([make(), make(), make(), make()]);
    expect(answers.filter((answer) => !isRefusal(answer))).toHaveLength(1);
    expect(answers.filter(isRefusal).map(({ code }) => code)).toEqual(['TASK_ALREADY_OPEN', 'TASK_ALREADY_OPEN', 'TASK_ALREADY_OPEN']);
  });

  it('refuses the same command id for something else, and records nothing', async () => {
    const commandId = randomUUID();
    await propose({ commandId });
    const before = await eventCount();
    const answer = await propose({ commandId, reason: '另一个理由' });
    expect(answer).toMatchObject({ refused: true, kind: 'reused', code: 'COMMAND_ID_REUSED' });
    expect(await eventCount()).toBe(before);
  });

  it('leaves no trace of a refused act, not even in the outbox', async () => {
    const before = await eventCount();
    const posts = async () => Number((await dataSource.query(`SELECT count(*) FROM outbox`))[0].count);
    const postsBefore = await posts();
    const answer = await play.attempt('annualPlan', number(), 'approvePlan', { opinion: '同意' }, play.actor('leader'));
    expect(answer).toMatchObject({ refused: true, code: 'STEP_NOT_OPEN' });
    expect([await eventCount(), await posts()]).toEqual([before, postsBefore]);
  });

  it('does not echo to a workflow what it did itself, and tells it what it missed', async () => {
    const ref = { kind: 'annualPlan', number: number() } as const;
    const proposed = await propose();
    if (isRefusal(proposed)) throw new Error(proposed.code);
    const amendment = `A${Object.keys((await play.data<{ amendments: object }>(ref)).amendments).length}`;
    await play.perform('annualPlan', ref.number, 'approveAmendment', { amendment, opinion: '同意' }, play.actor('leader'));
    await play.perform('annualPlan', ref.number, 'fileAmendment', { amendment, filingNumber: '备2', filedWith: '县司法局', filedOn: today() }, play.actor('brigade'));
    const posts = async () => Number((await dataSource.query(`SELECT count(*) FROM outbox WHERE stream = $1`, [`annualPlan/${ref.number}`]))[0].count);
    const before = await posts();
    const answer = await play.perform('annualPlan', ref.number, 'publishAmendment', { amendment }, { ...play.actor('clerk'), person: 'system', roles: ['system'] }, { knownVersion: proposed.version });
    expect(answer.headers.map(({ type }) => type)).toEqual(['AmendmentApproved', 'AmendmentFiled', 'AmendmentPublished']);
    expect(await posts()).toBe(before);
  });

  it('finds every altered event, and the chain it breaks', async () => {
    const altered = await createDataSource(postgres.ownerUrl, 1).initialize();
    const runner = altered.createQueryRunner();
    await runner.startTransaction();
    try {
      await runner.query(`ALTER TABLE event DISABLE TRIGGER event_append_only`);
      await runner.query(`UPDATE event SET record = replace(record, '年中任务调整', '年中任务取消') WHERE type = 'AmendmentProposed'`);
      const verified = await verifyLedger({ query: (text: string, parameters?: unknown[]) => runner.query(text, parameters) });
      expect(verified.problems.length).toBeGreaterThan(0);
      expect(verified.problems[0]?.problem).toContain('哈希');
    } finally {
      await runner.rollbackTransaction();
      await runner.release();
      await altered.destroy();
    }
    expect((await verifyLedger(dataSource)).problems).toEqual([]);
  });

  it('migrates down and up again', async () => {
    const { ownerUrl } = await postgres.newDatabase('updown');
    await migrate(ownerUrl);
    const schema = await createDataSource(ownerUrl, 1).initialize();
    const columns = () => schema.query(`SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2`);
    const before = await columns();
    for (const _ of MIGRATIONS) await schema.undoLastMigration();
    expect((await columns()).filter(({ table_name }: { table_name: string }) => table_name !== 'migrations')).toEqual([]);
    await schema.runMigrations();
    expect(await columns()).toEqual(before);
    await schema.destroy();
  });
});

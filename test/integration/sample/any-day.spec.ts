import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { inputSchema } from '#contract/acts/index';
import { type Day, isRefusal, type ProcessRef } from '#domain';
import { requireDay } from '#domain/calendar/day';
import { witnessCommitment } from '#domain/draw/witness';
import type { AnyDrawRecord } from '#domain/draw/ranking';
import type { Task } from '#domain/task/task';
import { hourOf } from '#infra/sample/past/days';
import { People } from '#infra/sample/past/people';
import { playThePast } from '#infra/sample/past/play-the-past';
import { createDataSource, Ledger, nodeCrypto, verifyLedger } from '#persistence';
import { outbox } from '#persistence/exchange/outbox';
import { COUNTY, loadedSample } from '#test/support/sample';
import { type PostgresForTests, startPostgres } from '#test/support/servers';
import { firstThatWaits, type Waiting, WAYS } from '#test/support/what-waits';

/** In the years that machines may start it, and in its first: turns of the year and of the quarter, the Spring Festival, a weekend. */
const DATES = ['2026-01-02', '2026-02-15', '2026-04-01', '2026-12-31', '2027-01-01', '2027-01-02', '2027-01-12', '2027-02-15', '2027-04-01', '2027-05-16', '2027-06-30', '2027-10-01', '2027-12-31'];

/** What is filled in, by act. */
const inputOf = ({ instance, day }: Waiting, today: Day): Readonly<Record<string, object>> => ({
  submitPlan: { note: null },
  recordReport: { receivedOn: today, content: '治理设施已修复，附照片 4 张' },
  beginNonSite: { means: '调取在线监测数据', assistants: [] },
  fileVisit: { filingNumber: '隆环示报101号' },
  confirmList: { note: null },
  passResult: { opinion: '事实清楚，同意公示' },
  approveAmendment: { amendment: instance, opinion: '同意' },
  approveCheck: { plannedDay: day, capExemption: null },
  acceptLead: { receipt: '隆环示收101号' },
});

describe('the past of the sample, whatever day it is', () => {
  let postgres: PostgresForTests;

  beforeAll(async () => {
    postgres = await startPostgres();
    await (await loadedSample(await postgres.newDatabase('loaded'))).end();
  });
  afterAll(() => postgres.stop());

  const asOn = async (today: Day, work: (dataSource: DataSource) => Promise<void>): Promise<void> => {
    const { appUrl } = await postgres.newDatabase(undefined, 'loaded');
    const dataSource = await createDataSource(appUrl).initialize();
    try {
      expect(await playThePast(dataSource, COUNTY, today)).toMatchObject({ played: true });
      await work(dataSource);
    } finally {
      await dataSource.destroy();
    }
  };

  it.each(DATES)('is played up to %s: every stage, a draw that passed somebody over, work for every role that can be done on that day', (date) =>
    asOn(requireDay(date), async (dataSource) => {
      expect((await verifyLedger(dataSource)).problems).toEqual([]);
      expect(await dataSource.query(`SELECT DISTINCT kind FROM process ORDER BY 1`)).toHaveLength(6);
      expect(await dataSource.query(`SELECT DISTINCT stage FROM process WHERE kind = 'inspection' ORDER BY 1`)).toHaveLength(6);
      expect(await passedOver(dataSource)).toBeGreaterThan(0);
      expect(await shown(dataSource)).toEqual({ confirming: true, running: true, toSend: true });
      for (const [role, first, second] of WAYS) {
        for (const ways of [first, second]) expect([role, await done(dataSource, requireDay(date), await firstThatWaits(dataSource, role, ways, requireDay(date)))]).toEqual([role, 'recorded']);
      }
    }));
});

/** In the draw that a supplement followed. */
async function passedOver(dataSource: DataSource): Promise<number> {
  const [task] = await dataSource.query<readonly { record: string }[]>(`SELECT state #>> '{data,drawRecord}' AS record FROM process WHERE kind = 'task' AND state #>> '{data,supplements,draws,0,record}' IS NOT NULL`);
  const record = (await new Ledger(dataSource).document(task?.record ?? '')) as AnyDrawRecord;
  return record.strata.flatMap((stratum) => ('passedOver' in stratum ? stratum.passedOver : [])).length;
}

/** What pages show that are tested on the sample as it is today: a task that the departments confirm while others of its steps wait, a plan that runs, what the province is still to have. */
async function shown(dataSource: DataSource): Promise<object> {
  const there = async (sql: string): Promise<boolean> => (await dataSource.query<readonly unknown[]>(sql)).length > 0;
  const records = await outbox(dataSource.manager, { jurisdiction: COUNTY, platform: 'doubleRandom', record: 'task', state: 'toSend', after: null, limit: 1 });
  return {
    confirming: await there(`SELECT number FROM open_step WHERE kind = 'task' AND step IN ('summary', 'confirm') GROUP BY number HAVING count(DISTINCT step) = 2`),
    running: await there(`SELECT 1 FROM process WHERE kind = 'annualPlan' AND stage = 'running'`),
    toSend: records.length > 0,
  };
}

/** As the workbench does it, in the morning of that day; the ledger's rules decide. */
async function done(dataSource: DataSource, today: Day, { way, waiting }: Awaited<ReturnType<typeof firstThatWaits>>): Promise<string> {
  const { kind, act } = way;
  const ref: ProcessRef = { kind, number: waiting.number };
  const [account] = await dataSource.query<readonly { id: string }[]>(`SELECT id FROM account WHERE login = $1`, [waiting.login]);
  const actor = (await People.of(dataSource.manager, COUNTY)).person(account?.id ?? '');
  const ledger = new Ledger(dataSource, { now: () => hourOf(today, 10) });
  const task = kind === 'task' ? ((await ledger.state(ref))?.data as Task) : null;
  const secret = { number: '101', blind: 'ab'.repeat(32) };
  const commitment = witnessCommitment({ task: waiting.number, nonceHash: task?.commitment?.nonceHash ?? '', witness: actor.person }, secret, nodeCrypto);
  const input = { ...inputOf(waiting, today), commitWitnessNumber: { commitment } }[act] ?? {};
  const performed = await ledger.perform({ kind, number: waiting.number, act, input: inputSchema(kind, act)?.parse(input) ?? input, actor, commandId: `${act}/${waiting.number}/${actor.person}` });
  return isRefusal(performed) ? `${act} ${waiting.number}: ${performed.message}` : performed.outcome;
}

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { type Actor, isRefusal, type ProcessRef, type Refusal, streamOf } from '#domain';
import type { Inspection } from '#domain/inspection/inspection';
import type { Plan } from '#domain/plan/plan';
import { NOT_BEGUN } from '#domain/process/course';
import { createDataSource, type Performed, verifyLedger } from '#persistence';
import type { Play } from '../../support/play.js';
import { type SmallLedger, startSmallLedger, today } from '../../support/small-ledger.js';

const PLACE = '999904';

/** One of two people, and what they would do. */
interface Wish {
  readonly act: string;
  readonly input: unknown;
  readonly actor: Actor;
  /** What is recorded when they are first. */
  readonly event: string;
}

describe('two people act on one process at the same moment', () => {
  let world: SmallLedger;
  let dataSource: DataSource;
  let holder: DataSource;
  let play: Play;
  let inspections: readonly ProcessRef[] = [];

  beforeAll(async () => {
    world = await startSmallLedger(PLACE);
    ({ dataSource, play } = world);
    holder = await createDataSource(world.postgres.appUrl, 2).initialize();
    inspections = await play.openedInspections(await play.issuedTask(await play.publishedPlan(['I1', 'I2'])));
  }, 90_000);

  afterAll(async () => {
    await holder.destroy();
    await world.stop();
  });

  const versionOf = async (ref: ProcessRef): Promise<number> => (await play.ledger.state(ref))?.course.version ?? 0;
  const waiting = async (): Promise<number> => Number((await holder.query(`SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`))[0].count);

  /** Both have asked and wait for the lock before either is let in. */
  async function together(ref: ProcessRef, wishes: readonly [Wish, Wish], expectedVersion: number | null): Promise<readonly (Performed | Refusal)[]> {
    const lock = holder.createQueryRunner();
    await lock.startTransaction();
    await lock.query(`SELECT FROM process WHERE stream = $1 FOR UPDATE`, [streamOf(ref)]);
    const more = expectedVersion === null ? {} : { expectedVersion };
    const asked = wishes.map(({ act, input, actor }) => play.attempt(ref.kind, ref.number, act, input, actor, more));
    while ((await waiting()) < wishes.length) await new Promise((resolve) => setTimeout(resolve, 5));
    await lock.commitTransaction();
    await lock.release();
    return Promise.all(asked);
  }

  /** Exactly one is recorded, as theirs; the other is told so, and leaves no trace. */
  async function oneIsRecorded(ref: ProcessRef, wishes: readonly [Wish, Wish], seen: boolean): Promise<void> {
    const before = await versionOf(ref);
    const answers = await together(ref, wishes, seen ? before : null);
    const winner = answers.findIndex((answer) => !isRefusal(answer));
    expect(answers.filter(isRefusal)).toMatchObject([seen ? { kind: 'stale', code: 'STALE_VERSION' } : { kind: 'notOpen', code: 'STEP_NOT_OPEN' }]);
    const recorded: readonly object[] = await dataSource.query(`SELECT type, actor FROM event WHERE stream = $1 AND version > $2 AND type <> 'LimitPassed'`, [streamOf(ref), before]);
    expect(recorded).toEqual([{ type: wishes[winner]?.event, actor: wishes[winner]?.actor.person }]);
    const commands: readonly object[] = await dataSource.query(`SELECT FROM command WHERE stream = $1 AND to_version > $2`, [streamOf(ref), before]);
    expect(commands).toHaveLength(1);
    const { facts } = (await play.ledger.state(ref))?.course ?? NOT_BEGUN;
    expect(wishes.map(({ event }) => (facts[event] ?? 0) > before)).toEqual(wishes.map((_, index) => index === winner));
  }

  const plan: ProcessRef = { kind: 'annualPlan', number: `${PLACE}-${today().slice(0, 4)}` };
  const amend = (department: string, reason: string): Wish => ({ act: 'proposeAmendment', input: { change: { kind: 'cancel', itemId: 'I2' }, reason }, actor: person('clerk', department), event: 'AmendmentProposed' });

  /** Waits for a leader. */
  async function proposedAmendment(): Promise<string> {
    const { act, input, actor } = amend('D02', '年中任务调整');
    await play.perform('annualPlan', plan.number, act, input, actor);
    return `A${Object.keys((await play.data<Plan>(plan)).amendments).length}`;
  }

  /** Entered by every department; the reviewers have it. */
  async function enteredResult(index: number): Promise<ProcessRef> {
    const ref = inspections[index];
    if (ref === undefined) throw new Error('there are not so many inspections');
    await play.checked(ref);
    const inspection = await play.data<Inspection>(ref);
    for (const { department } of inspection.departments) await play.perform('inspection', ref.number, 'enterResult', { outcome: 'noProblem', findings: [], summary: '未发现问题' }, play.officerOf(inspection, department));
    return ref;
  }

  const approves = (amendment: string): Wish => ({ act: 'approveAmendment', input: { amendment, opinion: '同意' }, actor: person('leader', 'D01'), event: 'AmendmentApproved' });
  const returns = (amendment: string): Wish => ({ act: 'returnAmendment', input: { amendment, reason: '请补充依据' }, actor: person('leader', 'D02'), event: 'AmendmentReturned' });

  describe.each([['with the version that both have seen', true], ['without a version', false]] as const)('%s', (_, seen) => {
    it('one leader approves an amendment, the other returns it, whoever asked first', async () => {
      const [first, second] = [await proposedAmendment(), await proposedAmendment()];
      await oneIsRecorded(plan, [approves(first), returns(first)], seen);
      await oneIsRecorded(plan, [returns(second), approves(second)], seen);
    });

    it('one reviewer passes the result, the other returns it', async () => {
      const ref = await enteredResult(seen ? 0 : 1);
      const { departments } = await play.data<Inspection>(ref);
      await oneIsRecorded(ref, [
        { act: 'passResult', input: { opinion: '属实' }, actor: person('reviewer', 'D01'), event: 'ResultReviewed' },
        { act: 'returnResult', input: { reason: '附件不全', departments: departments.slice(0, 1).map(({ department }) => department) }, actor: person('reviewer', 'D02'), event: 'ResultReturned' },
      ], seen);
    });
  });

  it('acts that do not exclude each other are both recorded where nobody said what they had seen, and one where both did', async () => {
    const wishes = [amend('D02', '年中任务调整'), amend('D03', '人员不足')] as const;
    expect((await together(plan, wishes, null)).filter(isRefusal)).toEqual([]);
    expect((await together(plan, wishes, await versionOf(plan))).filter(isRefusal)).toMatchObject([{ kind: 'stale', code: 'STALE_VERSION' }]);
  });

  it('whoever was faster than themselves is told what they did, whatever followed by itself; others, that somebody or the system did', async () => {
    const amendment = await proposedAmendment();
    const [brigade, leader] = [play.actor('brigade'), person('leader', 'D01')];
    await play.perform('annualPlan', plan.number, 'approveAmendment', { amendment, opinion: '同意' }, leader);
    const approved = await versionOf(plan);
    const filing = { amendment, filingNumber: '备2', filedWith: '县司法局', filedOn: today() };
    await play.perform('annualPlan', plan.number, 'fileAmendment', filing, brigade);
    const filed = await versionOf(plan);
    await play.automatically(plan, 'publishAmendment', { amendment });
    const told = async (actor: Actor, expectedVersion: number): Promise<string> => {
      const answer = await play.attempt('annualPlan', plan.number, 'fileAmendment', filing, actor, { expectedVersion });
      return isRefusal(answer) ? answer.message : answer.outcome;
    };
    expect(await told(brigade, approved)).toMatch(new RegExp(`^\\d+月\\d+日 \\d\\d:\\d\\d 您自己已经办过：计划调整 ${amendment} 已向县司法局备案（您看到的是第 ${approved} 版`));
    expect([await told(person('brigade', 'D02'), approved), await told(brigade, filed)]).toEqual([expect.stringMatching(/^该流程刚被其他人办理过/), expect.stringMatching(/^系统刚刚自动办了一步/)]);
  });

  it('leaves a ledger that verifies', async () => {
    expect((await verifyLedger(dataSource)).problems).toEqual([]);
  });
});

/** Two of a role are two people. */
function person(role: 'leader' | 'reviewer' | 'clerk' | 'brigade', department: string): Actor {
  return { person: `${role}-${department}`, officer: null, roles: [role], department: `${PLACE}-${department}`, jurisdiction: PLACE };
}

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { isRefusal, type ProcessRef, streamOf } from '#domain';
import { quarterOf } from '#domain/calendar/day';
import { verifyReplacement } from '#domain/draw/verify-replacement';
import type { Inspection } from '#domain/inspection/inspection';
import { nodeCrypto, rebuildProjections, verifyLedger } from '#persistence';
import { publicationsOf } from '#persistence/reading/publications';
import type { Play } from '../../support/play.js';
import { rowsOf, type SmallLedger, startSmallLedger, today } from '../../support/small-ledger.js';

const PLACE = '999931';

describe('the turns around the people of an inspection and its result, on a real ledger', () => {
  let world: SmallLedger;
  let dataSource: DataSource;
  let play: Play;
  let inspections: readonly ProcessRef[];

  beforeAll(async () => {
    world = await startSmallLedger(PLACE);
    ({ dataSource, play } = world);
    const plan = await play.publishedPlan(['I1', 'I2', 'I3', 'I4']);
    const opened: ProcessRef[] = [];
    for (const line of ['I1', 'I2', 'I3', 'I4']) opened.push(...(await play.openedInspections(await play.issuedTask(plan, line))));
    inspections = opened;
  }, 60_000);

  afterAll(() => world.stop());

  const at = (index: number): ProcessRef => {
    const ref = inspections[index];
    if (ref === undefined) throw new Error(`only ${inspections.length} inspections were drawn`);
    return ref;
  };
  const act = (ref: ProcessRef, name: string, input: unknown, actor: Parameters<Play['perform']>[4]) => play.perform('inspection', ref.number, name, input, actor);
  const approve = (ref: ProcessRef) => act(ref, 'approveCheck', { plannedDay: today(), capExemption: null }, play.actor('leader'));

  async function loadOf(officer: string): Promise<number> {
    const rows: readonly { inspections: number }[] = await dataSource.query(`SELECT inspections FROM officer_load WHERE officer = $1 AND quarter = $2`, [officer, quarterOf(today())]);
    return rows[0]?.inspections ?? 0;
  }

  const loadsOf = ({ team }: Inspection): Promise<readonly number[]> => Promise.all(team.map(({ officer }) => loadOf(officer)));

  async function atTheGate(ref: ProcessRef): Promise<void> {
    await approve(ref);
    const officer = play.officerOf(await play.data<Inspection>(ref));
    await act(ref, 'fileVisit', { filingNumber: '报备1号' }, officer);
    await act(ref, 'notifyEnterprise', { noticeNumber: '通知1号', delivery: 'onArrival' }, officer);
  }

  async function capOf(ref: ProcessRef): Promise<number> {
    const { enterprise } = await play.data<Inspection>(ref);
    const rows: readonly { on_site: number }[] = await dataSource.query(`SELECT on_site FROM cap_use WHERE enterprise = $1 AND year = $2`, [enterprise, Number(today().slice(0, 4))]);
    return rows[0]?.on_site ?? 0;
  }

  it('an officer is replaced by a recorded draw: one load less, one more, and the steps wait for the new team', async () => {
    const ref = at(0);
    await approve(ref);
    const before = await play.data<Inspection>(ref);
    const out = before.team[0]?.officer ?? '';
    await act(ref, 'proposeReplacement', { officer: out, reasonCode: 'avoidance', reason: '企业申请回避' }, play.actor('brigade'));
    const loads = new Map(await Promise.all(['P001', 'P002', 'P003', 'P004'].map(async (id): Promise<[string, number]> => [`${PLACE}-${id}`, await loadOf(`${PLACE}-${id}`)])));
    await act(ref, 'approveReplacement', { proposal: 'G1', opinion: '同意' }, play.actor('leader'));
    const { assignments = [], team } = await play.data<Inspection>(ref);
    const follower = assignments[0]?.in ?? '';
    expect(before.team.map(({ officer }) => officer)).not.toContain(follower);
    expect(team[0]).toEqual({ ...before.team[0], officer: follower });
    expect([await loadOf(out), await loadOf(follower)]).toEqual([(loads.get(out) ?? 0) - 1, (loads.get(follower) ?? 0) + 1]);
    const steps: readonly { officers: readonly string[] }[] = await dataSource.query(`SELECT officers FROM open_step WHERE stream = $1 AND officers IS NOT NULL`, [streamOf(ref)]);
    expect(steps.length).toBeGreaterThan(0);
    for (const { officers } of steps) expect([officers.includes(out), officers.includes(follower)]).toEqual([false, true]);
    const record = await play.ledger.document(assignments[0]?.record ?? '');
    expect(verifyReplacement({ record, crypto: nodeCrypto }).filter(({ ok }) => !ok)).toEqual([]);
  });

  it('the cap is given back where nobody entered, and kept where somebody did', async () => {
    const [unused, cancelled, entered] = [at(2), at(4), at(6)];
    const officer = async (ref: ProcessRef) => play.officerOf(await play.data<Inspection>(ref));
    const report = { reasonCode: 'unreachable', account: '查无此处', evidence: '照片' };
    const before = await capOf(unused);
    await approve(unused);
    expect(await capOf(unused)).toBe(before + 1);
    await act(unused, 'reportNotCheckable', report, await officer(unused));
    await act(unused, 'confirmNotCheckable', { opinion: '属实' }, play.actor('leader'));
    expect(await capOf(unused)).toBe(before);
    await play.closedInspection(unused);
    const row: readonly { outcome: string; ended: boolean }[] = await dataSource.query(`SELECT outcome, ended_at IS NOT NULL AS ended FROM process WHERE stream = $1`, [streamOf(unused)]);
    expect(row).toEqual([{ outcome: 'notCheckable', ended: true }]);

    const taken = await capOf(cancelled);
    await approve(cancelled);
    await play.automatically(cancelled, 'cancelCheck', { reason: '任务取消' });
    expect([await capOf(cancelled), (await play.automatically(cancelled, 'cancelCheck', { reason: '任务取消' })).outcome]).toEqual([taken, 'nothingToDo']);

    await atTheGate(entered);
    const inspection = await play.data<Inspection>(entered);
    const entryCode = await play.ledger.document(inspection.entryCodeHash ?? '');
    await act(entered, 'scanEntry', { entryCode, officers: inspection.team.map((member) => member.officer), assistants: [] }, play.officerOf(inspection));
    const [used, loads] = [await capOf(entered), await loadsOf(inspection)];
    await act(entered, 'reportNotCheckable', { ...report, reasonCode: 'longStopped' }, await officer(entered));
    await act(entered, 'confirmNotCheckable', { opinion: '属实' }, play.actor('leader'));
    expect([await capOf(entered), await loadsOf(inspection)]).toEqual([used, loads]);
  });

  it('a reason for not checking is held against the counters and the other checks; a leader’s own row against avoidance', async () => {
    const ref = at(7);
    const inspection = await play.data<Inspection>(ref);
    const why = { account: '不再检查', evidence: '台账' };
    const reported = (more: object) => play.attempt('inspection', ref.number, 'reportNotCheckable', { ...why, ...more }, play.officerOf(inspection));
    if (inspection.method === 'onSite') expect(await reported({ reasonCode: 'atCap' })).toMatchObject({ code: 'CAP_NOT_REACHED' });
    for (const coveredBy of [ref.number, at(0).number, 'nowhere']) expect(await reported({ reasonCode: 'coveredThisYear', coveredBy })).toMatchObject({ code: 'NOT_COVERED' });
    const own = inspection.team[0]?.officer ?? '';
    expect(await play.attempt('inspection', ref.number, 'approveCheck', { plannedDay: today(), capExemption: null }, { ...play.actor('leader'), officer: own })).toMatchObject({ code: 'DECIDES_OWN_CHECK' });
    const idle = ['P001', 'P002', 'P003', 'P004'].map((id) => `${PLACE}-${id}`).find((id) => !inspection.team.some(({ officer }) => officer === id)) ?? '';
    const avoids = (enterprises: readonly string[]) => dataSource.query(`UPDATE registry_entry SET body = jsonb_set(body::jsonb, '{avoids}', $3::jsonb) WHERE kind = 'officer' AND jurisdiction = $1 AND id = $2`, [PLACE, idle, JSON.stringify(enterprises)]);
    await avoids([inspection.enterprise]);
    expect(await play.attempt('inspection', ref.number, 'approveCheck', { plannedDay: today(), capExemption: null }, { ...play.actor('leader'), officer: idle })).toMatchObject({ code: 'OFFICER_MUST_AVOID' });
    // The other inspections may be of the same enterprise: chance drew it.
    await avoids([]);
    expect(inspection.named).toMatchObject({ name: expect.any(String), uscc: expect.any(String) });
  });

  it('officers are free again where nothing was begun: the check cancelled, or the enterprise not to be found', async () => {
    for (const ref of [at(5), at(7)]) {
      const inspection = await play.data<Inspection>(ref);
      const before = await loadsOf(inspection);
      expect(before.every((load) => load > 0)).toBe(true);
      if (ref === at(5)) await play.automatically(ref, 'cancelCheck', { reason: '任务取消' });
      else {
        await act(ref, 'reportNotCheckable', { reasonCode: 'unreachable', account: '查无此处', evidence: '照片' }, play.officerOf(inspection));
        await act(ref, 'confirmNotCheckable', { opinion: '属实' }, play.actor('leader'));
      }
      expect(await loadsOf(inspection)).toEqual(before.map((load) => load - 1));
    }
  });

  it('a review withdrawn and a publication at the same moment: whichever is first counts, and the other is told', async () => {
    const ref = at(1);
    await play.checked(ref);
    await play.reviewed(ref);
    const version = async (): Promise<number> => (await play.ledger.state(ref))?.course.version ?? 0;
    const withdraw = () => play.attempt('inspection', ref.number, 'withdrawReview', { reason: '附件放错' }, play.actor('reviewer'));
    const publish = async () => play.attempt('inspection', ref.number, 'publishResult', {}, { ...play.actor('leader'), person: 'system', roles: ['system'] }, { knownVersion: await version() });
    let published = false;
    for (let round = 0; round < 20 && !published; round += 1) {
      const [first, second] = await Promise.all(round % 2 === 0 ? [withdraw(), publish()] : [publish(), withdraw()]);
      const [back, out] = round % 2 === 0 ? [first, second] : [second, first];
      published = !isRefusal(out);
      expect(isRefusal(back)).toBe(published);
      if (isRefusal(back)) expect(back.code).toBe('NOT_NOW');
      if (isRefusal(out)) expect(out).toMatchObject({ kind: 'notOpen', code: 'STEP_NOT_OPEN' });
      if (!published) await act(ref, 'passResult', { opinion: '同意公示' }, play.actor('reviewer'));
    }
    if (!published) await publish();
    expect(await publicationsOf(dataSource.manager, streamOf(ref))).toHaveLength(1);
  });

  it('a corrected result is published beside the wrong one, which stays and says why; the process was open meanwhile', async () => {
    const ref = at(3);
    await play.checked(ref);
    await play.reviewed(ref);
    await play.closedInspection(ref);
    const { departments } = await play.data<Inspection>(ref);
    const ended = async (): Promise<boolean | undefined> => (await dataSource.query<readonly { ended: boolean }[]>(`SELECT ended_at IS NOT NULL AS ended FROM process WHERE stream = $1`, [streamOf(ref)]))[0]?.ended;
    await act(ref, 'reopenForCorrection', { reason: '事项填写有误', departments: departments.map(({ department }) => department), discoveredOn: today() }, play.actor('supervisor'));
    expect(await ended()).toBe(false);
    await play.reviewed(ref, true);
    await play.closedInspection(ref);
    expect(await ended()).toBe(true);
    const [wrong, right] = await publicationsOf(dataSource.manager, streamOf(ref));
    expect(wrong).toMatchObject({ withdrawn: { at: right?.publishedAt, why: '公示结果有误，已更正：事项填写有误' }, body: { departments: [{ outcome: '未发现问题' }, {}] } });
    expect(right).toMatchObject({ withdrawn: null, body: { departments: [{ outcome: '发现问题待后续处理' }, {}], correction: { number: 1, reason: '事项填写有误', corrects: wrong?.version } } });
  });

  it('verifies its chains with the documents named, and projections dropped and rebuilt are the same', async () => {
    expect((await verifyLedger(dataSource)).problems).toEqual([]);
    const tables = ['process', 'open_step', 'limit_record', 'publication', 'cap_use WHERE on_site > 0', 'officer_load WHERE inspections > 0'];
    const snapshot = () => rowsOf(dataSource, tables);
    const before = await snapshot();
    await rebuildProjections(dataSource);
    expect(await snapshot()).toEqual(before);
  });
});

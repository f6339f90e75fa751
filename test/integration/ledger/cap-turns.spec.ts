import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { type Actor, isRefusal, type ProcessRef, type Refusal } from '#domain';
import { addDays } from '#domain/calendar/day';
import type { InspectionOrder } from '#domain/inspection/inspection';
import { type Performed, rebuildProjections, verifyLedger } from '#persistence';
import type { Play } from '../../support/play.js';
import { rowsOf, type SmallLedger, startSmallLedger, today } from '../../support/small-ledger.js';

const PLACE = '999907';
const URGENCY = { ground: 'publicSafety', reason: '储罐泄漏', capExemption: null };

describe('the yearly cap, when checks turn (R5; design.md 4, rule 6)', () => {
  let world: SmallLedger;
  let dataSource: DataSource;
  let play: Play;
  let opened = 0;

  beforeAll(async () => {
    world = await startSmallLedger(PLACE);
    ({ dataSource, play } = world);
  }, 60_000);

  afterAll(() => world.stop());

  const leader = (): Actor => play.actor('leader');
  const officer = (): Actor => play.actor('officer', 'D02', `${PLACE}-P001`);

  async function open(enterprise: string, method: InspectionOrder['method']): Promise<ProcessRef> {
    opened += 1;
    const item = method === 'onSite' ? `${PLACE}-I1` : `${PLACE}-I2`;
    const order: InspectionOrder = {
      jurisdiction: PLACE, task: `${PLACE}-T${opened}`, plan: 'plan', ruleSet: `${PLACE}-rules@1`, enterprise: `${PLACE}-${enterprise}`, stratum: 'key', class: 'key', method, methodReasons: [], itemMethods: { [item]: method },
      departments: [{ department: `${PLACE}-D02`, items: [item] }], team: ['P001', 'P002'].map((id, index) => ({ officer: `${PLACE}-${id}`, department: `${PLACE}-D02`, leader: index === 0 })), window: { from: today(), to: addDays(today(), 90) },
    };
    const ref: ProcessRef = { kind: 'inspection', number: `${order.task}-0001` };
    await play.automatically(ref, 'openInspection', { ...order, number: ref.number });
    return ref;
  }

  const act = (ref: ProcessRef, name: string, input: unknown, actor: Actor): Promise<Performed | Refusal> => play.attempt('inspection', ref.number, name, input, actor);
  const codeOf = (answer: Performed | Refusal): string => (isRefusal(answer) ? answer.code : answer.outcome);
  const approve = async (ref: ProcessRef) => codeOf(await act(ref, 'approveCheck', { plannedDay: today(), capExemption: null }, leader()));
  const urgent = async (ref: ProcessRef) => codeOf(await act(ref, 'beginUrgently', URGENCY, officer()));
  const convert = async (ref: ProcessRef) => codeOf(await act(ref, 'approveConversion', { plannedDay: today(), capExemption: null, opinion: '同意' }, leader()));
  const withdraw = async (ref: ProcessRef) => codeOf(await act(ref, 'withdrawApproval', { reason: '企业停产' }, leader()));

  /** A non-site check that asks to go on site. */
  async function converting(enterprise: string): Promise<ProcessRef> {
    const ref = await open(enterprise, 'informationSharing');
    expect(await approve(ref)).toBe('recorded');
    expect(codeOf(await act(ref, 'proposeConversion', { reason: '数据异常' }, officer()))).toBe('recorded');
    return ref;
  }

  async function used(enterprise: string): Promise<number> {
    const rows: readonly { on_site: number }[] = await dataSource.query(`SELECT on_site FROM cap_use WHERE enterprise = $1 AND year = $2`, [`${PLACE}-${enterprise}`, Number(today().slice(0, 4))]);
    return rows[0]?.on_site ?? 0;
  }

  it('is used by an urgent check and by a conversion, and given back when an approval is withdrawn', async () => {
    const [first, second, third] = [await open('E1', 'onSite'), await open('E1', 'onSite'), await converting('E1')];
    expect([await approve(first), await urgent(second), await used('E1')]).toEqual(['recorded', 'recorded', 2]);
    expect([await convert(third), await used('E1')]).toEqual(['CAP_REACHED', 2]);
    expect([await withdraw(first), await used('E1')]).toEqual(['recorded', 1]);
    expect([await convert(third), await used('E1')]).toEqual(['recorded', 2]);
    expect([await approve(first), await used('E1')]).toEqual(['CAP_REACHED', 2]);
    expect([await withdraw(third), await approve(first), await used('E1')]).toEqual(['recorded', 'recorded', 2]);
    expect(await dataSource.query(`SELECT non_site FROM process WHERE stream = $1`, [`inspection/${third.number}`])).toEqual([{ non_site: false }]);
  });

  it('is given back by an urgent check that is refused before anybody went in, and by no other', async () => {
    const refuse = async (ref: ProcessRef) => codeOf(await act(ref, 'disapproveUrgentCheck', { reason: '不属于紧急情形' }, leader()));
    const ref = await open('E4', 'onSite');
    expect([await urgent(ref), await used('E4'), await refuse(ref), await used('E4')]).toEqual(['recorded', 1, 'recorded', 0]);
    expect([await urgent(ref), await approve(ref), await used('E4')]).toEqual(['NOT_NOW', 'recorded', 1]);
    const refusedAtTheGate = await open('E5', 'onSite');
    expect([await urgent(refusedAtTheGate), codeOf(await act(refusedAtTheGate, 'recordRefusal', { account: '拒不开门', evidence: '视频' }, officer()))]).toEqual(['recorded', 'recorded']);
    expect([await refuse(refusedAtTheGate), await used('E5')]).toEqual(['recorded', 1]);
  });

  it('is not touched by the approval of a non-site check, given or withdrawn', async () => {
    const ref = await open('E2', 'informationSharing');
    expect([await approve(ref), await used('E2'), await withdraw(ref), await used('E2')]).toEqual(['recorded', 0, 'recorded', 0]);
  });

  it('has one visit left: of an urgent check, a conversion and an approval at the same moment one gets it', async () => {
    expect(await approve(await open('E3', 'onSite'))).toBe('recorded');
    const [hurried, planned, turned] = [await open('E3', 'onSite'), await open('E3', 'onSite'), await converting('E3')];
    const answers = await Promise.all([urgent(hurried), approve(planned), convert(turned)]);
    expect(answers.sort()).toEqual(['CAP_REACHED', 'CAP_REACHED', 'recorded']);
    expect(await used('E3')).toBe(2);
  });

  it('stands in the ledger: chains and secret codes verify, and projections rebuilt count the same', async () => {
    expect((await verifyLedger(dataSource)).problems).toEqual([]);
    const snapshot = () => rowsOf(dataSource, ['cap_use WHERE on_site > 0', 'process', 'open_step']);
    const before = await snapshot();
    await rebuildProjections(dataSource);
    expect(await snapshot()).toEqual(before);
    expect(before[0]).toHaveLength(4);
  });
});

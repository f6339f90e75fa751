import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { instantFromMillis, nextQuarter, quarterOf } from '#domain/calendar/day';
import { classify } from '#domain/classification/classify';
import type { ReferralOrder } from '#domain/referral/referral';
import type { ProcessRef } from '#domain';
import { enterprises, rebuildProjections, ruleSet, verifyLedger } from '#persistence';
import { listPublications, publicationsOf } from '#persistence/reading/publications';
import type { Play } from '../../support/play.js';
import { rowsOf, type SmallLedger, startSmallLedger, today } from '../../support/small-ledger.js';

const PLACE = '999904';
const enterprise = `${PLACE}-E1`;

describe('a penalty that is revoked', () => {
  let world: SmallLedger;
  let dataSource: DataSource;
  let play: Play;

  beforeAll(async () => {
    world = await startSmallLedger(PLACE);
    ({ dataSource, play } = world);
  }, 60_000);

  afterAll(() => world.stop());

  const refer = (ref: ProcessRef, act: string, input: unknown, role: 'brigade' | 'caseHandler' | 'leader') => play.perform('referral', ref.number, act, input, play.actor(role));
  const penalise = (ref: ProcessRef, decisionNumber: string) => refer(ref, 'decidePenalty', { decisionNumber, decidedOn: today(), measures: '罚款', basis: '排污许可管理条例' }, 'leader');
  const revoke = (ref: ProcessRef, kind: 'changed' | 'quashed') => refer(ref, 'revokePenalty', { kind, documentNumber: '复〔1〕号', decidedOn: today(), reason: '事实不清' }, 'leader');

  /** A lead with its penalty published, and closed. */
  async function penalised(number: number): Promise<ProcessRef> {
    const inspection = `${PLACE}-lead-${number}`;
    const order: ReferralOrder = { jurisdiction: PLACE, number: `${inspection}-R1`, inspection, ruleSet: `${PLACE}-rules@1`, enterprise, team: [], findings: [], foundAt: instantFromMillis(Date.now()) };
    const ref: ProcessRef = { kind: 'referral', number: order.number };
    await play.automatically(ref, 'openReferral', order);
    await refer(ref, 'handOverLead', { to: `${PLACE}-D01`, material: '照片' }, 'brigade');
    await refer(ref, 'acceptLead', { receipt: '收1号' }, 'caseHandler');
    await refer(ref, 'fileCase', { caseNumber: '立1号', opinion: '同意' }, 'leader');
    await penalise(ref, `罚${number}号`);
    await play.automatically(ref, 'publishPenalty');
    await play.automatically(ref, 'closeReferral');
    return ref;
  }

  async function penaltiesThatCount(): Promise<readonly string[]> {
    const [found] = await enterprises(dataSource.manager, PLACE, today(), [enterprise]);
    return found?.penalties.map(({ decisionNumber }) => decisionNumber) ?? [];
  }

  async function classNextQuarter(): Promise<string> {
    const [found] = await enterprises(dataSource.manager, PLACE, today(), [enterprise]);
    if (found === undefined) throw new Error('not registered');
    return classify(found, nextQuarter(quarterOf(today())), await ruleSet(dataSource.manager, `${PLACE}-rules@1`)).class;
  }

  const ended = async (ref: ProcessRef): Promise<boolean> => {
    const [row] = await dataSource.query<readonly { ended: boolean }[]>(`SELECT ended_at IS NOT NULL AS ended FROM process WHERE stream = $1`, [`referral/${ref.number}`]);
    return row?.ended ?? false;
  };

  it('opens its process again, is shown as withdrawn, and counts no more in the class of the next quarter', async () => {
    const ref = await penalised(1);
    expect(await classNextQuarter()).toBe('special');
    await revoke(ref, 'quashed');
    expect(await ended(ref)).toBe(false);
    expect(await penaltiesThatCount()).toEqual([]);
    expect(await classNextQuarter()).toBe('key');
    await play.automatically(ref, 'withdrawPublication');
    await play.automatically(ref, 'closeReferral');
    expect(await ended(ref)).toBe(true);
    const [publication] = await publicationsOf(dataSource.manager, `referral/${ref.number}`);
    // 行政处罚法第48条: of what was revoked only that it was, and why; the ledger keeps all of it.
    expect(publication).toMatchObject({ kind: 'penalty', number: ref.number, withdrawn: { why: '处罚决定已被撤销（复〔1〕号）：事实不清' }, body: {} });
    const search = (text: string | null) => listPublications(dataSource.manager, { kind: 'penalty', jurisdiction: PLACE, text, before: null, limit: 10 });
    expect((await search(null)).items.map(({ number, body }) => [number, body])).toEqual([[ref.number, {}]]);
    expect(await Promise.all(['罚1号', enterprise, ref.number].map(search))).toEqual(Array.from({ length: 3 }, () => ({ items: [], next: null })));
    const kept: readonly object[] = await dataSource.query(`SELECT FROM event WHERE stream = $1 AND type = 'PenaltyPublished' AND record LIKE '%罚1号%'`, [`referral/${ref.number}`]);
    expect(kept).toHaveLength(1);
  });

  it('and decided anew counts by the new decision alone; the old publication stays, marked', async () => {
    const ref = await penalised(2);
    await revoke(ref, 'changed');
    await play.automatically(ref, 'withdrawPublication');
    await penalise(ref, '罚3号');
    await play.automatically(ref, 'publishPenalty');
    await play.automatically(ref, 'closeReferral');
    expect(await penaltiesThatCount()).toEqual(['罚3号']);
    expect(await classNextQuarter()).toBe('special');
    const found = await publicationsOf(dataSource.manager, `referral/${ref.number}`);
    expect(found.map(({ body, withdrawn }) => [body['decisionNumber'], withdrawn !== null])).toEqual([[undefined, true], ['罚3号', false]]);
  });

  it('leaves chains that verify, and projections that are rebuilt the same', async () => {
    expect((await verifyLedger(dataSource)).problems).toEqual([]);
    const snapshot = () => rowsOf(dataSource, ['process', 'open_step', 'publication', 'penalty']);
    const before = await snapshot();
    await rebuildProjections(dataSource);
    expect(await snapshot()).toEqual(before);
  });
});

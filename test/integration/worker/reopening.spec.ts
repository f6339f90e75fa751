import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { ProcessRef } from '#domain';
import { instantFromMillis } from '#domain/calendar/day';
import type { ReferralOrder } from '#domain/referral/referral';
import { RunningWorker } from '#test/support/running-worker';

const PLACE = '990107';
let stack: RunningWorker;
beforeAll(async () => {
  stack = await RunningWorker.begin(PLACE);
}, 180_000);
afterAll(() => stack.end(), 60_000);

const closings = async (ref: ProcessRef): Promise<number> => (await stack.told(ref)).filter((type) => type === 'ReferralClosed').length;

it('a penalty quashed after its end starts the completed workflow anew, which withdraws the publication and completes again', async () => {
  const { play } = stack;
  const inspection = `${PLACE}-lead-1`;
  const order: ReferralOrder = { jurisdiction: PLACE, number: `${inspection}-R1`, inspection, ruleSet: `${PLACE}-rules@1`, enterprise: `${PLACE}-E1`, team: [], findings: [], foundAt: instantFromMillis(Date.now()) };
  const ref: ProcessRef = { kind: 'referral', number: order.number };
  const act = (name: string, input: unknown, role: 'brigade' | 'caseHandler' | 'leader') => play.perform('referral', ref.number, name, input, play.actor(role));
  await play.automatically(ref, 'openReferral', order);
  await act('handOverLead', { to: `${PLACE}-D01`, material: '照片' }, 'brigade');
  await act('acceptLead', { receipt: '收1号' }, 'caseHandler');
  await act('fileCase', { caseNumber: '立1号', opinion: '同意' }, 'leader');
  await act('decidePenalty', { decisionNumber: '罚1号', decidedOn: play.today(), measures: '罚款', basis: '水污染防治法' }, 'leader');
  await stack.completed(ref);
  await act('revokePenalty', { kind: 'quashed', documentNumber: '复1号', decidedOn: play.today(), reason: '事实不清' }, 'leader');
  await stack.until('it is closed again', async () => (await closings(ref)) === 2);
  await stack.completed(ref);
  expect((await stack.told(ref)).slice(-4)).toEqual(['ReferralClosed', 'PenaltyRevoked', 'PenaltyPublicationWithdrawn', 'ReferralClosed']);
  const [published] = await stack.dataSource.query<readonly { withdrawn: boolean }[]>(`SELECT withdrawn_at IS NOT NULL AS withdrawn FROM publication WHERE number = $1`, [ref.number]);
  expect(published?.withdrawn).toBe(true);
}, 120_000);

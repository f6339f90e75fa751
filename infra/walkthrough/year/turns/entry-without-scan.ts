import { approveCheck } from '../../acts/check.js';
import { announceVisit, checkInside, codeOnTheNotice, leaveAndCheckTheRest, recordInside, teamOf, type Visit } from '../../acts/check-on-site.js';
import { enterAll, passAndPublish } from '../../acts/make-results-public.js';
import type { Stage } from '../../story/stage.js';
import { onSite } from '../desk.js';
import { levelsPassed } from '../limits/passed.js';
import type { Turn } from '../year.js';

const NOT_REGULARISED = { status: 409, code: 'ENTRY_NOT_REGULARISED' } as const;

async function enterWithoutScan(stage: Stage, { ref, inspection, officer }: Visit, ground: 'networkFailure' | 'emergency', reason: string): Promise<void> {
  await stage.act(officer, ref, 'enterWithoutScan', { ground, reason, officers: teamOf(inspection), assistants: [] });
}

/** 网络故障: the scan is made up for within D10, and before that the result cannot be passed. */
export async function networkFailed(turn: Turn): Promise<void> {
  const { year, stage } = turn;
  const { cast, story } = stage;
  const { ref } = year.desk.take('现场检查', onSite);
  await approveCheck(stage, ref);
  const visit = await announceVisit(stage, ref);
  const entryCode = await codeOnTheNotice(stage, visit);
  await enterWithoutScan(stage, visit, 'networkFailure', '企业所在地移动网络中断，扫码页面打不开');
  await checkInside(stage, visit, { problem: false, showRefusals: false });
  await turn.days(1);
  await enterAll(stage, visit, 'noProblem');
  story.expectRefusal('尚未补录入企，先审核结果', await stage.attempt(cast.reviewer, ref, 'passResult', { opinion: '同意' }), NOT_REGULARISED);
  await turn.days(2);
  story.expectRefusal('用别的码补录入企', await stage.attempt(visit.officer, ref, 'regulariseEntry', { entryCode: 'XXXXXXXXXXXX', note: null }), { status: 422, code: 'WRONG_ENTRY_CODE' });
  await stage.act(visit.officer, ref, 'regulariseEntry', { entryCode, note: '网络恢复后补录' });
  const passed = await levelsPassed(stage, ref, 'regulariseEntry');
  story.expect('在补录时限（D10）之内补录', !passed.includes('red'), passed.join('、'));
  await passAndPublish(stage, visit);
}

/** 紧急情况: no scan on the way in, but nobody leaves without it. */
export async function emergencyEntry(turn: Turn): Promise<void> {
  const { year, stage } = turn;
  const { ref } = year.desk.take('现场检查', onSite);
  await approveCheck(stage, ref);
  const visit = await announceVisit(stage, ref);
  const entryCode = await codeOnTheNotice(stage, visit);
  await enterWithoutScan(stage, visit, 'emergency', '厂区管道泄漏，先行进入制止');
  await recordInside(stage, visit, false);
  stage.story.expectRefusal('紧急入企后没有补扫就离开', await stage.attempt(visit.officer, ref, 'leaveEnterprise'), NOT_REGULARISED);
  await stage.act(visit.officer, ref, 'regulariseEntry', { entryCode, note: '险情排除后补扫' });
  await leaveAndCheckTheRest(stage, visit);
  await turn.days(2);
  await enterAll(stage, visit, 'noProblem');
  await passAndPublish(stage, visit);
}

import { checkInside, codeOnTheNotice, enter, fileVisit, giveNotice } from '../../acts/check-on-site.js';
import { firstOfficer } from '../../acts/check.js';
import { enterAll, passAndPublish } from '../../acts/make-results-public.js';
import { onSite } from '../desk.js';
import { levelsPassed } from '../limits/passed.js';
import type { Turn } from '../year.js';

/** 紧急检查: begun at once, filed and approved afterwards (D7); until then its result cannot be passed. */
export async function urgentCheck(turn: Turn): Promise<void> {
  const { year, stage } = turn;
  const { cast, story } = stage;
  const { ref, inspection } = year.desk.take('现场检查', onSite);
  const visit = { ref, inspection, officer: firstOfficer(stage, inspection) };
  await stage.act(visit.officer, ref, 'beginUrgently', { ground: 'reportedPollution', reason: '群众举报正在偷排，证据可能灭失', capExemption: null });
  await giveNotice(stage, visit);
  await enter(stage, visit, await codeOnTheNotice(stage, visit));
  await checkInside(stage, visit, { problem: false, showRefusals: false });
  await fileVisit(stage, visit);
  await enterAll(stage, visit, 'noProblem');
  const early = await stage.attempt(cast.reviewer, ref, 'passResult', { opinion: '同意' });
  story.expectRefusal('紧急检查尚未补办审批，先审核结果', early, { status: 409, code: 'APPROVAL_NOT_REGULARISED' });
  await turn.days(1);
  await stage.act(cast.leader, ref, 'regulariseApproval', { opinion: '情况紧急属实，同意补办' });
  const passed = await levelsPassed(stage, ref, 'regulariseApproval');
  story.expect('在补办时限（D7）之内补批', !passed.includes('red'), passed.join('、'));
  await passAndPublish(stage, visit);
}

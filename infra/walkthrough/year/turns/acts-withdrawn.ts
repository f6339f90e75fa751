import { carryOut } from '../../acts/carry-out.js';
import { approveCheck } from '../../acts/check.js';
import { announceVisit, codeOnTheNotice, teamOf } from '../../acts/check-on-site.js';
import { enterAll, makeResultPublic, passAndPublish } from '../../acts/make-results-public.js';
import { problemOf, wentWell } from '../../http/problem.js';
import { onSite } from '../desk.js';
import type { Turn } from '../year.js';

/** 撤回审批: what rested on it no longer holds; approved anew, it has a new notice and a new code. */
export async function approvalWithdrawn(turn: Turn): Promise<void> {
  const { year, stage } = turn;
  const { cast, story } = stage;
  const { ref } = year.desk.take('现场检查', onSite);
  await approveCheck(stage, ref);
  const visit = await announceVisit(stage, ref);
  const entryCode = await codeOnTheNotice(stage, visit);
  await stage.act(cast.leader, ref, 'withdrawApproval', { reason: '企业当日停电检修，改日检查' });
  const officers = teamOf(visit.inspection);
  const entering = await stage.attempt(visit.officer, ref, 'scanEntry', { entryCode, officers, assistants: [] });
  story.expect('审批撤回后，凭原来的通知书不能入企', entering.status === 409, JSON.stringify(problemOf(entering)));
  await turn.days(1);
  const checked = await carryOut(stage, ref, { problem: false, showRefusals: false });
  const approvals = (await stage.events(ref)).filter(({ type }) => type === 'CheckApproved').length;
  story.expect('重新审批、报备、通知之后照常检查，两次审批都留在台账里', approvals === 2, String(approvals));
  await turn.days(2);
  await makeResultPublic(stage, checked, { problem: false, returnedOnce: false });
}

/** How many inspections are tried before luck is given up: the publication that follows by itself mostly takes longer than a request. */
const TRIES = 3;

/**
 * 撤回审核, at the very moment in which the system publishes what was reviewed: either the withdrawal is first and nothing is published,
 * or the publication is and the withdrawal is refused. Never both.
 */
export async function reviewWithdrawn(turn: Turn): Promise<void> {
  const { year, stage } = turn;
  const { cast, story } = stage;
  let first = false;
  for (let tries = 0; tries < TRIES && !first; tries += 1) {
    const { ref } = year.desk.take('可以撤回审核的检查');
    const checked = await carryOut(stage, ref, { problem: false, showRefusals: false });
    await enterAll(stage, checked, 'noProblem');
    const { view } = await stage.act(cast.reviewer, ref, 'passResult', { opinion: '事实清楚，同意公示' });
    const answer = await cast.reviewer.act({ ref, act: 'withdrawReview', version: view.version, input: { reason: '发现笔误，先不公示' } });
    first = wentWell(answer);
    // What was on its way when the withdrawal came has time to go wrong.
    if (first) await turn.days(1);
    const types = (await stage.events(ref)).map(({ type }) => type);
    story.expect(first ? '撤回先到：没有公示' : '公示先到：撤回被拒绝（409）', first ? !types.includes('ResultPublished') : answer.status === 409 && types.includes('ResultPublished'), types.join('、'));
    if (first) await passAndPublish(stage, checked);
    const published = (await stage.events(ref)).filter(({ type }) => type === 'ResultPublished').length;
    story.expect('无论谁先到，公示只有一次', published === 1, String(published));
  }
  // Who is first is the machine's business; that either way is right was expected above.
  if (!first) story.remark('  自动公示每次都先到；撤回先到的情形由台账的测试证明。');
}

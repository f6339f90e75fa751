import { approveCheck } from '../../acts/check.js';
import { announceVisit, checkInside, codeOnTheNotice, enter } from '../../acts/check-on-site.js';
import { enterAll, passResult } from '../../acts/make-results-public.js';
import { onSite } from '../desk.js';
import { levelsPassed } from '../limits/passed.js';
import type { Turn } from '../year.js';

/** 先行登记保存: decided on within D27; until then the inspection stays open, published or not. */
export async function evidenceKept(turn: Turn): Promise<void> {
  const { year, stage } = turn;
  const { cast, story } = stage;
  const { ref } = year.desk.take('现场检查', onSite);
  await approveCheck(stage, ref);
  const visit = await announceVisit(stage, ref);
  await enter(stage, visit, await codeOnTheNotice(stage, visit));
  await stage.act(visit.officer, ref, 'registerEvidence', { description: '自动监测工控机 1 台', reason: '数据可能被改动', approvalNumber: `演练登存〔${year.number}〕1号` });
  await checkInside(stage, visit, { problem: false, showRefusals: false });
  await turn.days(2);
  await enterAll(stage, visit, 'noProblem');
  await passResult(stage, visit);
  await stage.automatically(ref, 'ResultPublished');
  await turn.days(3);
  story.expect('证据处理之前，公示了的检查也不办结', !(await stage.view(ref)).ended);
  await stage.act(cast.leader, ref, 'decideEvidence', { evidence: 'E1', decision: 'returned', note: '未发现改动，解除登记保存' });
  const passed = await levelsPassed(stage, ref, 'decideEvidence/E1');
  story.expect('在处理时限（D27）之内作出决定', !passed.includes('red'), passed.join('、'));
  await stage.automatically(ref, 'InspectionClosed');
  story.expect(`检查 ${ref.number} 已办结`, (await stage.view(ref)).ended);
}

import { approveCheck } from '../../acts/check.js';
import { announceVisit } from '../../acts/check-on-site.js';
import { publishResultOf } from '../../acts/make-results-public.js';
import { onSite } from '../desk.js';
import type { Turn } from '../year.js';
import { handOverAndAccept, leadOf } from './lead.js';

/** 拒绝检查: the check ends at the door, the result says so, and a lead is opened and punished. */
export async function cooperationRefused(turn: Turn): Promise<void> {
  const { year, stage } = turn;
  const { cast, place, story } = stage;
  const { ref } = year.desk.take('现场检查', onSite);
  await approveCheck(stage, ref);
  const visit = await announceVisit(stage, ref);
  await stage.act(visit.officer, ref, 'recordRefusal', { account: '门卫锁闭大门，负责人到场后仍拒绝检查人员进入', evidence: '执法记录仪视频 1 段、见证人 2 名' });
  await turn.days(1);
  const glossed = { outcome: 'noProblem', findings: [], summary: '未发现问题' };
  story.expectRefusal('记录了拒绝检查，结果却填未发现问题', await stage.attempt(visit.officer, ref, 'enterResult', glossed), { status: 422, code: 'REFUSAL_PASSED_OVER' });
  await publishResultOf(stage, visit, 'uncooperative');
  const lead = await leadOf(stage, ref, visit);
  await handOverAndAccept(turn, lead);
  await turn.days(8);
  await stage.act(cast.leader, lead.ref, 'fileCase', { caseNumber: '演练立6号', opinion: '同意立案' });
  await turn.days(20);
  await stage.act(cast.leader, lead.ref, 'decidePenalty', { decisionNumber: `演练罚〔${place.year}〕6号`, decidedOn: place.today(), measures: '责令改正，罚款二万元', basis: '排污许可管理条例第三十九条' });
  await stage.automatically(lead.ref, 'ReferralClosed');
  story.expect(`拒绝检查的线索 ${lead.ref.number} 办结`, (await stage.view(lead.ref)).ended);
}

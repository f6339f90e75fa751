import type { Turn } from '../year.js';

/** The plan of the next year, drafted in December: returned, revised, approved, filed, public; then withdrawn before anything rests on it. */
export async function nextYearsPlan(turn: Turn): Promise<void> {
  const { year, stage } = turn;
  const { cast, place, story } = stage;
  const next = year.number + 1;
  const line = await year.line(place.lines.joint);
  const items = [{ ...line, quarters: [{ quarter: `${next}Q2`, from: `${next}-04-19`, to: `${next}-06-30` }] }];
  const plan = await stage.open(cast.clerk, 'annualPlan', { year: next, title: `${next}年度双随机抽查计划（${place.name}）`, items });
  await stage.act(cast.clerk, plan, 'submitPlan', { note: null });
  await stage.act(cast.leader, plan, 'returnPlan', { reason: '请写明与应急部门的分工' });
  await stage.act(cast.clerk, plan, 'revisePlan', { title: `${next}年度双随机抽查计划（${place.name}，修订）`, items });
  await stage.act(cast.clerk, plan, 'submitPlan', { note: '已修订' });
  await turn.days(2);
  await stage.act(cast.leader, plan, 'approvePlan', { opinion: '同意' });
  await stage.act(cast.brigade, plan, 'filePlan', { filingNumber: `演练备〔${next}〕1号`, filedWith: '演练司法局', filedOn: place.today() });
  await stage.automatically(plan, 'PlanPublished');
  await turn.days(5);
  await stage.act(cast.leader, plan, 'withdrawPlan', { reason: '上级调整年度工作安排', document: `演练发〔${year.number}〕9号` });
  await stage.automatically(plan, 'PlanClosed');
  story.expect('撤销的计划随即办结，撤销的理由留在台账', (await stage.view(plan)).ended);
}

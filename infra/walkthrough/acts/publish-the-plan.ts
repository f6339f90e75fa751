import { actRecorded } from '#contract/http/process';
import type { ProcessRef } from '#domain';
import { wentWell } from '../http/problem.js';
import type { Stage } from '../story/stage.js';
import { isPublished } from './public-pages.js';
import { simulateThePlan } from './simulate-the-plan.js';

/** 年度计划: drafted, approved, filed, and made public by the system. Before that, what must not get into a plan. */
export async function publishThePlan(stage: Stage): Promise<ProcessRef> {
  const { cast, place, story } = stage;
  story.chapter('年度抽查计划');
  await whatNoPlanMayHold(stage);
  await simulateThePlan(stage);
  const items = [place.lines.joint, place.lines.nonSite];
  const plan = await stage.open(cast.clerk, 'annualPlan', { year: place.year, title: `${place.year}年度双随机抽查计划（${place.name}）`, items });
  await stage.act(cast.clerk, plan, 'submitPlan', { note: null });
  story.expectRefusal('经办人员自己审批计划', await stage.attempt(cast.clerk, plan, 'approvePlan', { opinion: '同意' }), { status: 403, code: 'ROLE_REQUIRED' });
  await approveThePlan(stage, plan);
  await stage.act(cast.brigade, plan, 'filePlan', { filingNumber: `演练备〔${place.year}〕1号`, filedWith: '演练司法局', filedOn: place.today() });
  await stage.automatically(plan, 'PlanPublished');
  await isPublished(stage, 'plans', plan.number);
  return plan;
}

/** 四个严禁 1 and 2, 清单之外无检查. */
async function whatNoPlanMayHold(stage: Stage): Promise<void> {
  const { cast, place, story } = stage;
  const { joint } = place.lines;
  const refused = async (what: string, wrong: object, code: string): Promise<void> => {
    const draft = { year: place.year, title: '不应成立的计划', items: [{ ...joint, ...wrong }] };
    story.expectRefusal(what, await stage.tryToOpen(cast.clerk, 'annualPlan', draft), { status: 422, code });
  };
  await refused('计划让第三方机构参与检查', { participants: [...joint.participants, place.department('D09')] }, 'THIRD_PARTY_MUST_NOT_CHECK');
  await refused('计划由不在检查主体名单内的股室牵头', { lead: place.department('D04') }, 'BODY_NOT_PUBLISHED');
  await refused('计划列入尚未公布的抽查事项', { items: [...joint.items, 'YL-07'] }, 'ITEM_NOT_PUBLISHED');
}

/** The leader presses once on an old screen, once rightly, once more, and once with the same number for something else. */
async function approveThePlan(stage: Stage, plan: ProcessRef): Promise<void> {
  const { cast, story } = stage;
  const { leader } = cast;
  const opinion = { opinion: '同意' };
  const late = await leader.act({ ref: plan, act: 'approvePlan', input: opinion, version: 1 });
  story.expectRefusal('按早先的版本审批', late, { status: 409, code: 'STALE_VERSION' });
  const { asked, recorded } = await stage.act(leader, plan, 'approvePlan', opinion);
  const again = await leader.act(asked);
  const repeated = actRecorded.safeParse(again.body).data;
  story.expect('同一办理编号再发一次：回答相同，不办理第二次', wentWell(again) && repeated?.repeated === true && repeated.version === recorded.version, JSON.stringify(again.body));
  const other = await leader.act({ ...asked, input: { opinion: '另一个意见' } });
  story.expectRefusal('同一办理编号用于另一项内容', other, { status: 422, code: 'COMMAND_ID_REUSED' });
}

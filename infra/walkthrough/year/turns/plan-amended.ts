import { amendThePlan, proposeAmendment } from '../../acts/amend-the-plan.js';
import { problemOf, wentWell } from '../../http/problem.js';
import { planData } from '../../story/shapes.js';
import type { Turn } from '../year.js';

/** 计划调整: the last quarter's checks moved; a line added and cancelled again; each filed and public before it is in force (D3). */
export async function planAmended(turn: Turn): Promise<void> {
  const { year, stage } = turn;
  const joint = await year.line(stage.place.lines.joint);
  const moved = { ...joint, quarters: joint.quarters.map((planned) => (planned.quarter.endsWith('Q4') ? { ...planned, to: turn.day('12-20') } : planned)) };
  await amendThePlan(stage, year.plan, { change: { kind: 'adjust', item: moved }, reason: '年末停产检修，第四季度检查提前结束' });
  stage.story.expect('调整公示后，计划里就是新的检查时间', (await year.line(joint)).quarters.at(-1)?.to === turn.day('12-20'));
  await turn.days(3);
  const extra = { ...stage.place.lines.unplanned, id: 'P04', name: '环境管理台账复核', quarters: joint.quarters.slice(3) };
  await amendThePlan(stage, year.plan, { change: { kind: 'add', item: extra }, reason: '增加一次复核' });
  await turn.days(10);
  await amendThePlan(stage, year.plan, { change: { kind: 'cancel', itemId: extra.id }, reason: '与专项核查重复，能合并的不得重复检查' });
  const { items } = planData.parse((await stage.view(year.plan)).data);
  stage.story.expect('取消公示后，计划里没有这一项', items.every(({ id }) => id !== extra.id));
}

/** Two people propose at the same moment, both having seen the same version: one is recorded, the other sees that somebody was faster. */
export async function twoAtOnce({ year, stage }: Turn): Promise<void> {
  const { cast, story } = stage;
  const { version } = await stage.view(year.plan);
  const change = { kind: 'cancel', itemId: stage.place.lines.nonSite.id };
  const asked = { ref: year.plan, act: 'proposeAmendment', version, input: { change, reason: '两人同时提出' } };
  const answers = await Promise.all([cast.clerk.act(asked), cast.brigade.act(asked)]);
  const refused = answers.filter((answer) => problemOf(answer)?.code === 'STALE_VERSION');
  story.expect('两人同时提出调整：一人办成，另一人得知刚被他人办理', answers.filter(wentWell).length === 1 && refused.length === 1, answers.map(({ status }) => status).join('、'));
  const { amendments } = planData.parse((await stage.view(year.plan)).data);
  await stage.act(cast.leader, year.plan, 'returnAmendment', { amendment: Object.keys(amendments).at(-1), reason: '非现场核查是计划规定的，不能取消' });
  const withdrawn = await proposeAmendment(stage, year.plan, { change: { kind: 'cancel', itemId: stage.place.lines.nonSite.id }, reason: '再次提出' });
  await stage.act(cast.clerk, year.plan, 'withdrawAmendment', { amendment: withdrawn, reason: '提出有误，撤回' });
  story.expect('退回、撤回的调整都不改变计划', (await year.line(stage.place.lines.nonSite)).id === stage.place.lines.nonSite.id);
}

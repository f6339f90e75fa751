import type { ProcessRef } from '#domain';
import type { PlanItem } from '#domain/plan/plan';
import { amendThePlan } from '../../acts/amend-the-plan.js';
import { carryOut } from '../../acts/carry-out.js';
import { confirmAndIssue, orderFor } from '../../acts/issue-a-task.js';
import { makeResultPublic } from '../../acts/make-results-public.js';
import { recomputeTheDraw, recomputeEarlierDraws } from '../../acts/public-pages.js';
import { commitNumbers, commitToTheDraw, drawWithWitnesses, revealNumbers } from '../../acts/witness-a-draw.js';
import { taskData } from '../../story/shapes.js';
import { levelsPassed } from '../limits/passed.js';
import type { Turn } from '../year.js';

/** A witness who commits and never reveals: late in the open, then set aside, and the draw goes on with the others. It is then drawn anew, beside the first draw. */
export async function witnessAbsent(turn: Turn): Promise<void> {
  const { year, stage } = turn;
  const { cast, story } = stage;
  const line = await oneMoreLine(turn);
  const ref = await stage.open(cast.brigade, 'task', orderFor(stage, year.plan, line));
  year.tasks.push({ quarter: 2, ref });
  await waitForTheSilent(turn, ref);
  await stage.act(cast.brigade, ref, 'drawObjects');
  await drawAnew(turn, ref);
  const issued = await confirmAndIssue(stage, ref, line);
  for (const inspection of issued.inspections) {
    const checked = await carryOut(stage, inspection, { problem: false, showRefusals: false });
    await turn.days(1);
    await makeResultPublic(stage, checked, { problem: false, returnedOnce: false });
  }
  const summary = await stage.automatically(ref, 'SummaryPublished');
  story.expect('公示的任务汇总列明此前的抽取和重抽的理由', JSON.stringify(summary.data).includes('名单在确认前外泄'), JSON.stringify(summary.data));
  await recomputeTheDraw(stage, ref);
  await recomputeEarlierDraws(stage, ref);
}

/** JZ in silence: nobody may be given up before the limit has passed. */
async function waitForTheSilent(turn: Turn, ref: ProcessRef): Promise<void> {
  const { stage } = turn;
  const { cast, story } = stage;
  const silent = cast.witnesses.at(-1);
  if (silent === undefined) throw new Error('There is nobody to be a witness');
  await commitToTheDraw(stage, ref, cast.witnesses);
  const secrets = await commitNumbers(stage, ref, cast.witnesses);
  await revealNumbers(stage, ref, new Map([...secrets].filter(([witness]) => witness !== silent)));
  const aside = { witness: silent.me.id, reason: '多次联系未果，没有揭示数字' };
  story.expectRefusal('时限届满之前，将没有揭示的见证人列为缺席', await stage.attempt(cast.brigade, ref, 'setAsideWitness', aside), { status: 409, code: 'WITNESS_NOT_LATE' });
  await turn.days(5);
  const key = `reveal/${cast.witnesses.map(({ me }) => me.id).sort().indexOf(silent.me.id) + 1}`;
  const passed = await levelsPassed(stage, ref, key);
  story.expect('见证人没有按时揭示（JZ）：黄灯、红灯都已记入台账', passed.slice(0, 2).join() === 'yellow,red', passed.join('、'));
  const { view } = await stage.act(cast.brigade, ref, 'setAsideWitness', aside);
  const { statements } = taskData.parse(view.data);
  story.expect('缺席的见证人记录在案，随机数由其余见证人的数字组成', statements?.some(({ witness, setAside }) => witness === silent.me.id && setAside !== null) === true && view.steps.some(({ key: open }) => open === 'draw'));
}

/** 重新抽取: a reason, another person's approval, a new commitment; the first draw stays. */
async function drawAnew({ stage }: Turn, ref: ProcessRef): Promise<void> {
  const { cast, story } = stage;
  const first = taskData.parse((await stage.view(ref)).data).drawRecord;
  await stage.act(cast.brigade, ref, 'proposeRedraw', { reason: '名单在确认前外泄' });
  await stage.act(cast.leader, ref, 'approveRedraw', { opinion: '情况属实，同意重新抽取' });
  const { view } = await drawWithWitnesses(stage, ref);
  const { drawRecord, earlierAttempts, commitment } = taskData.parse(view.data);
  story.expect('重新抽取不替换原来的抽取：原记录保留，新的承诺编为第 2 次', commitment?.attempt === 2 && drawRecord !== first && earlierAttempts?.some(({ record }) => record === first) === true);
}

/** Public first (D3). */
async function oneMoreLine(turn: Turn): Promise<PlanItem> {
  const { year, stage } = turn;
  const nonSite = await year.line(stage.place.lines.nonSite);
  const { unplanned } = stage.place.lines;
  const line: PlanItem = { ...unplanned, id: 'P06', name: '排污登记单位视频抽查', items: unplanned.items.slice(1), strata: unplanned.strata.slice(1), quarters: nonSite.quarters.slice(1, 2).map((planned) => ({ ...planned, from: turn.day('06-01') })) };
  await amendThePlan(stage, year.plan, { change: { kind: 'add', item: line }, reason: '按上级要求增加一次抽查' });
  return line;
}

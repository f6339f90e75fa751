import { carryOut } from '../../acts/carry-out.js';
import { onSite } from '../desk.js';
import type { Turn } from '../year.js';
import { enterAll } from '../../acts/make-results-public.js';

/** 退回、重报、再退回、再重报 (D15); published once, when the reviewer is content. */
export async function returnedTwice(turn: Turn): Promise<void> {
  const { year, stage } = turn;
  const { ref } = year.desk.take('现场检查', onSite);
  const checked = await carryOut(stage, ref, { problem: false, showRefusals: false });
  await turn.days(1);
  await enterAll(stage, checked, 'noProblem');
  const departments = checked.inspection.departments.map(({ department }) => department);
  for (const reason of ['检查情况写得过于简略，请补充', '没有写明核对了哪些台账，请再补充']) {
    await stage.act(stage.cast.reviewer, ref, 'returnResult', { reason, departments });
    await turn.days(1);
    await enterAll(stage, checked, 'noProblem');
  }
  await stage.act(stage.cast.reviewer, ref, 'passResult', { opinion: '事实清楚，同意公示' });
  await stage.automatically(ref, 'InspectionClosed');
  const types = (await stage.events(ref)).map(({ type }) => type);
  stage.story.expect('两次退回、三次录入都留在台账里，公示只有一次', types.filter((type) => type === 'ResultReturned').length === 2 && types.filter((type) => type === 'ResultPublished').length === 1, types.join('、'));
}

import { carryOut } from '../../acts/carry-out.js';
import { firstOfficer } from '../../acts/check.js';
import { makeResultPublic } from '../../acts/make-results-public.js';
import { levelsPassed } from '../limits/passed.js';
import { onSite } from '../desk.js';
import { changeLimit } from './limit-changes.js';
import type { Turn } from '../year.js';

/** D12 in silence: yellow, red, and up to the leader. The check goes on all the same; the passed limit stays in its file. */
export async function lateResult(turn: Turn): Promise<void> {
  const { year, stage } = turn;
  const { ref } = year.desk.take('现场检查', onSite);
  const checked = await carryOut(stage, ref, { problem: false, showRefusals: false });
  await turn.days(25);
  const [lead] = checked.inspection.departments;
  const passed = await levelsPassed(stage, ref, `enterResult/${lead?.department ?? ''}`);
  stage.story.expect('录入结果（D12）无人办理：黄灯、红灯，再提醒部门负责人、执法大队、局领导，都已记入台账', passed.join() === 'yellow,red,unitHead,brigade,leader', passed.join('、'));
  const key = `enterResult/${lead?.department ?? ''}`;
  await changeLimit(stage, firstOfficer(stage, checked.inspection), ref, { kind: 'explain', key, reason: '承办人员生病住院，交接不及时' });
  const { breaches } = await stage.view(ref);
  stage.story.expect('逾期经说明和批准后仍留在台账，只是写明了理由', breaches.some((breach) => breach.key === key && breach.explained), JSON.stringify(breaches));
  await makeResultPublic(stage, checked, { problem: false, returnedOnce: false });
  const disclosed = await levelsPassed(stage, ref, 'disclose');
  stage.story.expect('逾期不终止流程：结果照常审核、公示、办结，总时限（D14）只记录到实际经过的级别', disclosed.every((level) => ['yellow', 'red'].includes(level)), disclosed.join('、'));
}

/** The same at the yellow light: warned, and still in time. */
export async function warnedResult(turn: Turn): Promise<void> {
  const { year, stage } = turn;
  const { ref } = year.desk.take('现场检查', onSite);
  const checked = await carryOut(stage, ref, { problem: false, showRefusals: false });
  const [lead] = checked.inspection.departments;
  const key = `enterResult/${lead?.department ?? ''}`;
  const limit = (await stage.view(ref)).steps.find((step) => step.key === key)?.limit;
  if (limit === undefined || limit === null) throw new Error(`${ref.number} has no limit for ${key}`);
  await turn.until(year.clock.dayOf(limit.yellow), 10);
  const passed = await levelsPassed(stage, ref, key);
  stage.story.expect('录入结果（D12）到黄灯：只记黄灯', passed.join() === 'yellow', passed.join('、'));
  await makeResultPublic(stage, checked, { problem: false, returnedOnce: false });
}

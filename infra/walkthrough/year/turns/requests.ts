import { carryOut } from '../../acts/carry-out.js';
import { firstOfficer } from '../../acts/check.js';
import { enterAll, passResult } from '../../acts/make-results-public.js';
import { byMethod } from '../desk.js';
import { levelsPassed } from '../limits/passed.js';
import { changeLimit } from './limit-changes.js';
import type { Turn } from '../year.js';

/** 企业诉求: one answered within its limit (SQ), one late, explained, and kept; the inspection waits for both. */
export async function requestsAnswered(turn: Turn): Promise<void> {
  const { year, stage } = turn;
  const { story } = stage;
  const { ref } = year.desk.take('非现场核查', byMethod('networkMonitoring'));
  const checked = await carryOut(stage, ref, { problem: false, showRefusals: false });
  const officer = firstOfficer(stage, checked.inspection);
  await stage.act(officer, ref, 'receiveRequest', { content: '希望了解排污许可证延续的办理材料', contact: '演练电话' });
  await stage.act(officer, ref, 'receiveRequest', { content: '希望协调在线监测设备校准单位的入场时间', contact: null });
  const told = JSON.stringify(await stage.events(ref));
  story.expect('诉求内容记入台账，联系方式不记', told.includes('排污许可证延续') && !told.includes('演练电话'));
  await turn.days(2);
  await stage.act(officer, ref, 'answerRequest', { request: 'Q1', answer: '已提供材料清单并说明办理途径' });
  const first = await levelsPassed(stage, ref, 'answerRequest/Q1');
  story.expect('第一件诉求在时限之内答复', !first.includes('red'), first.join('、'));
  await enterAll(stage, checked, 'noProblem');
  await passResult(stage, { ref });
  await turn.days(14);
  const late = await levelsPassed(stage, ref, 'answerRequest/Q2');
  story.expect('第二件诉求无人答复，红灯并逐级提醒', late.includes('red') && late.includes('unitHead'), late.join('、'));
  story.expect('诉求答复之前，公示了的检查也不办结', !(await stage.view(ref)).ended);
  await stage.act(officer, ref, 'answerRequest', { request: 'Q2', answer: '已协调，校准单位将于下周入场' });
  await stage.automatically(ref, 'InspectionClosed');
  await changeLimit(stage, officer, ref, { kind: 'explain', key: 'answerRequest/Q2', reason: '等待校准单位回复，未及时向企业说明' });
  const { breaches, ended } = await stage.view(ref);
  story.expect('办结之后仍可说明逾期，逾期记录不消失', ended && breaches.some(({ key, explained }) => key === 'answerRequest/Q2' && explained), JSON.stringify(breaches));
}

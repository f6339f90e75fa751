import { beginFromTheOffice } from '../../acts/carry-out.js';
import { approveCheck, firstOfficer } from '../../acts/check.js';
import { announceVisit, checkInside, codeOnTheNotice, enter } from '../../acts/check-on-site.js';
import { publishResultOf } from '../../acts/make-results-public.js';
import { byMethod } from '../desk.js';
import type { Turn } from '../year.js';

/** 非现场转现场: begun from the office, refused once, approved with a reason; from then on an on-site check like any other. */
export async function turnedOnSite(turn: Turn): Promise<void> {
  const { year, stage } = turn;
  const { cast, place, story } = stage;
  const one = year.desk.take('非现场核查', byMethod('networkMonitoring'));
  const { ref, inspection } = one;
  const officer = firstOfficer(stage, inspection);
  await approveCheck(stage, ref);
  await beginFromTheOffice(stage, one);
  await stage.act(officer, ref, 'proposeConversion', { reason: '数据看不清楚' });
  await stage.act(cast.leader, ref, 'refuseConversion', { reason: '请先向企业核实，不能仅凭看不清楚入企' });
  await stage.act(officer, ref, 'proposeConversion', { reason: '自动监测数据连续三天恒值，涉嫌异常，须到现场核实' });
  await stage.act(cast.leader, ref, 'approveConversion', { plannedDay: place.today(), capExemption: null, opinion: '同意转为现场检查' });
  const { nonSite } = await stage.view(ref);
  story.expect('批准之后就是一次现场检查', !nonSite, String(nonSite));
  const visit = await announceVisit(stage, ref);
  await enter(stage, visit, await codeOnTheNotice(stage, visit));
  await checkInside(stage, visit, { problem: false, showRefusals: false });
  await turn.days(2);
  await publishResultOf(stage, visit, 'noProblem');
}

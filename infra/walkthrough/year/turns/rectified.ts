import type { ProcessRef } from '#domain';
import { addDays } from '#domain/calendar/day';
import { rectificationNumber } from '#domain/rectification/rectification';
import { carryOut, type Checked } from '../../acts/carry-out.js';
import { firstOfficer } from '../../acts/check.js';
import { publishResultOf } from '../../acts/make-results-public.js';
import type { Person } from '../../http/person.js';
import { onSite } from '../desk.js';
import { levelsPassed } from '../limits/passed.js';
import type { Turn } from '../year.js';
import { handOverAndAccept, leadOf } from './lead.js';

interface Ordered {
  readonly ref: ProcessRef;
  readonly checked: Checked;
  readonly officer: Person;
  /** Those who checked for the department that orders. */
  readonly officers: readonly string[];
}

/** 责令改正 → 延长期限 → 整改报告 → 复查（D25）合格 → 办结. */
export async function rectified(turn: Turn): Promise<void> {
  const { stage } = turn;
  const { cast, story } = stage;
  const { ref, officer, officers } = await toBeRectified(turn);
  const named = orderOf(turn, { number: 1, days: 20, illegalDischarge: false, requirements: '委托演练检测公司检测后提交报告' });
  story.expectRefusal('责令改正时指定中介机构', await stage.attempt(officer, ref, 'issueOrder', named), { status: 422, code: 'NAMES_INTERMEDIARY' });
  await stage.act(officer, ref, 'issueOrder', orderOf(turn, { number: 1, days: 20, illegalDischarge: false }));
  await turn.days(10);
  const early = recheckBy(officers, false);
  story.expectRefusal('整改期限之内就认定没有改正', await stage.attempt(officer, ref, 'recheck', early), { status: 409, code: 'TERM_RUNNING' });
  await stage.act(cast.leader, ref, 'extendTerm', { term: addDays(stage.place.today(), 25), reason: '设备到货推迟，企业申请延长' });
  await turn.days(18);
  await stage.act(officer, ref, 'recordReport', { receivedOn: stage.place.today(), content: '治理设施已修复，附照片和运行记录' });
  await turn.days(3);
  await stage.act(officer, ref, 'recheck', recheckBy(officers, true));
  await stage.automatically(ref, 'RectificationClosed');
  const passed = [...(await levelsPassed(stage, ref, 'report')), ...(await levelsPassed(stage, ref, 'recheck'))];
  story.expect('期限延长之后，整改报告和复查都没有逾期', !passed.includes('red'), passed.join('、'));
  story.expect(`责令改正 ${ref.number} 复查合格后办结`, (await stage.view(ref)).outcome === 'corrected');
}

/** 复查不合格 → 再次责令改正 → 仍不合格 → 移送: what is never put right goes on as a lead. */
export async function neverRectified(turn: Turn): Promise<void> {
  const { stage } = turn;
  const { cast, place, story } = stage;
  const { ref, checked, officer, officers } = await toBeRectified(turn);
  await stage.act(officer, ref, 'issueOrder', orderOf(turn, { number: 2, days: 5, illegalDischarge: true }));
  await turn.days(16);
  const passed = await levelsPassed(stage, ref, 'report');
  story.expect('到期没有整改报告：黄灯、红灯并逐级提醒', passed.join() === 'yellow,red,unitHead,brigade,leader', passed.join('、'));
  await stage.act(officer, ref, 'recheck', recheckBy(officers, false));
  await stage.act(cast.brigade, ref, 'orderAgain', orderOf(turn, { number: 3, days: 10, illegalDischarge: true }));
  await turn.days(12);
  await stage.act(officer, ref, 'recheck', recheckBy(officers, false));
  await stage.act(cast.brigade, ref, 'referCase', { reason: '两次责令改正，均未改正' });
  await stage.automatically(ref, 'RectificationClosed');
  story.expect(`责令改正 ${ref.number} 以移送办结`, (await stage.view(ref)).outcome === 'referred');
  const lead = await leadOf(stage, ref, checked);
  await handOverAndAccept(turn, lead);
  await turn.days(9);
  await stage.act(cast.leader, lead.ref, 'fileCase', { caseNumber: '演练立7号', opinion: '同意立案' });
  await turn.days(30);
  await stage.act(cast.leader, lead.ref, 'decidePenalty', { decisionNumber: `演练罚〔${place.year}〕7号`, decidedOn: place.today(), measures: '罚款三万元', basis: '排污许可管理条例' });
  await stage.automatically(lead.ref, 'ReferralClosed');
  story.expect(`责令改正引起的线索 ${lead.ref.number} 办结`, (await stage.view(lead.ref)).ended);
}

/** A check that finds what the enterprise can put right itself; the rectification is opened by the system. */
async function toBeRectified(turn: Turn): Promise<Ordered> {
  const { year, stage } = turn;
  const { ref } = year.desk.take('现场检查', onSite);
  const checked = await carryOut(stage, ref, { problem: true, showRefusals: false });
  await turn.days(1);
  await publishResultOf(stage, checked, 'correctionOrdered');
  await stage.children(ref, 'rectification', 1);
  const [lead] = checked.inspection.departments;
  const officers = checked.inspection.team.filter(({ department }) => department === lead?.department).map((member) => member.officer);
  return { ref: { kind: 'rectification', number: rectificationNumber(ref.number) }, checked, officer: firstOfficer(stage, checked.inspection), officers };
}

interface Order {
  readonly number: number;
  readonly days: number;
  readonly illegalDischarge: boolean;
  readonly requirements?: string;
}

function orderOf({ stage: { place } }: Turn, { number, days, illegalDischarge, requirements = '修复治理设施并正常运行，如实记录台账' }: Order): object {
  return { orderNumber: `演练责改〔${place.year}〕${number}号`, requirements, term: addDays(place.today(), days), servedOn: place.today(), illegalDischarge };
}

const recheckBy = (officers: readonly string[], passed: boolean): object => ({
  passed,
  officers,
  findings: passed ? [] : [{ item: 'YL-01', description: '治理设施仍未修复' }],
  summary: passed ? '治理设施运行正常，台账完整' : '治理设施仍未修复',
  method: 'onSite',
});

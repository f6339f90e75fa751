import { day } from '../../draw/draw.fixture.js';
import { facts, field, person } from '../../process/world.fixture.js';
import { alone, answers, CODE, ENTRY, FINE, type InspectionPast, leader, nonSite, nth, onSite, open, type Order, SERVICE, toTheEnd, withCode } from '../inspection.fixture.js';
import type { InspectionInput, Passed, ResultInput } from '../inspection.js';

export const clerk = person('clerk');

export const WITHOUT_SCAN: InspectionInput<'enterWithoutScan'> = { ground: 'networkFailure', reason: '厂区无信号', officers: ['w1', 'w2', 'a1'], assistants: [] };
export const withoutScan = (input: Partial<typeof WITHOUT_SCAN> = {}): InspectionPast => [{ act: 'enterWithoutScan', input: { ...WITHOUT_SCAN, ...input } }, facts(field('w1'), '2026-10-20 09:30')];
export const regularise = (when = '2026-10-21 09:00'): InspectionPast => [{ act: 'regulariseEntry', input: { entryCode: CODE, note: null } }, facts(field('w2'), when)];

export const REFUSED: InspectionInput<'recordRefusal'> = { account: '门卫拒绝开门', evidence: '执法记录仪视频' };
export const refusal = (when = '2026-10-20 09:30'): InspectionPast => [{ act: 'recordRefusal', input: REFUSED }, facts(field('w1'), when)];

export const URGENCY: InspectionInput<'beginUrgently'> = { ground: 'reportedPollution', reason: '群众举报正在排放黑水', capExemption: null };
export const urgently = (when = '2026-10-20 08:00'): InspectionPast => [{ act: 'beginUrgently', input: URGENCY }, facts(field('w1'), when, withCode)];

export const CONVERSION: InspectionInput<'approveConversion'> = { plannedDay: day('2026-10-21'), capExemption: null, opinion: '同意' };
export const proposed: InspectionPast = [{ act: 'proposeConversion', input: { reason: '在线数据异常，须到现场核实' } }, facts(field('w2'), '2026-10-20 10:00')];
export const converted: InspectionPast = [{ act: 'approveConversion', input: CONVERSION }, facts(leader, '2026-10-20 11:00', withCode)];

export const EVIDENCE: InspectionInput<'registerEvidence'> = { description: '危险废物台账原件 1 册', reason: '可能灭失', approvalNumber: '登保〔2026〕1号' };
export const registered = (when = '2026-10-20 10:00'): InspectionPast => [{ act: 'registerEvidence', input: EVIDENCE }, facts(field('w1'), when)];
export const decided = (evidence = 'E1', when = '2026-10-23 10:00'): InspectionPast => [{ act: 'decideEvidence', input: { evidence, decision: 'returned', note: null } }, facts(leader, when)];
export const requested = (when = '2026-10-20 10:10'): InspectionPast => [{ act: 'receiveRequest', input: { content: '咨询排污许可证延续手续', contact: null } }, facts(field('w1'), when)];
export const answered = (request = 'Q1', when = '2026-10-23 11:00'): InspectionPast => [{ act: 'answerRequest', input: { request, answer: '已说明所需材料' } }, facts(person('clerk', { officer: 'w1' }), when)];

export const withdrawn = (when = '2026-10-15 09:00'): InspectionPast => [{ act: 'withdrawApproval', input: { reason: '企业停产检修' } }, facts(leader, when)];

const fileVisit = (when: string): InspectionPast => [{ act: 'fileVisit', input: { filingNumber: '报备2号' } }, facts(field('w1'), when)];
const notify = (when: string): InspectionPast => [{ act: 'notifyEnterprise', input: { noticeNumber: '通2号', delivery: 'onArrival' } }, facts(field('w1'), when)];
const result = (officer: 'w1' | 'a1', input: ResultInput): InspectionPast => [{ act: 'enterResult', input }, facts(field(officer), '2026-10-22 09:00')];
export const further = (item: string): ResultInput => ({ outcome: 'furtherAction', findings: [{ item, description: '拒绝检查' }], summary: '移交办案' });
export const uncooperative: ResultInput = { ...FINE, outcome: 'uncooperative', summary: '拒绝检查，情节严重' };

const upTo = (acts: number): readonly InspectionPast[] => onSite().slice(0, acts);
const rest = (from: number): readonly InspectionPast[] => [...onSite().slice(from), ...toTheEnd(['water', 'air'])];

/** An urgent check, and how its approval is made up for. */
const urgentCourse = (regularised: InspectionPast, passed?: Passed): readonly InspectionPast[] => [open(), urgently(), fileVisit('2026-10-20 08:30'), notify('2026-10-20 09:00'), ...upTo(8).slice(4), regularised, ...toTheEnd(['water', 'air'], FINE, passed)];

/** A written check that goes on site after all: up to the entry by the two of its team. */
export const convertedCourse = (order: Order = alone('written')): readonly InspectionPast[] => [
  open(order), ...nonSite('written').slice(1, 4), proposed, converted, fileVisit('2026-10-20 14:00'), notify('2026-10-20 15:00'),
  [{ act: 'scanEntry', input: { ...ENTRY, officers: ['w1', 'w2'] } }, facts(field('w1'), '2026-10-21 09:00')],
];

/** Stories in which every turn up to the end of the check is taken at least once, each to its end. */
export const CHECK_TURN_STORIES: readonly (readonly InspectionPast[])[] = [
  [...upTo(4), withoutScan(), registered(), requested(), ...onSite().slice(5), regularise(), ...toTheEnd(['water', 'air']).slice(0, 2), decided(), answered(), ...toTheEnd([])],
  [...upTo(4), withoutScan({ ground: 'emergency' }), regularise('2026-10-20 09:50'), ...rest(5)],
  [...upTo(4), refusal(), result('w1', further('W1')), result('a1', uncooperative), ...toTheEnd([])],
  urgentCourse([{ act: 'regulariseApproval', input: { opinion: '情况属实，同意' } }, facts(leader, '2026-10-21 09:00')]),
  urgentCourse([{ act: 'disapproveUrgentCheck', input: { reason: '不属于紧急情形' } }, facts(leader, '2026-10-21 09:00')], { opinion: '属实', urgentCheck: 'stands', reason: '事实清楚，证据合法取得' }),
  urgentCourse([{ act: 'disapproveUrgentCheck', input: { reason: '不属于紧急情形' } }, facts(leader, '2026-10-21 09:00')], { opinion: '程序违法', urgentCheck: 'setAside', reason: '不属于紧急情形' }),
  [
    ...convertedCourse().slice(0, 5), [{ act: 'refuseConversion', input: { reason: '先核对数据' } }, facts(leader, '2026-10-20 10:30')], ...convertedCourse().slice(4),
    [{ act: 'recordChecklist', input: { entries: answers(['W2']), service: SERVICE } }, facts(field('w2'), '2026-10-21 10:00')], [nth(onSite(), 6)[0], facts(field('w1'), '2026-10-21 11:00')], ...toTheEnd(['water']),
  ],
  [...upTo(4), withdrawn(), [nth(onSite(), 1)[0], facts(leader, '2026-10-16 09:00', withCode)], fileVisit('2026-10-16 10:00'), notify('2026-10-16 11:00'), ...rest(4)],
];

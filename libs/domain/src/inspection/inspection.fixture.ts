import { day } from '../draw/draw.fixture.js';
import { given, type Play } from '../process/given.fixture.js';
import { facts, field, HERE, ITEMS, person, SYSTEM, type WorldFacts } from '../process/world.fixture.js';
import { inspection } from './definition.js';
import type { ChecklistEntry, Delivery, Inspection, InspectionAct, InspectionEvent, InspectionOrder, Passed, ResultInput } from './inspection.js';

export type InspectionPlay = Play<Inspection, InspectionAct, InspectionEvent, WorldFacts>;
export type InspectionPast = readonly [InspectionAct, WorldFacts];
export type Order = InspectionOrder & { readonly number: string };

/** 水环境股 and 大气环境股 on one site, from 12 October to 15 December. */
export const ORDER: Order = {
  jurisdiction: HERE, number: '130525-2026-Q4-01-0001', task: '130525-2026-Q4-01', plan: '130525-2026', ruleSet: 'here-2026@1', enterprise: 'k1', stratum: 'key', class: 'key', method: 'onSite',
  methodReasons: ['须现场检查'], departments: [{ department: 'water', items: ['W1', 'W2'] }, { department: 'air', items: ['A1'] }], itemMethods: { W1: 'onSite', W2: 'informationSharing', A1: 'onSite' },
  team: [{ officer: 'w1', department: 'water', leader: true }, { officer: 'w2', department: 'water', leader: false }, { officer: 'a1', department: 'air', leader: false }],
  window: { from: day('2026-10-12'), to: day('2026-12-15') },
};
export const alone = (method: Order['method']): Order => ({ ...ORDER, method, departments: [{ department: 'water', items: ['W2'] }], itemMethods: { W2: method }, team: ORDER.team.slice(0, 2) });

export const leader = person('leader', { department: 'brigade' });
export const reviewer = person('reviewer', { department: 'brigade' });

export const CODE = 'ABCDEF0123456789';
export const withCode = { randomness: 'abcdef0123456789abcdef0123456789' };
export const SERVICE = { lawExplained: true, guidance: null };

/** Every line of these items answered; `problem` names one that is not in order: 'W1 2'. */
export function answers(items: readonly string[], problem: string | null = null): readonly ChecklistEntry[] {
  return ITEMS.filter(({ code }) => items.includes(code)).flatMap(({ code, checklist }) =>
    checklist.map(({ id }): ChecklistEntry => (`${code} ${id}` === problem ? { item: code, line: id, answer: 'problem', note: '台账缺失' } : { item: code, line: id, answer: 'conforms', note: null })),
  );
}

export const FINE: ResultInput = { outcome: 'noProblem', findings: [], summary: '未发现问题' };
export const GRAVE: ResultInput = { outcome: 'furtherAction', findings: [{ item: 'W1', description: '超标排放' }], summary: '移交办案' };

export const open = (order: Order = ORDER): InspectionPast => [{ act: 'openInspection', input: order }, facts(SYSTEM, '2026-10-12 08:00')];
export const approval = { plannedDay: day('2026-10-20'), capExemption: null };
const approve: InspectionPast = [{ act: 'approveCheck', input: approval }, facts(leader, '2026-10-13 09:00', withCode)];
const notify = (delivery: Delivery): InspectionPast => [{ act: 'notifyEnterprise', input: { noticeNumber: '通1号', delivery } }, facts(field('w1'), '2026-10-14 10:00')];

export const ENTRY: Extract<InspectionAct, { act: 'scanEntry' }>['input'] = { entryCode: CODE, officers: ['w1', 'w2', 'a1'], assistants: [] };
export const remotely: InspectionPast = [{ act: 'recordRemoteCheck', input: { entries: answers(['W2']), means: '调取共享数据' } }, facts(field('w2'), '2026-10-20 16:00')];

/** From the order to the end of the check: 1 opened, 2 approved, 3 filed, 4 notified, 5 entered, 6 checked, 7 left, 8 the rest checked in the office. */
export const onSite = (problem: string | null = null, order: Order = ORDER): readonly InspectionPast[] => [
  open(order),
  approve,
  [{ act: 'fileVisit', input: { filingNumber: '报备1号' } }, facts(field('w1'), '2026-10-14 09:00')],
  notify('onArrival'),
  [{ act: 'scanEntry', input: ENTRY }, facts(field('w1'), '2026-10-20 09:30')],
  [{ act: 'recordChecklist', input: { entries: answers(['W1', 'A1'], problem), service: SERVICE } }, facts(field('a1'), '2026-10-20 10:30')],
  [{ act: 'leaveEnterprise', input: {} }, facts(field('w1'), '2026-10-20 11:00')],
  remotely,
];

export const nonSite = (method: Order['method']): readonly InspectionPast[] => [
  open(alone(method)),
  approve,
  ...(method === 'written' || method === 'video' ? [notify('beforehand')] : []),
  [{ act: 'beginNonSite', input: { means: '调取在线数据', assistants: [] } }, facts(field('w1'), '2026-10-20 09:00')],
  [{ act: 'finishNonSite', input: { entries: answers(['W2']), service: SERVICE } }, facts(field('w2'), '2026-10-20 15:00')],
];

export function nth(past: readonly InspectionPast[], index: number): InspectionPast {
  const found = past[index];
  if (found === undefined) throw new Error(`there are only ${past.length} acts`);
  return found;
}

/** Result, review, publication, end. */
export const toTheEnd = (departments: readonly ('water' | 'air')[], water: ResultInput = FINE, passed: Passed = { opinion: '属实' }): readonly InspectionPast[] => [
  ...departments.map((department): InspectionPast => [{ act: 'enterResult', input: department === 'water' ? water : FINE }, facts(field(department === 'water' ? 'w1' : 'a1'), `2026-10-${department === 'water' ? 22 : 23} 09:00`)]),
  [{ act: 'passResult', input: passed }, facts(reviewer, '2026-10-26 09:00')],
  [{ act: 'publishResult', input: {} }, facts(SYSTEM, '2026-10-26 09:01')],
  [{ act: 'closeInspection', input: {} }, facts(SYSTEM, '2026-10-26 09:02')],
];

export const after = (acts: number): InspectionPlay => given(inspection, ...onSite().slice(0, acts));
export const checked = (problem: string | null = null): InspectionPlay => given(inspection, ...onSite(problem));
/** Checked, and both departments have entered. */
export const entered = (problem: string | null = null, water: ResultInput = FINE): InspectionPlay => given(inspection, ...onSite(problem), ...toTheEnd(['water', 'air'], water).slice(0, 2));

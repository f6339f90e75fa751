import type { Instant } from '../base.js';
import { OFFICIAL_CALENDAR } from '../calendar/china-2026.js';
import { parseInstant } from '../calendar/day.js';
import { day, enterprise, nodeCrypto, rules as drawRules } from '../draw/draw.fixture.js';
import type { InspectionFacts } from '../inspection/guards.js';
import type { ReliedOn } from '../draw/supplement-record.js';
import { COLOURS } from '../limits/sample-rules.fixture.js';
import type { PlanFacts } from '../plan/guards.js';
import type { RectificationFacts } from '../rectification/guards.js';
import type { ReferralFacts } from '../referral/decide.js';
import type { CheckItem } from '../registries/check-item.js';
import type { Department } from '../registries/department.js';
import type { Enterprise } from '../registries/enterprise.js';
import type { Officer } from '../registries/officer.js';
import type { LimitRule, LimitUnit, RuleSet } from '../rules/rule-set.js';
import type { TaskFacts } from '../task/guards.js';
import { NOTHING_AROUND } from '../task/merging.js';
import { type Actor, systemActor, type WorkGround } from './process.js';
import type { PersonalRole } from './roles.js';

export const HERE = '130525';
export const ELSEWHERE = '130526';

/** '2026-10-20 09:30' in China, or the first instant of a day. */
export function at(text: string): Instant {
  const instant = parseInstant(`${text.slice(0, 10)}T${text.slice(11) || '00:00'}:00+08:00`);
  if (instant === null) throw new Error(`not an instant: ${text}`);
  return instant;
}

const after = (amount: number, unit: LimitUnit = 'wd'): LimitRule['count'] => ({ direction: 'after', span: { amount, unit } });
const before = (amount: number, unit: LimitUnit = 'wd'): LimitRule['count'] => ({ direction: 'before', span: { amount, unit } });
const limit = (code: LimitRule['code'], title: string, count: LimitRule['count'], more: Partial<LimitRule> = {}): LimitRule => ({
  code, title, count, anchor: '测试起点', severity: 'hard', source: '测试依据', confidence: 'medium', ...more,
});
const runsOn = { runsToNextWorkingDay: true } as const;
const ours = (amount: number) => ({ span: { amount, unit: 'd' }, source: '测试默认', confidence: 'low', note: '测试默认，非法定' }) as const;

/** D1–D28 and our own, with the figures of regulations.md 1.2. */
const LIMITS: readonly LimitRule[] = [
  limit('D1', '拟定年度抽查计划', { direction: 'on', month: 1, day: 31 }, { severity: 'warn' }), limit('D2', '公布年度抽查计划', { direction: 'on', month: 3, day: 31 }),
  limit('D3', '计划调整备案并公示', null), limit('D4', '制定抽查任务', before(5), { notBeforeOpening: { span: { amount: 5, unit: 'wd' }, source: '测试默认', confidence: 'low' } }), limit('D5', '确认抽取名单', after(2)), limit('D6', '匹配执法人员', after(2)),
  limit('D7', '检查审批', before(0), { afterwards: { span: { amount: 1, unit: 'wd' }, source: '测试依据', confidence: 'low' } }), limit('D8', '入企报备', before(0), { warn: { amount: 3, unit: 'wd' } }), limit('D9', '送达通知书', before(0)),
  limit('D10', '扫码补录', after(10, 'd'), runsOn), limit('D11', '实施检查', before(0, 'd'), { extension: { span: { amount: 14, unit: 'd' }, times: 1, source: '测试依据', confidence: 'low' } }), limit('D12', '录入结果', after(7), { warn: { amount: 5, unit: 'wd' } }),
  limit('D13', '审核结果', after(3)), limit('D14', '录入、审核并公示', after(20)), limit('D15', '重新提交', after(2)), limit('D16', '更正公示', after(3)),
  limit('D17', '移送线索', after(3)), limit('D18', '决定立案', after(15, 'd'), { ...runsOn, afterRefusal: ours(15), extension: { span: { amount: 15, unit: 'd' }, times: 1, source: '测试依据', confidence: 'medium' } }), limit('D19', '作出处罚决定', after(90, 'd'), { ...runsOn, afterRefusal: ours(90) }), limit('D20', '公示处罚', after(7)),
  limit('D21', '决定移送公安', after(3, 'd')), limit('D22', '移送公安', after(24, 'h')), limit('D23', '移交物品', after(3, 'd')), limit('D24', '提出异议', after(3, 'd')),
  limit('D25', '复查', after(30, 'd'), { ...runsOn, otherwise: ours(30) }), limit('D26', '回访', after(10)), limit('D27', '处理证据', after(7)), limit('D28', '季度评估', after(10)),
  limit('SQ', '答复诉求', after(5)), limit('ZG', '提交整改报告', before(0, 'd')), limit('TS', '处理投诉', after(15)), limit('JZ', '见证人承诺与揭示', after(1)),
];

export const RULES: RuleSet = { ...drawRules, id: 'here-2026', version: 1, limits: LIMITS, colours: COLOURS };

const listed = { document: '测公告〔2026〕1号', publishedOn: day('2026-01-05') };
const department = (id: string, name: string, kind: Department['kind'], inspectionBody: Department['inspectionBody'] = listed): Department => ({ id, jurisdiction: HERE, name, kind, inspectionBody });

export const DEPARTMENTS: readonly Department[] = [
  department('brigade', '执法大队', 'brigade'),
  department('water', '水环境股', 'section'),
  department('air', '大气环境股', 'section'),
  department('squad', '执法一中队', 'squad'),
  department('outside', '应急管理局', 'outside'),
  department('unlisted', '综合股', 'section', null),
  department('third', '示例检测公司', 'thirdParty', null),
];

const item = (code: string, owner: string, methods: CheckItem['methods'], more: Partial<CheckItem> = {}): CheckItem => ({
  code, jurisdiction: HERE, category: '生态环境', name: `事项${code}`, department: owner, permitClasses: ['key', 'simplified', 'registered'], methods, requiredTags: [],
  checklist: [{ id: '1', text: '设施运行', standard: '正常' }, { id: '2', text: '台账记录', standard: '完整' }], legalBases: [], publishedOn: day('2026-01-05'), ...more,
});

export const ITEMS: readonly CheckItem[] = [
  item('W1', 'water', ['onSite'], { requiredTags: ['water'], permitClasses: ['key', 'registered'] }),
  item('W2', 'water', ['onSite', 'informationSharing', 'written']),
  item('A1', 'air', ['onSite'], { requiredTags: ['air'], permitClasses: ['key'] }),
  item('A2', 'air', ['onSite', 'networkMonitoring']),
  item('O1', 'outside', ['onSite', 'video']),
  item('W9', 'water', ['onSite'], { publishedOn: null }),
];

const officer = (id: string, owner: string, more: Partial<Officer> = {}): Officer => ({
  id, jurisdiction: HERE, name: `测试人员${id}`, department: owner, status: 'active', tags: [owner], leave: [], avoids: [], expert: false,
  certificates: [{ number: `ZJ-${id}`, validFrom: day('2024-01-01'), validTo: day('2028-12-31') }], ...more,
});

/** Of 水环境股 three may go; the fourth's certificate ends in November, the others are stopped or on leave. */
export const OFFICERS: readonly Officer[] = [
  officer('w1', 'water'), officer('w2', 'water'), officer('w3', 'water', { tags: [] }),
  officer('w-expires', 'water', { certificates: [{ number: 'ZJ-x', validFrom: day('2021-01-01'), validTo: day('2026-10-31') }] }),
  officer('w-stopped', 'water', { status: 'stopped' }),
  officer('w-leave', 'water', { leave: [{ from: day('2026-10-01'), to: day('2026-12-31') }] }),
  officer('a1', 'air'), officer('a2', 'air'), officer('o1', 'outside'), officer('o2', 'outside'),
];

export const ENTERPRISES: readonly Enterprise[] = [
  enterprise({ id: 'k1', name: '演练重点一厂', permitClass: 'key' }),
  enterprise({ id: 'k2', name: '演练重点二厂', permitClass: 'key' }),
  enterprise({ id: 's1', permitClass: 'simplified' }),
  enterprise({ id: 'g1', permitClass: 'registered', positiveList: { from: day('2026-01-01'), to: null }, nonSiteMeans: ['onlineMonitoring'] }),
  enterprise({ id: 'x1', permitClass: 'key', airGrade: 'C' }),
  enterprise({ id: 'none', permitClass: 'none' }),
  enterprise({ id: 'closed', permitClass: 'key', status: 'closed' }),
];

/** Somebody who holds this role here. Officers and departments: name them. */
export function person(role: PersonalRole, of: { readonly department?: string; readonly officer?: string; readonly jurisdiction?: string } = {}): Actor {
  return { person: `person-${role}`, officer: of.officer ?? null, roles: [role], department: of.department ?? 'water', jurisdiction: of.jurisdiction ?? HERE };
}

/** An officer of the registry, as the person who acts. */
export function field(id: string): Actor {
  return person('officer', { officer: id, department: OFFICERS.find((candidate) => candidate.id === id)?.department ?? 'water' });
}

/** Accounts that may be named as witnesses. */
export const WITNESSES = ['person-witness', 'second-witness', 'third-witness'] as const;

/** The rules of the tests, with witnesses: two have to reveal. */
export const WITNESSED_RULES: RuleSet = { ...RULES, draw: { ...RULES.draw, witnesses: { minimum: 2, source: '测试默认', confidence: 'low' } } };

export const SYSTEM = systemActor(HERE);

export type WorldFacts = PlanFacts & TaskFacts & InspectionFacts & RectificationFacts & ReferralFacts;

/** Rows in their first version; who is at the cap has as many visits as it allows. */
const relied = ({ enterprises = ENTERPRISES, atCap = [] }: Partial<WorldFacts>) => (id: string): ReliedOn => {
  const row = enterprises.find((candidate) => candidate.id === id);
  return { registry: row === undefined ? null : { version: 1, sha256: nodeCrypto.digest(row) }, onSite: atCap.includes(id) ? RULES.cap.onSitePerYear : 0 };
};

/** Everything that any decision may ask for; `when` as `at` reads it. */
export function facts(actor: Actor, when: string | Instant, more: Partial<WorldFacts> = {}): WorldFacts {
  return {
    now: when.length > 16 ? (parseInstant(when) ?? at(when)) : at(when), actor, rules: RULES, calendar: OFFICIAL_CALENDAR, crypto: nodeCrypto,
    departments: DEPARTMENTS, items: ITEMS, tasksMade: {}, figures: {}, openTasks: [], plan: null, planEnded: false, earlierTasks: [], visits: [], enterprises: ENTERPRISES, atCap: [], reliedOn: relied(more), officers: OFFICERS, loads: {}, meetings: [],
    witnessAccounts: WITNESSES.map((named) => ({ person: named, roles: ['witness'] })), poolEditors: [], officerEditors: [], randomness: nodeCrypto.sha256(when), salt: nodeCrypto.sha256(`salt ${when}`), frozenOfficers: null, officerChanges: [], pool: null, wholes: [], kept: null, drawRecord: null, supplements: [], inspections: { opened: 0, ended: 0, nonSite: 0, outcomes: {}, uncheckable: [] }, around: NOTHING_AROUND,
    enterprise: ENTERPRISES[0] ?? null, onSiteThisYear: 0, covering: null, following: { referral: null, rectification: null }, taskDraw: null, samplingSecret: null, ...more,
  };
}

/** … for acts on whose the work of a step is: the departments that answer for it, and to whom it is handed. */
export const workFacts = (actor: Actor, when: string, { units = [], to = null, ...more }: Partial<WorkGround & WorldFacts> = {}): WorldFacts => facts(actor, when, { ...more, work: { units, to } });

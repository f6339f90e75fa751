import { describe } from '@jest/globals';
import { computeLimit } from '../limits/compute-limit.js';
import { OFFICIAL_CALENDAR } from '../calendar/china-2026.js';
import type { LimitEvent } from './limit-changes.js';
import { holds, type ToldOf } from './told.fixture.js';
import type { WorkEvent } from './work.js';
import { at, RULES } from './world.fixture.js';
import { day } from '../draw/draw.fixture.js';

const rule = RULES.limits.find(({ code }) => code === 'D13');
if (rule === undefined) throw new Error('the rules of the tests know D13');
const limit = computeLimit({ rule, colours: RULES.colours, calendar: OFFICIAL_CALENDAR, ruleSet: 'here-2026@1', anchor: at('2026-11-16 09:00'), opened: at('2026-11-16 09:00') });
if (limit === null) throw new Error('D13 has a day');

const due = at('2026-11-20 00:00');
const changed = { proposal: 'L1', key: 'review', code: 'D13', reason: '等待鉴定', opinion: '同意' } as const;

const LIMITS: ToldOf<LimitEvent> = {
  LimitPassed: [
    [{ code: 'D13', key: 'review', level: 'yellow', due }, '审核结果时限（D13）亮黄灯'],
    [{ code: 'D12', key: 'enterResult/water', level: 'red', due }, '录入结果时限（D12）于 2026-11-20 00:00 到期，亮红灯'],
    [{ code: 'D13', key: 'review', level: 'leader', due }, '审核结果时限（D13）逾期，升级至局领导'],
  ],
  LimitChangeProposed: [
    [{ kind: 'suspend', key: 'review', reason: '等待鉴定', evidence: '鉴定委托书', until: day('2026-12-01') }, '申请中止：审核结果，中止至 2026-12-01，理由：等待鉴定，证明：鉴定委托书'],
    [{ kind: 'explain', key: 'review', reason: '系统故障', evidence: null, breach: due }, '申请说明逾期：审核结果，2026-11-20 00:00 到期，理由：系统故障'],
  ],
  LimitChangeRefused: [[{ proposal: 'L1', reason: '理由不足' }, '不批准时限变更申请 L1，理由：理由不足']],
  LimitSuspended: [[{ ...changed, left: { amount: 2, unit: 'wd' }, until: day('2026-12-01') }, '批准审核结果时限（D13）中止至 2026-12-01，剩余 2 个工作日，理由：等待鉴定，审批意见：同意']],
  LimitResumed: [[{ key: 'review', code: 'D13', reason: '鉴定已出', left: { amount: 2, unit: 'wd' }, limit }, '审核结果时限（D13）恢复计算，自次日起再计 2 个工作日，至 2026-11-19，理由：鉴定已出']],
  LimitExtended: [[{ ...changed, span: { amount: 15, unit: 'd' }, before: due, limit }, '批准审核结果时限（D13）延长 15 日，至 2026-11-19，理由：等待鉴定，审批意见：同意']],
  BreachExplained: [[{ ...changed, evidence: '运维记录', breach: due }, '审核结果时限（D13）逾期已作说明，2026-11-20 00:00 到期，理由：等待鉴定，证明：运维记录，审批意见：同意']],
  LimitsRecomputed: [[{ calendar: '2027', limits: [{ key: 'review', code: 'D13', before: at('2027-01-08 00:00'), after: at('2027-01-11 00:00'), wasProvisional: true, provisional: false }] }, '按 2027 年版日历重新计算 1 项时限：审核结果时限（D13）由 2027-01-08 改为 2027-01-11（不再暂定）']],
};

const holder = { person: 'li', officer: null, department: null };
const WORK: ToldOf<WorkEvent> = {
  StepClaimed: [[{ key: 'review', holder }, '认领：审核结果']],
  StepHandedOver: [
    [{ key: 'review', from: null, holder, by: 'zhao', reason: '外出学习' }, '转办给李娜：审核结果，理由：外出学习'],
    [{ key: 'review', from: 'zhao', holder, by: 'head', reason: '离岗' }, '转办给李娜：审核结果，原承办人：赵敏，理由：离岗'],
  ],
  StepReleased: [[{ key: 'review', by: 'li', reason: null }, '放弃认领：审核结果'], [{ key: 'review', by: 'li', reason: '借调' }, '放弃认领：审核结果，理由：借调']],
  StepUrged: [[{ key: 'review', by: 'zhao', note: '今天请审' }, '催办：审核结果，说明：今天请审']],
};

describe('what happens to limits says how long, until when and why', () => holds('inspection', LIMITS));
describe('whose the work is says from whom to whom and why', () => holds('inspection', WORK));

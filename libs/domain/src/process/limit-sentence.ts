import type { Instant } from '../base.js';
import { dayOf } from '../calendar/day.js';
import { escalated } from '../limits/level-instants.js';
import { describeSpan } from '../limits/span-end.js';
import { listed, told } from '../wording.js';
import type { Sentences } from './called.js';
import { DEFINITIONS } from './definitions.js';
import { LIMIT_CHANGES, type LimitEvent, type RecomputedLimit } from './limit-changes.js';
import type { LimitPassedData, ProcessKind } from './process.js';

const moment = (at: Instant): string => `${at.slice(0, 10)} ${at.slice(11, 16)}`;

function passed(kind: ProcessKind, { level, due }: LimitPassedData): string {
  switch (level) {
    case 'yellow':
      return '亮黄灯';
    case 'red':
      return `${moment(due)} 到期，亮红灯`;
    case 'unitHead':
    case 'brigade':
    case 'leader':
      return `逾期，${escalated(kind, level)}`;
  }
}

/** What happens to limits, in every process alike: 'D13 时限亮黄灯：审核结果'. */
export function limitSentences(kind: ProcessKind): Sentences<LimitEvent> {
  const nameOf = (key: string): string => DEFINITIONS[kind].steps[key.split('/')[0] ?? ''] ?? key;
  return {
    LimitPassed: (data) => `${data.code} 时限${data.level === 'red' ? ' ' : ''}${passed(kind, data)}：${nameOf(data.key)}`,
    LimitChangeProposed: ({ kind: change, key, reason, evidence, until, breach }) =>
      `申请${LIMIT_CHANGES[change]}：${nameOf(key)}${until === null || until === undefined ? '' : `，中止至 ${until}`}${breach === null || breach === undefined ? '' : `，${moment(breach)} 到期`}${told('理由', reason)}${told('证明', evidence)}`,
    LimitChangeRefused: ({ proposal, reason }) => `不批准时限变更申请 ${proposal}${told('理由', reason)}`,
    LimitSuspended: ({ code, key, left, until, reason, opinion }) => `批准 ${code} 时限中止至 ${until}：${nameOf(key)}，剩余 ${describeSpan(left)}${told('理由', reason)}${told('审批意见', opinion)}`,
    LimitResumed: ({ code, key, left, limit, reason }) => `${code} 时限恢复计算：${nameOf(key)}，自次日起再计 ${describeSpan(left)}，至 ${limit.derivation.lastDay}${told('理由', reason)}`,
    LimitExtended: ({ code, key, span, limit, reason, opinion }) => `批准 ${code} 时限延长 ${describeSpan(span)}：${nameOf(key)}，至 ${limit.derivation.lastDay}${told('理由', reason)}${told('审批意见', opinion)}`,
    BreachExplained: ({ code, key, breach, reason, evidence, opinion }) => `${code} 逾期已作说明：${nameOf(key)}，${moment(breach)} 到期${told('理由', reason)}${told('证明', evidence)}${told('审批意见', opinion)}`,
    LimitsRecomputed: ({ calendar, limits }) => `按 ${calendar} 年版日历重新计算 ${limits.length} 项时限：${listed(limits.map((limit) => recomputed(limit, nameOf)))}`,
  };
}

function recomputed({ key, code, before, after, wasProvisional, provisional }: RecomputedLimit, nameOf: (key: string) => string): string {
  const moved = before === after ? `${dayOf(after)} 不变` : `${dayOf(before)} 改为 ${dayOf(after)}`;
  return `${code} ${nameOf(key)}（到期 ${moved}${wasProvisional && !provisional ? '，不再暂定' : ''}）`;
}

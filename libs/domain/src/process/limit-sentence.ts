import type { Instant } from '../base.js';
import { dayOf } from '../calendar/day.js';
import { escalated } from '../limits/level-instants.js';
import { limitNamed } from '../limits/limit-names.js';
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
      return `于 ${moment(due)} 到期，亮红灯`;
    case 'unitHead':
    case 'brigade':
    case 'leader':
      return `逾期，${escalated(kind, level)}`;
  }
}

/** What happens to limits, in every process alike: '审核结果时限（D13）亮黄灯'. */
export function limitSentences(kind: ProcessKind): Sentences<LimitEvent> {
  const stepOf = (key: string): string | undefined => DEFINITIONS[kind].steps[key.split('/')[0] ?? ''];
  const nameOf = (key: string): string => stepOf(key) ?? key;
  const limitOf = ({ code, key }: Pick<LimitPassedData, 'code' | 'key'>): string => limitNamed(code, stepOf(key));
  return {
    LimitPassed: (data) => `${limitOf(data)}${passed(kind, data)}`,
    LimitChangeProposed: ({ kind: change, key, reason, evidence, until, breach }) =>
      `申请${LIMIT_CHANGES[change]}：${nameOf(key)}${until === null || until === undefined ? '' : `，中止至 ${until}`}${breach === null || breach === undefined ? '' : `，${moment(breach)} 到期`}${told('理由', reason)}${told('证明', evidence)}`,
    LimitChangeRefused: ({ proposal, reason }) => `不批准时限变更申请 ${proposal}${told('理由', reason)}`,
    LimitSuspended: ({ code, key, left, until, reason, opinion }) => `批准${limitOf({ code, key })}中止至 ${until}，剩余 ${describeSpan(left)}${told('理由', reason)}${told('审批意见', opinion)}`,
    LimitResumed: ({ code, key, left, limit, reason }) => `${limitOf({ code, key })}恢复计算，自次日起再计 ${describeSpan(left)}，至 ${limit.derivation.lastDay}${told('理由', reason)}`,
    LimitExtended: ({ code, key, span, limit, reason, opinion }) => `批准${limitOf({ code, key })}延长 ${describeSpan(span)}，至 ${limit.derivation.lastDay}${told('理由', reason)}${told('审批意见', opinion)}`,
    BreachExplained: ({ code, key, breach, reason, evidence, opinion }) => `${limitOf({ code, key })}逾期已作说明，${moment(breach)} 到期${told('理由', reason)}${told('证明', evidence)}${told('审批意见', opinion)}`,
    LimitsRecomputed: ({ calendar, limits }) => `按 ${calendar} 年版日历重新计算 ${limits.length} 项时限：${listed(limits.map((limit) => recomputed(limit, limitOf)))}`,
  };
}

function recomputed({ before, after, wasProvisional, provisional, ...limit }: RecomputedLimit, limitOf: (limit: Pick<RecomputedLimit, 'code' | 'key'>) => string): string {
  const moved = before === after ? `仍为 ${dayOf(after)}` : `由 ${dayOf(before)} 改为 ${dayOf(after)}`;
  return `${limitOf(limit)}${moved}${wasProvisional && !provisional ? '（不再暂定）' : ''}`;
}

import { escalated } from '../limits/level-instants.js';
import type { LimitLevel } from '../limits/limit.js';
import { DEFINITIONS } from './definitions.js';
import { LIMIT_CHANGES, type LimitEvent } from './limit-changes.js';
import type { ProcessKind, RecordedEvent } from './process.js';

function passed(kind: ProcessKind, level: LimitLevel): string {
  switch (level) {
    case 'yellow':
      return '亮黄灯';
    case 'red':
      return '已到期，亮红灯';
    case 'unitHead':
    case 'brigade':
    case 'leader':
      return `逾期，${escalated(kind, level)}`;
  }
}

const UNITS = { wd: '个工作日', d: '日', h: '小时' } as const;

/** What happens to limits, in every process alike: 'D13 时限亮黄灯：审核结果'. */
export function limitSentence(kind: ProcessKind, event: RecordedEvent<LimitEvent>): string {
  const nameOf = (key: string): string => DEFINITIONS[kind].steps[key.split('/')[0] ?? ''] ?? key;
  switch (event.type) {
    case 'LimitPassed':
      return `${event.data.code} 时限${passed(kind, event.data.level)}：${nameOf(event.data.key)}`;
    case 'LimitChangeProposed':
      return `申请${LIMIT_CHANGES[event.data.kind]}：${nameOf(event.data.key)}，理由：${event.data.reason}`;
    case 'LimitChangeRefused':
      return `时限变更未获批准：${event.data.reason}`;
    case 'LimitSuspended':
      return `${event.data.code} 时限中止：${nameOf(event.data.key)}，剩余 ${event.data.left.amount} ${UNITS[event.data.left.unit]}`;
    case 'LimitResumed':
      return `${event.data.code} 时限恢复计算：${nameOf(event.data.key)}，自次日起再计 ${event.data.left.amount} ${UNITS[event.data.left.unit]}`;
    case 'LimitExtended':
      return `${event.data.code} 时限延长 ${event.data.span.amount} ${UNITS[event.data.span.unit]}：${nameOf(event.data.key)}，至 ${event.data.limit.derivation.lastDay}`;
    case 'BreachExplained':
      return `${event.data.code} 逾期已作说明：${nameOf(event.data.key)}，${event.data.reason}`;
    case 'LimitsRecomputed':
      return `按 ${event.data.calendar} 年版日历重新计算 ${event.data.limits.length} 项时限`;
  }
}

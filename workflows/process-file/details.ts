import type { EventHeader, Instant, ProcessKind } from '#domain';
import { dayOf, instantFromMillis, instantMillis } from '#domain/calendar/day';
import { escalationName } from '#domain/limits/level-instants';
import type { Course, LimitMark } from '#domain/process/course';
import { LIMIT_STEPS } from '#domain/process/limit-acts';
import type { StepMark } from '#domain/process/process';

/** Names of the steps of one process, as people read them: the table beside its permitted acts. */
export type StepNames = Readonly<Record<string, string>>;

/** The steps that were performed last, and when. */
export interface Performed {
  readonly keys: readonly string[];
  readonly at: Instant;
}

const LEVELS = { yellow: '黄灯', red: '红灯', resume: '中止期满，恢复计算' } as const;

/** '红灯', '提醒执法大队', of a return visit '提醒监督人员（再次）' */
export function levelName(kind: ProcessKind, level: LimitMark['level']): string {
  return level === 'unitHead' || level === 'brigade' || level === 'leader' ? `提醒${escalationName(kind, level)}` : LEVELS[level];
}

/** Markdown for the Temporal screens: what is open, until when, under which light, and what was done last. No persons. */
export function describeCourse(kind: ProcessKind, { steps, levels, ended }: Course<StepMark>, names: StepNames, last: Performed | null): string {
  const lines = Object.values(steps).map((step) => `- ${describeStep(kind, step, levels[step.key] ?? [], names)}`);
  const open = lines.length === 0 ? '没有待办环节' : ['**待办环节**', '', ...lines].join('\n');
  const done = last === null ? [] : [`**最近一次办理**：${last.keys.map((key) => stepName(key, names)).join('；')}（${moment(last.at)}）`];
  return [ended ? '**已办结**' : open, ...done].join('\n\n');
}

function describeStep(kind: ProcessKind, step: StepMark, levels: readonly LimitMark['level'][], names: StepNames): string {
  const name = `**${stepName(step.key, names)}**`;
  if (step.suspended !== undefined) return `⚪ ${name}：时限中止`;
  if (step.limit === null) return `⚪ ${name}：没有时限`;
  return `${light(levels)} ${name}：${step.limit.code}，${lastMoment(step.limit.due)}，${levels.map((level) => levelName(kind, level)).join('，') || '绿灯'}`;
}

function light(levels: readonly LimitMark['level'][]): string {
  if (levels.length === 0) return '🟢';
  return levels.every((level) => level === 'yellow') ? '🟡' : '🔴';
}

/** Which of these headers performed a step last; null: none did, they noted or opened something. */
export function performedIn(headers: readonly EventHeader[]): Performed | null {
  const last = headers.findLast(({ closes }) => closes !== undefined && closes.length > 0);
  return last === undefined ? null : { keys: last.closes ?? [], at: last.at };
}

/** What a timer waits for: '检查审批：黄灯（2026-11-27 00:00）'. */
export function describeMark(kind: ProcessKind, { key, level, at }: LimitMark, names: StepNames): string {
  return `${stepName(key, names)}：${levelName(kind, level)}（${moment(at)}）`;
}

/** 'enterResult/130525-D03' → '录入结果 130525-D03' */
export function stepName(key: string, names: StepNames): string {
  const slash = key.indexOf('/');
  const step = slash < 0 ? key : key.slice(0, slash);
  const name = names[step] ?? (Object.hasOwn(LIMIT_STEPS, step) ? LIMIT_STEPS[step as keyof typeof LIMIT_STEPS] : step);
  return slash < 0 ? name : `${name} ${key.slice(slash + 1)}`;
}

const moment = (instant: string): string => instant.slice(0, 16).replace('T', ' ');

/** A due instant is exclusive: people ask for the last day, or the hour. */
function lastMoment(due: Instant): string {
  const lastDay = dayOf(instantFromMillis(instantMillis(due) - 1));
  return due.slice(11, 19) === '00:00:00' ? `${lastDay} 当天截止` : `${moment(due)} 截止`;
}

import { ESCALATION_NAMES } from '#domain/limits/level-instants';
import type { Course, LimitMark } from '#domain/process/course';
import type { StepMark } from '#domain/process/process';

/** Names of the steps of one process, as people read them: the table beside its permitted acts. */
export type StepNames = Readonly<Record<string, string>>;

const LEVELS: Readonly<Record<LimitMark['level'], string>> = {
  yellow: '黄灯',
  red: '红灯',
  unitHead: `提醒${ESCALATION_NAMES.unitHead}`,
  brigade: `提醒${ESCALATION_NAMES.brigade}`,
  leader: `提醒${ESCALATION_NAMES.leader}`,
};

/** What the Temporal screens show of a process: what is open, and until when. No persons. */
export function describeCourse({ steps, levels, ended }: Course<StepMark>, names: StepNames): string {
  if (ended) return '已办结';
  const lines = Object.values(steps).map((step) => `- ${stepName(step.key, names)}${describeLimit(step, levels[step.key] ?? [])}`);
  return lines.length === 0 ? '没有待办环节' : ['待办环节：', ...lines].join('\n');
}

function describeLimit({ limit }: StepMark, levels: readonly LimitMark['level'][]): string {
  if (limit === null) return '';
  const reached = levels.at(-1);
  return `（${limit.code}，${moment(limit.due)} 前${reached === undefined ? '' : `；${LEVELS[reached]}`}）`;
}

/** What a timer waits for: '检查审批：黄灯（2026-11-27 00:00）'. */
export function describeMark({ key, level, at }: LimitMark, names: StepNames): string {
  return `${stepName(key, names)}：${LEVELS[level]}（${moment(at)}）`;
}

/** 'enterResult/130525-D03' → '录入结果 130525-D03' */
export function stepName(key: string, names: StepNames): string {
  const slash = key.indexOf('/');
  if (slash < 0) return names[key] ?? key;
  const step = key.slice(0, slash);
  return `${names[step] ?? step} ${key.slice(slash + 1)}`;
}

const moment = (instant: string): string => instant.slice(0, 16).replace('T', ' ');

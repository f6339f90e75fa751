import { PROCESS_KINDS, type ProcessRef, type RecordedEvent, ROLES } from '#domain';
import { limitNamed } from '#domain/limits/limit-names';
import { escalationName } from '#domain/limits/level-instants';
import { lastMoment } from './describe-process.js';
import { type Light, type StateAt, type StepAt, written } from './state-at.js';

export interface Told {
  readonly event: RecordedEvent;
  /** '检查审批通过，计划检查日 2026-03-02' */
  readonly sentence: string;
  readonly actor: string;
  readonly actorName: string | null;
}

const LIGHTS: Readonly<Record<Light, string>> = { none: '', green: '绿灯', yellow: '黄灯', red: '红灯' };

/** One moment of a process, in Chinese: where it stood, what was open under which light, and who had done what. */
export function describeState({ kind, number }: ProcessRef, state: StateAt, told: readonly Told[]): readonly string[] {
  return [
    `${PROCESS_KINDS[kind]} ${number} ${state.title}`,
    `截至 ${written(state.at)}：第 ${String(state.version)} 版（现在是第 ${String(state.versions)} 版）`,
    `阶段：${state.stageName}${state.ended ? '（已办结）' : ''}`,
    ...(state.outcome === null ? [] : [`结果：${state.outcome}`]),
    ...(state.openSteps.length === 0 ? ['没有待办环节。'] : ['待办环节：', ...state.openSteps.map((step) => describeStep(kind, step))]),
    '到此时已办：',
    ...told.map(describeTold),
  ];
}

function describeStep(kind: ProcessRef['kind'], step: StepAt): string {
  const instance = step.key.slice(step.step.length + 1);
  const who = step.awaited ? '（只计时）' : `，由${step.roles.map((role) => (Object.hasOwn(ROLES, role) ? ROLES[role as keyof typeof ROLES] : role)).join('、')}办理`;
  return `  ${step.name}${instance === '' ? '' : ` ${instance}`}${who}，${describeLimit(kind, step)}`;
}

function describeLimit(kind: ProcessRef['kind'], { limit, suspended, light, recorded }: StepAt): string {
  if (suspended !== undefined) return '时限中止';
  if (limit === null) return '没有时限';
  const escalated = recorded.flatMap((level) => (level === 'yellow' || level === 'red' ? [] : [escalationName(kind, level)]));
  const noted = escalated.length === 0 ? '' : `，已提醒${escalated.join('、')}`;
  return `${limitNamed(limit.code, limit.derivation.title)}到 ${lastMoment(limit.due)}，${LIGHTS[light]}${noted}${limit.provisional ? '（暂定）' : ''}`;
}

function describeTold({ event: { version, at }, sentence, actor, actorName }: Told): string {
  return `${String(version).padStart(4)}  ${written(at)}  ${sentence}  ${actor === 'system' ? '系统' : (actorName ?? actor)}`;
}

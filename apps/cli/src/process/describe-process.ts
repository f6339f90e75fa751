import { DEFINITIONS, type Instant, isProcessKind, PROCESS_KINDS, ROLES } from '#domain';
import { instantFromMillis, instantMillis } from '#domain/calendar/day';
import { limitNamed } from '#domain/limits/limit-names';
import type { EventShown, ProcessShown, StepShown } from './find-process.js';

/** '2026-11-23 20:41', in China's time whatever the machine's is. */
function moment(date: Date): string {
  return instantFromMillis(date.getTime()).slice(0, 16).replace('T', ' ');
}

/** A due instant is exclusive: what a person wants to hear is the last day, or the hour. */
export function lastMoment(due: Instant): string {
  const millis = instantMillis(due);
  return due.slice(11, 19) === '00:00:00' ? `${instantFromMillis(millis - 1).slice(0, 10)} 当天` : due.slice(0, 16).replace('T', ' ');
}

const LEVELS: Readonly<Record<string, string>> = { yellow: '将到期', red: '已逾期', unitHead: '已报部门负责人', brigade: '已报执法大队', leader: '已报局领导' };

const nameOf = (table: Readonly<Record<string, string>>, key: string): string => (Object.hasOwn(table, key) ? (table[key] ?? key) : key);

export function describeProcess(process: ProcessShown, steps: readonly StepShown[], temporalUrl: string | null): readonly string[] {
  const definition = isProcessKind(process.kind) ? DEFINITIONS[process.kind] : null;
  const line = (name: string, value: string | null): readonly string[] => (value === null ? [] : [`${name}：${value}`]);
  return [
    `${isProcessKind(process.kind) ? PROCESS_KINDS[process.kind] : process.kind} ${process.number} ${process.title}`,
    ...line('阶段', nameOf(definition?.stages ?? {}, process.stage)),
    ...line('辖区机关', process.jurisdiction),
    ...line('季度', process.quarter),
    ...line('检查对象', process.enterprise),
    ...line('结果', process.outcome),
    ...line('规则集', process.ruleSet),
    ...line('建立', moment(process.openedAt)),
    ...line('办结', process.endedAt === null ? null : moment(process.endedAt)),
    ...line('版本', String(process.version)),
    ...(steps.length === 0 ? ['没有待办环节。'] : ['待办环节：', ...steps.map((step) => describeStep(step, definition?.steps ?? {}))]),
    ...line('Temporal 界面', temporalUrl),
  ];
}

function describeStep(step: StepShown, names: Readonly<Record<string, string>>): string {
  const due = step.due === null ? '没有时限' : `${limitNamed(step.limitCode ?? '')}到 ${lastMoment(instantFromMillis(step.due.getTime()))}`;
  const who = step.awaited ? '（只计时）' : `，由${step.roles.map((role) => nameOf(ROLES, role)).join('、')}办理`;
  const where = step.department === null ? '' : `，${step.department}`;
  const level = step.levels.at(-1);
  return `  ${nameOf(names, step.step)}${who}${where}，${due}${level === undefined ? '' : `，${nameOf(LEVELS, level)}`}`;
}

export function describeEvent({ version, type, at, actor, hash }: EventShown): string {
  return `${String(version).padStart(3)}  ${at.slice(0, 19).replace('T', ' ')}  ${type}  ${actor}  ${hash.slice(0, 12)}`;
}

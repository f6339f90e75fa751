import type { LimitView, OpenStepView, ProcessView } from '#contract/http/process';
import { DEFINITIONS, PROCESS_KINDS, type ProcessRef } from '#domain';
import { limitNamed } from '#domain/limits/limit-names';

/** What an act is called and which rule asks for it, from the domain's own tables. */
export function ruleOf(kind: ProcessRef['kind'], act: string): { readonly label: string; readonly basis: string } {
  const acts: Readonly<Record<string, { readonly label: string; readonly basis: string }>> = DEFINITIONS[kind].acts;
  const rule = acts[act];
  if (rule === undefined) throw new Error(`${kind} has no act ${act}`);
  return rule;
}

export const nameOf = ({ kind, number }: ProcessRef): string => `${PROCESS_KINDS[kind]} ${number}`;

const LIGHTS = { green: '绿', yellow: '黄', red: '红' } as const;

/** '检查审批时限（D7）：最后一日 2026-12-31，剩 27 个工作日（绿灯）；时限依据：…' */
function describeLimit({ code, title, lastDay, remaining, colour, provisional, explanation }: LimitView): string {
  const source = explanation.find((line) => line.startsWith('时限依据：'))?.replace(/；规则集：.*$/, '') ?? '';
  return `${limitNamed(code, title)}：最后一日 ${lastDay}${provisional ? '（暂定）' : ''}，${remaining}，${LIGHTS[colour]}灯${source === '' ? '' : `；${source}`}`;
}

function describeWho({ who, awaited }: OpenStepView): string {
  if (awaited) return '只计时，无人办理';
  const officers = who.officers.length === 0 ? '' : `：${who.officers.join('、')}`;
  return `由${who.department ?? ''}${who.roles.join('或')}${officers}办理`;
}

/** Until when the step just done had time; of several limits that it ends, its own before the spans that are only watched. */
export function describeDone(before: ProcessView, now: ProcessView): string {
  const open = new Set(now.steps.map(({ key }) => key));
  const done = before.steps.filter(({ key }) => !open.has(key)).sort((a, b) => Number(a.awaited) - Number(b.awaited));
  const limit = done.map((step) => step.limit).find((found) => found !== null) ?? null;
  return limit === null ? '本环节没有规定时限' : `${limitNamed(limit.code, limit.title)}：最后一日 ${limit.lastDay}，办理时${limit.remaining}`;
}

/** The steps that are open now and were not before, each with who, until when, and by which rule. */
export function describeOpened(before: ProcessView | null, now: ProcessView): readonly string[] {
  const known = new Set(before?.steps.map(({ key }) => key));
  return now.steps
    .filter(({ key }) => !known.has(key))
    .flatMap((step) => [`→ ${step.name}，${describeWho(step)}`, ...(step.limit === null ? [] : [`   ${describeLimit(step.limit)}`])]);
}

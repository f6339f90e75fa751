import { PROCESS_KINDS, refOf } from '#domain';
import { written } from '../process/state-at.js';
import type { Replay, ReplayedRun } from './replay-process.js';

const PROGRAMS = { archived: '当时的程序', current: '现行程序' } as const;

export function describeReplay({ stream, title, with: program, same, runs }: Replay): readonly string[] {
  const ref = refOf(stream);
  const name = ref === null ? stream : `${PROCESS_KINDS[ref.kind]} ${ref.number}`;
  const verdict = same ? `用${PROGRAMS[program]}重放 ${String(runs.length)} 段历史，每一步都与当时一致。` : `用${PROGRAMS[program]}重放，第 ${String(runs.length)} 段历史走得与当时不一样。`;
  return [`${name} ${title}`, ...runs.flatMap((run, index) => describeRun(run, index + 1)), verdict];
}

function describeRun(run: ReplayedRun, number: number): readonly string[] {
  const { from, to, events, sha256, program, divergence } = run;
  const line = `第 ${String(number)} 段  ${written(from)} 至 ${written(to)}，${String(events)} 个事件，历史 ${sha256.slice(0, 12)}，程序 ${program.slice(0, 12)}：${divergence === null ? '一致' : '不一致'}`;
  if (divergence === null) return [line];
  const { eventId, eventType, detail } = divergence;
  const where = eventId === null ? '不一致之处' : `从第 ${String(eventId)} 个事件${eventType === null ? '' : `（${eventType}）`}起不一致`;
  return [line, `  ${where}：${detail}`];
}

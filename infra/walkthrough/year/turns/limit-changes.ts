import type { Day, ProcessRef } from '#domain';
import { addDays } from '#domain/calendar/day';
import { carryOut } from '../../acts/carry-out.js';
import { makeResultPublic } from '../../acts/make-results-public.js';
import { firstOfficer } from '../../acts/check.js';
import type { Person } from '../../http/person.js';
import type { Stage } from '../../story/stage.js';
import { onSite } from '../desk.js';
import { levelsPassed } from '../limits/passed.js';
import type { Turn } from '../year.js';

type Change = 'suspend' | 'extend' | 'explain';

/** Asked for by who works on it, decided by a leader: nothing about a limit changes in silence. */
export async function changeLimit(stage: Stage, person: Person, ref: ProcessRef, change: { readonly kind: Change; readonly key: string; readonly reason: string; readonly until?: Day }): Promise<void> {
  const { view } = await stage.act(person, ref, 'proposeLimitChange', { ...change, evidence: '演练证明材料 1 份' });
  const proposal = view.limitChanges.find(({ key }) => key === change.key)?.proposal;
  await stage.act(stage.cast.leader, ref, 'approveLimitChange', { proposal, opinion: '情况属实，同意' });
}

/** 中止: a month passes in which no light comes on, neither of the results nor of the span over all (D14); what is left runs again from the day after it is resumed. */
export async function limitSuspended(turn: Turn): Promise<void> {
  const { year, stage } = turn;
  const { ref } = year.desk.take('现场检查', onSite);
  const checked = await carryOut(stage, ref, { problem: false, showRefusals: false });
  const officer = firstOfficer(stage, checked.inspection);
  const keys = (await stage.view(ref)).steps.filter(({ limit }) => limit !== null).map(({ key }) => key);
  const until = addDays(year.clock.today(), 60);
  for (const key of keys) await changeLimit(stage, officer, ref, { kind: 'suspend', key, reason: '样品送检，等待检测报告', until });
  await turn.days(30);
  const passed: string[] = [];
  for (const key of keys) passed.push(...(await levelsPassed(stage, ref, key)));
  stage.story.expect(`${keys.length} 项时限中止的一个月里没有黄灯、红灯`, keys.length > 1 && passed.length === 0, passed.join('、'));
  for (const key of keys) await stage.act(officer, ref, 'resumeLimit', { key, reason: '检测报告已收到' });
  const resumed = (await stage.view(ref)).steps.filter((step) => keys.includes(step.key));
  stage.story.expect('恢复后剩余的天数自次日起继续计算', resumed.length === keys.length && resumed.every(({ limit }) => limit?.colour === 'green'), JSON.stringify(resumed.map(({ key, limit }) => [key, limit?.lastDay])));
  await turn.days(3);
  await makeResultPublic(stage, checked, { problem: false, returnedOnce: false });
  const { breaches } = await stage.view(ref);
  stage.story.expect('中止过的检查没有逾期', breaches.length === 0, JSON.stringify(breaches));
}

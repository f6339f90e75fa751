import { type ProcessLine, processPage } from '#contract/http/process';
import { replaceTheRules } from '../../acts/replace-the-rules.js';
import { enterRules } from '../../place/administrator.js';
import { Refused } from '../../http/problem.js';
import type { Stage } from '../../story/stage.js';
import type { Turn } from '../year.js';

/** 规则集更换, in the middle of a quarter: what runs, and what comes of it, keeps the version it began with; what begins afterwards has the new one. */
export async function ruleSetReplaced(turn: Turn): Promise<void> {
  const { year, stage } = turn;
  const { place, story } = stage;
  const { id, version } = place.rules;
  const next = { ...place.rules, version: version + 1, effectiveFrom: place.today() };
  const open = (await lines(stage, '')).filter(({ endedAt }) => endedAt === null);
  const direct = await enterRules(year.admin, place.code, next).then(() => null, (error: unknown) => error);
  if (!(direct instanceof Refused)) throw new Error('A bureau that has rules must not take others from a file');
  story.expectRefusal('系统管理员不经批准直接录入新的规则集', direct.answer, { status: 409, code: 'RULE_SET_EXISTS' });
  await replaceTheRules(stage, next);
  story.remark(`  此时有 ${open.length} 个流程在办`);
  await turn.until('12-09');
  const kept = await ruleSetsOf(stage, [...open, ...(await lines(stage, '&kind=task')).filter(({ quarter }) => quarter === `${year.number}Q4`)]);
  story.expect('在办的流程和同一计划后来的任务仍按计划开始时的规则集', open.length > 1 && kept.size === 1 && kept.has(`${id}@${version}`), [...kept].join('、'));
  const later = await ruleSetsOf(stage, (await lines(stage, '&kind=annualPlan')).filter(({ number }) => number !== year.plan.number));
  story.expect('此后开始的计划按新的规则集', later.size === 1 && later.has(`${id}@${next.version}`), [...later].join('、'));
}

async function lines({ cast }: Stage, filter: string): Promise<readonly ProcessLine[]> {
  return processPage.parse((await cast.supervisor.get(`/processes?limit=200${filter}`)).body).items;
}

async function ruleSetsOf(stage: Stage, processes: readonly ProcessLine[]): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const { kind, number } of processes) found.add((await stage.view({ kind, number })).ruleSet);
  return found;
}

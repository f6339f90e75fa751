import type pg from 'pg';
import { conformity, type ConformityView } from '#contract/http/conformity';
import { Refused, wentWell } from '../../http/problem.js';
import type { Stage } from '../../story/stage.js';

type Assessed = ConformityView['rules'][number];

/** 54号 as evidence: every inspection of the year says of every rule whether it was met, and by which event. */
export async function expectConformityKnown({ cast, story }: Stage, database: pg.Client): Promise<void> {
  const { rows } = await database.query<{ number: string }>(`SELECT number FROM process WHERE kind = 'inspection' ORDER BY number`);
  const views: ConformityView[] = [];
  for (const { number } of rows) {
    const answer = await cast.supervisor.get(`/processes/inspection/${number}/conformity`);
    if (!wentWell(answer)) throw new Refused(`检查 ${number} 的合规证据`, answer);
    views.push(conformity.parse(answer.body));
  }
  const all = views.flatMap(({ rules }) => rules);
  const of = (wanted: Assessed['outcome']): readonly Assessed[] => all.filter(({ outcome }) => outcome === wanted);
  const bare = all.filter(({ outcome, by }) => (outcome === 'met' || outcome === 'notMet') && by.length === 0);
  story.expect(`${views.length} 次检查逐条对照 54号文等规则，符合与不符合都有事件为证`, views.length > 0 && all.length > 0 && bare.length === 0, bare.map(({ rule }) => rule).join('、'));
  story.remark(`  符合 ${of('met').length} 条，不符合 ${of('notMet').length} 条，待证 ${of('open').length} 条，不适用 ${of('notApplicable').length} 条`);
  for (const { number, rules } of views) {
    for (const { text, why } of rules.filter(({ outcome }) => outcome === 'notMet')) story.remark(`  不符合：${number} ${text}（${why}）`);
  }
}

import { randomUUID } from 'node:crypto';
import { type DraftLine, draftDone, draftView, ruleSetDifference } from '#contract/http/rule-sets';
import type { RuleSet } from '#domain';
import { Refused, wentWell } from '../http/problem.js';
import type { Person } from '../http/person.js';
import type { Stage } from '../story/stage.js';

/** 规则集: drafted, compared entry by entry, proposed with reason and document, approved by another person; then the next version. */
export async function replaceTheRules(stage: Stage, next: RuleSet): Promise<DraftLine> {
  const { cast, story } = stage;
  const path = `/rule-sets/${next.id}/drafts/1`;
  const saved = await cast.brigade.put(path, { anew: true, body: next });
  if (!wentWell(saved)) throw new Refused('保存规则集草案', saved);
  const draft = draftView.parse(saved.body);
  const { changes, openProcesses, strata } = ruleSetDifference.parse((await cast.brigade.get(`${path}/diff`)).body);
  story.step(`${cast.brigade.called}拟定规则集草案，依第 ${draft.base} 版`, changes.map(({ entry, field, was, becomes }) => `${entry} ${field}：${was ?? '（没有）'} → ${becomes ?? '（没有）'}`));
  story.remark(`  ${openProcesses.reduce((sum, { processes }) => sum + processes, 0)} 个在办流程仍按原规则集；家数有变的分层 ${strata.length} 个`);
  story.expect('草案与现行的一版逐项比对', changes.length > 0, JSON.stringify(changes));
  const act = acting(path);
  const proposed = await act(cast.brigade, 'propose', { reason: '演练：按上级通知调整', document: '演练发〔1〕号' }, draft);
  story.expectRefusal('提出人自己批准', await send(path, cast.brigade, 'approve', { opinion: '同意' }, proposed), { status: 403, code: 'ROLE_REQUIRED' });
  const approved = await act(cast.leader, 'approve', { opinion: '同意' }, proposed);
  story.step(`${cast.leader.called}批准规则集草案，成为 ${next.id}@${approved.version}，自 ${approved.effectiveFrom} 起施行`);
  return approved;
}

const send = (path: string, person: Person, act: string, input: unknown, { revision }: Pick<DraftLine, 'revision'>) => person.post(`${path}/acts`, { key: randomUUID(), seen: String(revision), body: { act, input } });

function acting(path: string) {
  return async (person: Person, act: string, input: unknown, seen: Pick<DraftLine, 'revision'>): Promise<DraftLine> => {
    const answer = await send(path, person, act, input, seen);
    if (!wentWell(answer)) throw new Refused(`规则集草案（${act}）`, answer);
    return draftDone.parse(answer.body);
  };
}

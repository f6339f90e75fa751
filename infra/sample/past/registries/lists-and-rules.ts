import { earlierOf, laterOf } from '../days.js';
import { superiorsList } from '#contract/http/items';
import type { Actor } from '#domain';
import { addDays, civilOf, dayFrom } from '#domain/calendar/day';
import type { ItemAct } from '#domain/items/claim';
import { importList } from '#persistence/items/import-list';
import { listSummaries } from '#persistence/items/lists';
import { performItemAct } from '#persistence/items/perform-item-act';
import { readCheckItems } from '#persistence/registries/read-check-items';
import { keepDraft, latestVersion, performDraftAct } from '#persistence/rule-sets/drafts';
import { byHand } from '../province/report.js';
import type { Stage } from '../stage.js';
import { carried, fileOf, type Present } from './present.js';

const commandOf = (stage: Stage, { person }: Actor): string => `${person}:${stage.nextCommand()}`;

/**
 * The city has issued its list anew: two claimed items say something else, one is new, one is gone. One change is taken over, the new item
 * claimed; both wait for the county's publication, and the other change for somebody who looks at it.
 */
export async function newCityList({ stage, today, clock }: Present): Promise<void> {
  const { manager, jurisdiction } = stage;
  const paper = superiorsList.parse(JSON.parse(Buffer.from((await fileOf('city/list.json')).content).toString('utf8')));
  // On a machine whose clock stands before the first list there is no second.
  if (paper.issuedOn > today || (await listSummaries(manager, jurisdiction)).length === 0) return;
  const actor = stage.people.with('brigade');
  const { issuer, issuerName } = paper;
  const file = (name: string) => fileOf(`later/city/${name}.csv`, `${name}.csv`);
  const files = { items: await file('items'), lines: await file('lines'), bases: await file('bases') };
  const document = `示例环办〔${today.slice(0, 4)}〕19号（虚构）`;
  const imported = carried('importList', await importList(manager, { actor, issuer, issuerName, document, issuedOn: earlierOf(laterOf(paper.issuedOn, addDays(today, -6)), today), read: readCheckItems(files, issuer), commandId: commandOf(stage, actor), clock }));
  if (!('list' in imported)) throw new Error(imported.problems.map(({ reason }) => reason).join('；'));
  const acts: readonly ItemAct[] = [
    { act: 'takeOverItem', code: 'XT-102', input: { version: imported.list.version } },
    { act: 'claimItem', code: 'XT-107', input: { issuer, department: stage.own('D02'), note: '“三定”：大气环境股负责非道路移动机械监管' } },
  ];
  for (const act of acts) carried(act.act, await performItemAct(manager, { act, actor, commandId: commandOf(stage, actor), clock }));
}

/** The county's own list: one platform is still to have it, the other takes none. */
export const listNotNeeded = ({ stage, clock }: Present): Promise<void> =>
  byHand(stage, { platform: 'smartEnforcement', record: 'itemList', state: 'toSend', clock }, { step: 'setAside', reason: '该平台不接收县级事项清单' });

/** 规则集草案: proposed for the next year, and waiting for the second person. */
export async function rulesForNextYear({ stage, today, clock }: Present): Promise<void> {
  const { manager, jurisdiction, rules } = stage;
  const actor = stage.people.with('brigade');
  const year = civilOf(today).year + 1;
  const key = { jurisdiction, ruleSet: rules.id, number: 1 };
  const content = {
    ...rules, version: (await latestVersion(manager, jurisdiction, rules.id)) + 1, title: `隆尧县${year}年“双随机、一公开”监管规则集（草案）`, effectiveFrom: dayFrom(year, 1, 1),
    strata: rules.strata.map((stratum) => (stratum.id === 'key' ? { ...stratum, rate: '0.20' } : stratum)),
    cap: { ...rules.cap, onSitePerYear: rules.cap.onSitePerYear + 1, note: '样例：拟与市局口径一致后执行，联合检查计1次。' },
  };
  const { revision } = carried('keepDraft', await keepDraft(manager, key, content, { actor, clock, revision: 0 }));
  const input = { reason: `${year}年重点监管对象抽查比例拟调整为20%，频次上限拟放宽1次，请审定`, document: '分局局务会讨论稿（样例）' };
  carried('propose', await performDraftAct(manager, key, { act: { act: 'propose', input }, actor, commandId: commandOf(stage, actor), clock, revision }));
}

import type { EntityManager } from 'typeorm';
import type { EnterpriseView } from '#contract/http/registry-entry';
import type { OfficerView } from '#contract/http/officer';
import type { TimelineEntry } from '#contract/http/registry-timeline';
import type { Actor } from '#domain';
import { dayOf } from '#domain/calendar/day';
import type { LawClock } from '#persistence';
import { enterpriseView } from '#persistence/reading/registry/enterprise-view';
import { officerView } from '#persistence/reading/registry/officer-view';
import { enterpriseStory, officerStory, timelineEntry } from '#persistence/reading/registry/story';
import { attributeName, worded } from '#persistence/reading/registry/wording';
import { currentEntry } from '#persistence/registries/change-entry';

export type EntryShown = { readonly story: readonly TimelineEntry[] } & ({ readonly kind: 'enterprise'; readonly entry: EnterpriseView } | { readonly kind: 'officer'; readonly entry: OfficerView });

/** An operator sees what supervision sees, but return visits. */
const operatorOf = (jurisdiction: string): Actor => ({ person: 'operator', officer: null, roles: ['supervisor'], department: null, jurisdiction });

/** @returns null when no registry knows the id; oldest first */
export async function showEntry(manager: EntityManager, id: string, clock: LawClock): Promise<EntryShown | null> {
  const [jurisdiction = ''] = id.split('-');
  const today = dayOf(await clock.now(Date.now()));
  const actor = operatorOf(jurisdiction);
  const enterprise = await currentEntry(manager, 'enterprise', jurisdiction, id);
  if (enterprise !== null) {
    const told = (await enterpriseStory(manager, actor, id)).filter((one) => one.what !== 'process' || one.kind !== 'returnVisit');
    return { kind: 'enterprise', entry: enterpriseView(enterprise, today), story: told.map(timelineEntry).reverse() };
  }
  const officer = await currentEntry(manager, 'officer', jurisdiction, id);
  return officer === null ? null : { kind: 'officer', entry: officerView(officer, today), story: (await officerStory(manager, actor, id)).map(timelineEntry).reverse() };
}

export function describeEntry(shown: EntryShown): readonly string[] {
  const { id, version, asOf, entry } = shown.entry;
  const standing = shown.kind === 'enterprise' ? [`排污许可管理类别：${worded(shown.entry.permitClass, 'permitClass')}`] : [`状态：${worded(shown.entry.status, 'status')}`, `执法证件：${shown.entry.certified ? '有效' : '无效'}`, `回避企业：${worded(shown.entry.avoids)}`];
  return [`${id}  第 ${version} 版，${asOf} 的情形`, ...standing.map((line) => `  ${line}`), ...Object.entries(entry).map(([name, value]: [string, unknown]) => `  ${attributeName(name)}：${worded(value, name)}`)];
}

export const describeStory = ({ story }: EntryShown): readonly string[] =>
  story.flatMap((told) => [`${told.at}  ${told.sentence}`, ...(told.what === 'version' && told.version > 1 ? told.changes.map(({ sentence }) => `    ${sentence}`) : [])]);

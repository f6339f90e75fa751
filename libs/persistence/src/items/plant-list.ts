import type { EntityManager } from 'typeorm';
import type { SuperiorsList } from '#contract/http/items';
import { type Actor, isRefusal, type JurisdictionCode, type Refusal, type Role, systemActor } from '#domain';
import { dayOf } from '#domain/calendar/day';
import { databaseNow, postgresClock } from '../ledger/law-clock.js';
import type { Noted } from '../ledger/note-once.js';
import { type CheckItemFiles, readCheckItems } from '../registries/read-check-items.js';
import { describeProblem } from '../registries/problem.js';
import { importList } from './import-list.js';
import { listSummaries } from './lists.js';
import { performItemAct } from './perform-item-act.js';
import { publishOwnList } from './publish-own-list.js';

/** A superior's list as a bureau that is set up hands it over, and what it has claimed of it. */
export interface PlantedList {
  readonly paper: SuperiorsList;
  readonly files: CheckItemFiles;
}

export type ListPlanted = { readonly ok: true; /** false: lists were kept already; they are changed by those who keep them. */ readonly anything: boolean } | { readonly ok: false; readonly problems: readonly string[] };

/** Imports, claims and publishes as the people of the bureau would, under the same rules; in the caller's transaction, which must roll back when it is not ok. */
export async function plantList(manager: EntityManager, code: JurisdictionCode, { paper, files }: PlantedList): Promise<ListPlanted> {
  if ((await listSummaries(manager, code)).length > 0 || (await isYetToCome(manager, paper))) return { ok: true, anything: false };
  const terms = (role: Role, what: string) => ({ actor: as(code, role), commandId: `plant/${code}/${what}`, clock: postgresClock });
  const { issuer, issuerName, document, issuedOn, claims, publication } = paper;
  const imported = await importList(manager, { issuer, issuerName, document, issuedOn, read: readCheckItems(files, issuer), ...terms('brigade', 'item-list') });
  if (isRefusal(imported)) return refusedBy(imported);
  if (!('list' in imported)) return { ok: false, problems: imported.problems.map(describeProblem) };
  for (const { code: item, department, note } of claims) {
    const claimed: Noted | Refusal = await performItemAct(manager, { act: { act: 'claimItem', code: item, input: { issuer, department, note } }, ...terms('brigade', `claim/${item}`) });
    if (isRefusal(claimed)) return refusedBy(claimed);
  }
  const published = await publishOwnList(manager, { input: publication, ...terms('leader', 'publication') });
  return isRefusal(published) ? refusedBy(published) : { ok: true, anything: true };
}

/** On a machine whose clock stands before the papers a later start brings the list. */
async function isYetToCome(manager: EntityManager, { issuedOn, publication }: SuperiorsList): Promise<boolean> {
  const today = dayOf(await postgresClock.now(await databaseNow(manager)));
  return issuedOn > today || publication.publishedOn > today;
}

/** Whoever sets a bureau up stands for those who keep and publish its list. */
const as = (code: JurisdictionCode, role: Role): Actor => ({ ...systemActor(code), roles: [role] });
const refusedBy = ({ message }: Refusal): ListPlanted => ({ ok: false, problems: [`事项清单：${message}`] });

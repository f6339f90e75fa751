import type { EntityManager } from 'typeorm';
import type { OfficersSinceView } from '#contract/http/task-draw';
import type { Actor } from '#domain';
import { PART_NAMES } from '#domain/draw/frozen-officers';
import type { MatchingRecord } from '#domain/draw/matching-record';
import { checkKeeper } from '#domain/registries/keepers';
import type { Task } from '#domain/task/task';
import { readDocument } from '../ledger/documents.js';
import { readNames } from './names.js';

/**
 * What came to the officers between their freeze and their matching (decision 31), for those who may read the registry of officers: it
 * tells of leave and avoidance. @returns null where there is nothing to tell, or not to this person
 */
export async function officersSince(manager: EntityManager, { jurisdiction, matchingRecord }: Task, actor: Actor): Promise<OfficersSinceView | null> {
  if (matchingRecord === null || checkKeeper('readOfficers', actor) !== null) return null;
  const { changed, refilled = [] } = JSON.parse(await readDocument(manager, matchingRecord)) as MatchingRecord;
  if (changed === undefined) return null;
  const officers = [...changed.map(({ officer }) => officer), ...refilled.flatMap((seat) => [...seat.out.flatMap((left) => left.officers), ...seat.in])];
  const names = await readNames(manager, jurisdiction, { departments: [], officers, accounts: changed.flatMap(({ changes }) => changes.map(({ by }) => by)) });
  return {
    changed: changed.map(({ officer, parts, changes }) => ({
      officer: { id: officer, name: names.officer(officer) },
      parts: parts.map((part) => PART_NAMES[part]),
      changes: changes.map(({ at, by, reason }) => ({ at, by: names.account(by), reason })),
    })),
    refilled: refilled.map(({ visit, out, in: taken, admitted }) => ({
      visit,
      out: out.flatMap((left) => left.officers.map((officer) => names.officer(officer))),
      in: taken.map((officer) => ({ name: names.officer(officer), admitted: admitted.includes(officer) })),
    })),
  };
}

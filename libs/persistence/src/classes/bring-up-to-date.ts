import type { DataSource, EntityManager } from 'typeorm';
import type { Day, EnterpriseId, JurisdictionCode } from '#domain';
import { type ClassScope, lockClasses, moveTo, openScope, type ScopeOf, scopesOf, tryLockClasses } from './class-scope.js';
import { registeredAfter, registeredOf } from './classified-rows.js';
import { removeClasses, storeClasses } from './store-classes.js';

/** Enterprises classified at once: bounds memory, and how long a page of the job holds the lock. */
const PAGE = 2_000;

export interface BroughtUp {
  /** How many enterprises had their turn. */
  readonly classified: number;
  /** Nobody is left whose class is older than what it rests on. */
  readonly done: boolean;
}

/**
 * One page of what is left to classify: first what has changed since (registry, penalty), then what a new quarter or rule set has not
 * come to yet. Every page leaves everything right that it touched, so this can be broken off and gone on with at any page.
 * To be called with the classes locked.
 */
async function nextPage(manager: EntityManager, jurisdiction: JurisdictionCode): Promise<BroughtUp> {
  const scopes = await scopesOf(manager, jurisdiction);
  // Where nobody has had a turn yet, everybody's comes, and it will see all that is marked so far.
  if (scopes.every(({ cursor }) => cursor === '')) await manager.query(`DELETE FROM class_stale WHERE jurisdiction = $1`, [jurisdiction]);
  const changed = await workOffMarks(manager, jurisdiction, scopes, null);
  if (changed > 0) return { classified: changed, done: false };
  const due = await reclassifyDue(manager, jurisdiction, scopes);
  if (due > 0) return { classified: due, done: false };
  const unfinished = scopes.find(({ cursor }) => cursor !== null);
  return unfinished === undefined ? { classified: 0, done: true } : { classified: await fill(manager, unfinished), done: false };
}

/** The marks are read before the registry: what is changed in between has a mark of its own, which stays. */
async function workOffMarks(manager: EntityManager, jurisdiction: JurisdictionCode, scopes: readonly ClassScope[], only: EnterpriseId | null): Promise<number> {
  const marks: readonly { seq: string; enterprise: string }[] = await manager.query(
    `SELECT seq, enterprise FROM class_stale WHERE jurisdiction = $1 AND ($2::text IS NULL OR enterprise = $2) ORDER BY seq LIMIT ${String(PAGE)}`,
    [jurisdiction, only],
  );
  if (marks.length === 0) return 0;
  const ids = [...new Set(marks.map(({ enterprise }) => enterprise))];
  await classifyAnew(manager, jurisdiction, scopes, ids);
  await manager.query(`DELETE FROM class_stale WHERE seq = ANY ($1::bigint[])`, [marks.map(({ seq }) => seq)]);
  return ids.length;
}

/** Terms have begun or run out since: nobody has touched the registry, and still the class may be another. */
async function reclassifyDue(manager: EntityManager, jurisdiction: JurisdictionCode, scopes: readonly ClassScope[]): Promise<number> {
  const due: readonly { enterprise: string }[] = await manager.query(
    `SELECT DISTINCT m.enterprise FROM class_scope s JOIN class_member m ON m.scope = s.id AND m.changes_on <= s.as_of WHERE s.jurisdiction = $1 LIMIT ${String(PAGE)}`,
    [jurisdiction],
  );
  await classifyAnew(manager, jurisdiction, scopes, due.map(({ enterprise }) => enterprise));
  return due.length;
}

async function classifyAnew(manager: EntityManager, jurisdiction: JurisdictionCode, scopes: readonly ClassScope[], ids: readonly EnterpriseId[]): Promise<void> {
  if (scopes.length === 0 || ids.length === 0) return;
  const registered = await registeredOf(manager, jurisdiction, ids);
  const found = new Set(registered.map(({ enterprise }) => enterprise.id));
  for (const scope of scopes) {
    await storeClasses(manager, scope, registered);
    await removeClasses(manager, scope, ids.filter((id) => !found.has(id)));
  }
}

async function fill(manager: EntityManager, scope: ClassScope): Promise<number> {
  const page = await registeredAfter(manager, scope.jurisdiction, scope.cursor ?? '', PAGE);
  await storeClasses(manager, scope, page);
  const last = page.length < PAGE ? null : (page.at(-1)?.enterprise.id ?? null);
  await manager.query(`UPDATE class_scope SET cursor = $2 WHERE id = $1`, [scope.id, last]);
  return page.length;
}

/** Whatever a bureau has left to classify, in this transaction. @returns false when `pages` were not enough */
export async function bringAllUp(manager: EntityManager, jurisdiction: JurisdictionCode, pages = Number.POSITIVE_INFINITY): Promise<boolean> {
  await lockClasses(manager, jurisdiction);
  for (let page = 1; page <= pages; page += 1) {
    if ((await nextPage(manager, jurisdiction)).done) return true;
  }
  return false;
}

/** The same for a quarter and rule set that may not be kept yet: then no class in this transaction is older than the registry and the penalties it rests on. */
export async function bringUpToDate(manager: EntityManager, scope: ScopeOf, day: Day, pages?: number): Promise<boolean> {
  await lockClasses(manager, scope.jurisdiction);
  await openScope(manager, scope, day);
  await moveTo(manager, scope.jurisdiction, day);
  return bringAllUp(manager, scope.jurisdiction, pages);
}

/** What somebody who only reads waits for; a whole county is four times less, a larger import goes on in the worker. */
const PAGES_TO_WAIT_FOR = 3;

/** The same in a transaction of its own, before a page is read. @returns whether nothing is left to do */
export function bringUpForReader(dataSource: DataSource, scope: ScopeOf, day: Day): Promise<boolean> {
  return dataSource.transaction((manager) => bringUpToDate(manager, scope, day, PAGES_TO_WAIT_FOR));
}

/** One page, for a job that goes on in the next transaction. @returns null when somebody else is at it */
export async function bringUpOnePage(manager: EntityManager, jurisdiction: JurisdictionCode): Promise<BroughtUp | null> {
  return (await tryLockClasses(manager, jurisdiction)) ? nextPage(manager, jurisdiction) : null;
}

/** One enterprise that has just been changed, where that costs nobody a wait; else its mark stays, and whoever comes next sees to it. */
export async function reclassify(manager: EntityManager, jurisdiction: JurisdictionCode, enterprise: EnterpriseId): Promise<void> {
  if (await tryLockClasses(manager, jurisdiction)) await workOffMarks(manager, jurisdiction, await scopesOf(manager, jurisdiction), enterprise);
}

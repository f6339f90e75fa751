import type { EntityManager } from 'typeorm';
import type { DrawnStratumView, OrderedVisitView, TaskDrawView } from '#contract/http/task-draw';
import type { Actor, Instant, RuleSet } from '#domain';
import { METHOD_NAMES } from '#domain/classification/check-method';
import { type AnyDrawRecord, rankings } from '#domain/draw/ranking';
import { PASSED_OVER, type SupplementRecord } from '#domain/draw/supplement-record';
import type { Course } from '#domain/process/course';
import { lateWitnesses } from '#domain/task/late-witnesses';
import { taskIssued } from '#domain/task/permitted-acts';
import { inspectionNumber, type Task, type Visit } from '#domain/task/task';
import { type Draws, readDraws } from '../facts/read-draws.js';
import { readDocument } from '../ledger/documents.js';
import { visitsBeside } from './burden.js';
import { knowsEveryList, mayReadList } from './disclosure.js';
import { readNames, type Names } from './names.js';
import { officersSince } from './officers-since.js';

export interface TaskLookedAt {
  readonly task: Task;
  readonly course: Course;
  readonly rules: RuleSet;
  /** Law time: who is late is told as of now. */
  readonly now: Instant;
}

/** Whether the record of the draw that stands may be read by this person: those who know every list, and everybody once it is public. */
export async function mayReadRecord(manager: EntityManager, hash: string, actor: Actor): Promise<boolean> {
  return knowsEveryList(actor) || isPublic(manager, hash);
}

async function isPublic(manager: EntityManager, hash: string): Promise<boolean> {
  const rows: readonly unknown[] = await manager.query(`SELECT FROM document WHERE hash = $1 AND visibility = 'public'`, [hash]);
  return rows.length > 0;
}

/** The draw of a task as this person may know it (R7). */
export async function readTaskDraw(manager: EntityManager, { task, course, rules, now }: TaskLookedAt, actor: Actor): Promise<TaskDrawView> {
  const { number, drawRecord } = task;
  const published = drawRecord !== null && (await isPublic(manager, drawRecord));
  const listKnown = published || mayReadList(actor, task, taskIssued(course));
  const kept = listKnown ? await keptOf(manager, task) : null;
  const witnesses = witnessesOf(task);
  const late = lateWitnesses(course, now);
  const names = await readNames(manager, task.jurisdiction, { departments: [], officers: [], accounts: witnesses });
  return {
    task: number,
    strata: rules.strata.map(({ id, title }) => ({ stratum: id, title })),
    minimumWitnesses: rules.draw.witnesses?.minimum ?? 0,
    witnesses: witnesses.map((account) => ({ account, name: names.account(account), late: late.includes(account) })),
    listKnown,
    ...(await told(manager, { task, actor }, kept)),
    officersSince: listKnown ? await officersSince(manager, task, actor) : null,
    record: drawRecord !== null && (published || knowsEveryList(actor)) ? drawRecord : null,
  };
}

const witnessesOf = ({ statements = [], earlierAttempts = [] }: Task): readonly string[] => [
  ...new Set([...statements, ...earlierAttempts.flatMap((attempt) => attempt.statements)].map(({ witness }) => witness)),
];

interface Kept {
  readonly draws: Draws | null;
  readonly visits: readonly Visit[] | null;
}

async function keptOf(manager: EntityManager, task: Task): Promise<Kept> {
  const { drawRecord, visits } = task;
  return {
    draws: drawRecord === null ? null : await readDraws(manager, drawRecord, task),
    visits: visits === null ? null : (JSON.parse(await readDocument(manager, visits)) as readonly Visit[]),
  };
}

/** Nothing of what is kept from the person has been read. */
async function told(manager: EntityManager, { task, actor }: { readonly task: Task; readonly actor: Actor }, kept: Kept | null): Promise<Pick<TaskDrawView, 'drawn' | 'supplements' | 'visits'>> {
  if (kept === null) return { drawn: null, supplements: null, visits: null };
  const { draws, visits } = kept;
  const supplements = draws?.supplements ?? [];
  const strata = [...(draws?.first.strata ?? []), ...supplements.flatMap((one) => one.strata)];
  const enterprises = await inRegistry(manager, task.jurisdiction, [...strata.flatMap(({ drawn, passedOver }) => [...drawn, ...passedOver].map(({ id }) => id)), ...(visits ?? []).map(({ enterprise }) => enterprise)]);
  const drawn = strata.flatMap((stratum) => stratum.drawn.map(({ id }) => id));
  const visited = await visitsBeside(manager, { actor, year: Number(task.quarter.slice(0, 4)), enterprises: drawn, task: task.number });
  const team = (visits ?? []).flatMap((visit) => visit.team);
  const departments = (visits ?? []).flatMap((visit) => visit.departments.map(({ department }) => department));
  const names = await readNames(manager, task.jurisdiction, { departments, officers: team.map(({ officer }) => officer), accounts: [] });
  const known: Known = (id) => ({ ...(enterprises.get(id) ?? { name: id, uscc: null, address: null, status: null }), visits: visited.get(id) ?? 0 });
  const called = (id: string): string => known(id).name;
  const rankOf = draws === null ? () => 0 : ranksIn(draws.first);
  return {
    drawn: draws?.first.strata.map((stratum) => stratumView(stratum, known, rankOf)) ?? null,
    supplements: (task.supplements?.draws ?? []).map(({ record }, index) => ({ record, strata: (supplements[index]?.strata ?? []).map((stratum) => stratumView(stratum, known, rankOf)) })),
    visits: visits?.map((visit, index) => visitView(inspectionNumber(task.number, index), visit, called, names)) ?? null,
  };
}

interface Entered {
  readonly name: string;
  readonly uscc: string | null;
  readonly address: string | null;
  readonly status: string | null;
}

/** What whoever compares the list with what they know of it is told of an enterprise (D5). */
type Known = (id: string) => Entered & { readonly visits: number };

type Stratum = AnyDrawRecord['strata'][number] | SupplementRecord['strata'][number];

/** Where somebody stands in the ranking of the first draw, which supplementary draws go on with. Ranked anew only for whom a record does not say it. */
function ranksIn(first: AnyDrawRecord): (stratum: string, id: string) => number {
  const ranking = rankings(first);
  const known = new Map<string, ReadonlyMap<string, number>>();
  return (stratum, id) => {
    const places = known.get(stratum) ?? new Map(ranking(stratum).map((place) => [place.id, place.rank]));
    known.set(stratum, places);
    const rank = places.get(id);
    if (rank === undefined) throw new Error(`${id} was passed over in stratum ${stratum}, but does not stand in its ranking`);
    return rank;
  };
}

function stratumView({ id: stratum, drawn, passedOver }: Stratum, known: Known, rankOf: (stratum: string, id: string) => number): DrawnStratumView {
  return {
    stratum,
    drawn: drawn.map(({ id, rank, diverted }) => ({ enterprise: id, ...known(id), rank, diverted })),
    passedOver: passedOver.map((one) => ({ enterprise: one.id, name: known(one.id).name, rank: 'rank' in one ? one.rank : rankOf(stratum, one.id), why: PASSED_OVER[one.why] })),
  };
}

function visitView(number: string, { enterprise, stratum, method, departments, team }: Visit, called: (id: string) => string, names: Names): OrderedVisitView {
  return {
    number, enterprise, name: called(enterprise), stratum, method: METHOD_NAMES[method], onSite: method === 'onSite',
    departments: departments.map(({ department }) => ({
      id: department,
      name: names.department(department),
      officers: team.filter((member) => member.department === department).map(({ officer, leader }) => ({ id: officer, name: names.officer(officer), leader })),
    })),
  };
}

/** As the registry has them now. */
async function inRegistry(manager: EntityManager, jurisdiction: string, ids: readonly string[]): Promise<ReadonlyMap<string, Entered>> {
  const rows: readonly ({ readonly id: string } & Entered)[] = await manager.query(
    `SELECT id, body->>'name' AS name, body->>'uscc' AS uscc, body->>'address' AS address, body->>'status' AS status FROM registry_entry WHERE kind = 'enterprise' AND jurisdiction = $1 AND current AND id = ANY ($2)`,
    [jurisdiction, [...new Set(ids)]],
  );
  return new Map(rows.map(({ id, ...entered }) => [id, entered]));
}

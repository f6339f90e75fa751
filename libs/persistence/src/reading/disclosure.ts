import type { Actor, EventHeader, ProcessKind, Role } from '#domain';
import { knowsReturnVisits, ROLES_OF_SUPERVISION } from '#domain/return-visit/secrecy';
import type { Task } from '#domain/task/task';

/**
 * R7: who was drawn stays secret until the check has begun (随机抽取，不得事先走漏). Until then the enterprise is known to those who
 * direct, review and supervise, to the clerks of the leading department and to the team; to everybody where the task was made so.
 */
const WHO_KNOW_EVERY_LIST: readonly Role[] = ['brigade', 'leader', 'reviewer', 'supervisor'];
const KNOW_EVERY_LIST = `ARRAY[${WHO_KNOW_EVERY_LIST.map((role) => `'${role}'`).join(', ')}]`;
const BEFORE_THE_CHECK = `'approving', 'preparing', 'confirming'`;

/** Stands for the name of an enterprise whose check has not begun. */
export const UNDISCLOSED = '抽取名单（检查开始前不公开）';

/**
 * SQL: whether the enterprise of process p may be named to an onlooker.
 * @param first number of the first of three parameters: those of `onlooker`
 */
export function disclosed(first: number): string {
  const [roles, department, officer] = [`$${first}::text[]`, `$${first + 1}::text`, `$${first + 2}::text`];
  return `(
    p.kind <> 'inspection' OR p.stage NOT IN (${BEFORE_THE_CHECK}) OR ${roles} && ${KNOW_EVERY_LIST}
    OR ('clerk' = ANY (${roles}) AND p.lead = ${department}) OR ${officer} = ANY (p.team)
    OR EXISTS (SELECT FROM process t WHERE t.stream = p.parent AND t.list_public))`;
}

/** Whoever asks, so far as it decides what they may know. */
export type Onlooker = Pick<Actor, 'roles' | 'department' | 'officer'>;

/** Whoever has the database before them. */
export const OPERATOR: Onlooker = { roles: WHO_KNOW_EVERY_LIST, department: null, officer: null };

/** The same of a drawn list whose inspections are not opened yet. */
export function knowsList({ roles, department }: Onlooker, { lead, listPublic }: { readonly lead: string; readonly listPublic: boolean }): boolean {
  return listPublic || roles.some((role) => WHO_KNOW_EVERY_LIST.includes(role)) || (roles.includes('clerk') && lead === department);
}

export function onlooker({ roles, department, officer }: Onlooker): readonly [readonly string[], string | null, string | null] {
  return [roles, department, officer];
}

/** Whoever may recompute a draw before its record is public: it holds the seed and the whole pool. */
export const knowsEveryList = ({ roles }: Onlooker): boolean => roles.some((role) => WHO_KNOW_EVERY_LIST.includes(role));

/**
 * Who may read the list of a task before its checks: whoever knows such lists, and the heads of the departments that are asked to compare and confirm it (D5),
 * who could not confirm what they may not read. A list that is made public is so when it is issued.
 */
export function mayReadList(asking: Onlooker, { lead, participants, listPublic }: Pick<Task, 'lead' | 'participants' | 'listPublic'>, issued: boolean): boolean {
  const { roles, department } = asking;
  return knowsList(asking, { lead, listPublic: listPublic && issued }) || (roles.includes('unitHead') && department !== null && [lead, ...participants].includes(department));
}

/**
 * SQL: whether an onlooker may know that a process exists. A return visit is there for supervision alone (`knowsReturnVisits`): everybody else
 * finds no line, no step, no count of it. Every question that reads processes or their steps for somebody must ask this.
 * @param table alias of the table that has the kind
 * @param roles number of the parameter with the onlooker's roles; @param officer of that with the onlooker's officer id
 */
export function visible(table: string, roles: number, officer: number): string {
  const supervision = ROLES_OF_SUPERVISION.map((role) => `'${role}'`).join(', ');
  return `(${table}.kind <> 'returnVisit' OR ('supervisor' = ANY ($${roles}::text[]) AND $${roles}::text[] <@ ARRAY[${supervision}] AND $${officer}::text IS NULL))`;
}

/** The same for what has no table at hand: an act that is asked for. */
export function maySee(actor: Actor, kind: ProcessKind): boolean {
  return !isSecret(kind) || knowsReturnVisits(actor);
}

/**
 * Nor does anybody else learn that one is to come: whom to ask again is drawn on the stream of the inspection itself (D26). The event is told to all, so that
 * versions have no gap; what was drawn is not. Flags of headers say the same and are told to nobody (`withoutFlags`).
 */
function mayReadData(actor: Actor, type: string): boolean {
  return type !== 'ReturnVisitSampled' || knowsReturnVisits(actor);
}

/**
 * What an event says to this person. Whoever has the seed of a draw and the registry ranks for themselves who was drawn (R7): it is told to those who know
 * every list; to everybody else the published record tells it.
 */
export function dataTold(actor: Actor, { type, data }: { readonly type: string; readonly data: unknown }): unknown {
  if (!mayReadData(actor, type)) return {};
  if (type !== 'ObjectsDrawn' || knowsEveryList(actor)) return data;
  const { seed: _, ...rest } = data as { readonly seed?: string };
  return rest;
}

/** A header as it may leave the ledger for screens: flags are for workflows. */
export function withoutFlags({ flags: _, ...header }: EventHeader): EventHeader {
  return header;
}

/** A kind of which nobody may learn that a number exists, not even who supervises another bureau. */
export function isSecret(kind: ProcessKind): boolean {
  return kind === 'returnVisit';
}

/** The same for an event told as it happens, by its stream: also one that only names the process ('archive/returnVisit/…'). */
export function maySeeStream(actor: Actor, stream: string): boolean {
  return !stream.split('/').includes('returnVisit') || knowsReturnVisits(actor);
}

/** What of an inspection's data names its enterprise. */
export function withoutEnterprise(data: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { enterprise: _, named: __, ...rest } = data;
  return rest;
}

import type { DepartmentId, ItemCode, OfficerId, PersonId } from '../base.js';
import type { NewEvent, RecordedEvent } from './process.js';

/**
 * What accounts and registries call what an event names by its number: events name persons by number only. Enterprises are not among them: before a check
 * nobody learns from a sentence whom it is about (R7).
 */
export interface Called {
  /** null: not known here; then nobody is named. */
  account(id: PersonId): string | null;
  /** What is no longer known keeps its number. */
  department(id: DepartmentId): string;
  officer(id: OfficerId): string;
  item(code: ItemCode): string;
}

/** Where nobody can be asked: numbers stay numbers. */
export const BY_NUMBER: Called = { account: () => null, department: (id) => id, officer: (id) => id, item: (code) => code };

/** How each event of a kind is told, as the predicate of whoever did it: '录入水环境股的检查结果：未发现问题'. */
export type Sentences<E extends NewEvent> = { readonly [Type in E['type']]: (data: Extract<E, { readonly type: Type }>['data'], called: Called) => string };

/** By the table of its kind. */
export function sentenceOf<E extends NewEvent>(sentences: Sentences<E>, { type, data }: RecordedEvent<E>, called: Called): string {
  // The boundary where the union of events meets the table that was checked type by type.
  const say: (data: never, called: Called) => string = sentences[type as E['type']];
  return say(data as never, called);
}

/** Whom and what sentences name, to be looked up before they are told. */
export interface NamesAsked {
  readonly accounts: readonly string[];
  readonly departments: readonly string[];
  readonly officers: readonly string[];
  readonly items: readonly string[];
}

/** @param tell tells all the sentences once, only to hear what they ask */
export function namesAsked(tell: (called: Called) => void): NamesAsked {
  const [accounts, departments, officers, items] = [new Set<string>(), new Set<string>(), new Set<string>(), new Set<string>()];
  const noting = (set: Set<string>) => (id: string): string => { set.add(id); return id; };
  tell({ account: noting(accounts), department: noting(departments), officer: noting(officers), item: noting(items) });
  return { accounts: [...accounts], departments: [...departments], officers: [...officers], items: [...items] };
}

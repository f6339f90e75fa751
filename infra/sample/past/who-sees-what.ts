import type { EntityManager } from 'typeorm';
import { type Actor, type PersonalRole, ROLES } from '#domain';
import { instantFromMillis } from '#domain/calendar/day';
import { nearEnds } from '#domain/limits/due-within';
import { currentCalendar } from '#persistence/calendar/known-calendar';
import { databaseNow } from '#persistence/ledger/law-clock';
import { countTodo } from '#persistence/reading/open-steps';
import { People } from './people.js';

/** One account of a role, and how much waits for it now. */
export interface Seen {
  readonly login: string;
  readonly role: string;
  readonly todo: number;
  readonly overdue: number;
}

const inOrder = Object.keys(ROLES).filter((role): role is PersonalRole => role !== 'system' && role !== 'enterprise');

/** For every role of the sample the account for which most waits: whom to log in as. */
export async function whoSeesWhat(manager: EntityManager, jurisdiction: string): Promise<readonly Seen[]> {
  const ends = nearEnds(instantFromMillis(await databaseNow(manager)), await currentCalendar(manager));
  const people = await People.of(manager, jurisdiction);
  const seen: Seen[] = [];
  for (const role of inOrder) {
    const accounts: Seen[] = [];
    for (const actor of people.all(role)) accounts.push(await seenBy(manager, people.loginOf(actor), role, actor, ends));
    const [most] = accounts.sort((a, b) => b.todo - a.todo || b.overdue - a.overdue);
    if (most !== undefined) seen.push(most);
  }
  return seen;
}

async function seenBy(manager: EntityManager, login: string, role: PersonalRole, actor: Actor, ends: ReturnType<typeof nearEnds>): Promise<Seen> {
  const { all, red } = await countTodo(manager, actor, actor.roles, ends);
  return { login, role: ROLES[role], todo: all, overdue: red };
}

import type { PersonalRole } from '#domain';
import type { Connection } from '../http/connection.js';
import { type Credentials, logIn, type Person } from '../http/person.js';

/** Who plays: everybody of the jurisdiction who is needed, logged in. */
export interface Cast {
  readonly clerk: Person;
  readonly brigade: Person;
  readonly leader: Person;
  readonly reviewer: Person;
  readonly caseHandler: Person;
  readonly supervisor: Person;
  readonly officers: readonly Person[];
  /** Of the draws. */
  readonly witnesses: readonly Person[];
  /** The head of a department. */
  headOf(department: string): Person;
  officer(id: string): Person;
}

/** A few at once: each login costs the server 20 ms of one core. */
const AT_ONCE = 4;

export async function gatherCast(connection: Connection, accounts: readonly Credentials[]): Promise<Cast> {
  const people: Person[] = [];
  for (let at = 0; at < accounts.length; at += AT_ONCE) {
    people.push(...(await Promise.all(accounts.slice(at, at + AT_ONCE).map((account) => logIn(connection, account)))));
  }
  const holds = (role: PersonalRole) => (person: Person): boolean => person.me.roles.some((held) => held.role === role);
  const only = (role: PersonalRole): Person => required(people.find(holds(role)), role);
  return {
    clerk: only('clerk'),
    brigade: only('brigade'),
    leader: only('leader'),
    reviewer: only('reviewer'),
    caseHandler: only('caseHandler'),
    supervisor: only('supervisor'),
    officers: people.filter(holds('officer')),
    witnesses: people.filter(holds('witness')),
    headOf: (department) => required(people.find((person) => holds('unitHead')(person) && person.me.department === department), `unitHead of ${department}`),
    officer: (id) => required(people.find(({ me }) => me.officer === id), `officer ${id}`),
  };
}

function required(person: Person | undefined, who: string): Person {
  if (person === undefined) throw new Error(`No account for ${who}`);
  return person;
}

import type { EntityManager } from 'typeorm';
import type { Actor, DepartmentId, OfficerId, PersonalRole } from '#domain';

interface Account {
  readonly id: string;
  readonly login: string;
  readonly department: DepartmentId | null;
  readonly officer: OfficerId | null;
  readonly roles: readonly PersonalRole[];
}

/** The sample's accounts as those who act. */
export class People {
  private constructor(
    private readonly jurisdiction: string,
    private readonly accounts: readonly Account[],
  ) {}

  static async of(manager: EntityManager, jurisdiction: string): Promise<People> {
    return new People(jurisdiction, await manager.query(`SELECT id, login, department, officer, roles FROM account WHERE jurisdiction = $1 AND active ORDER BY login`, [jurisdiction]));
  }

  /** Whoever has the role, first in the order of the logins; of this department where one is named. @throws where nobody has it */
  with(role: PersonalRole, department?: DepartmentId): Actor {
    return this.found(`${role} ${department ?? ''}`, ({ roles, department: own }) => roles.includes(role) && (department === undefined || own === department));
  }

  all(role: PersonalRole): readonly Actor[] {
    return this.accounts.filter(({ roles }) => roles.includes(role)).map((account) => this.acting(account));
  }

  officer(id: OfficerId): Actor {
    return this.found(id, ({ officer }) => officer === id);
  }

  person(id: string): Actor {
    return this.found(id, (account) => account.id === id);
  }

  loginOf({ person }: Actor): string {
    return this.accounts.find(({ id }) => id === person)?.login ?? person;
  }

  private found(what: string, wanted: (account: Account) => boolean): Actor {
    const account = this.accounts.find(wanted);
    if (account === undefined) throw new Error(`The sample has no account of ${what}`);
    return this.acting(account);
  }

  private acting({ id, officer, roles, department }: Account): Actor {
    return { person: id, officer, roles, department, jurisdiction: this.jurisdiction };
  }
}

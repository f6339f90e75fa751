import type { DepartmentId, OfficerId, PersonId } from '../base.js';
import type { Actor } from '../process/process.js';
import { firstRefusal, type Refusal, refuse } from '../process/refusal.js';
import { exclusionAmong, type PersonalRole, ROLES } from '../process/roles.js';

/** An account as its keeper changes it; what is hashed or secret is no part of it. */
export interface Account {
  readonly id: PersonId;
  readonly login: string;
  readonly name: string;
  readonly department: DepartmentId | null;
  readonly officer: OfficerId | null;
  readonly roles: readonly PersonalRole[];
  readonly active: boolean;
  /** Raised by every change; whoever changes says which one was seen. */
  readonly version: number;
}

export type AccountAct =
  | { readonly act: 'change'; readonly input: Pick<Account, 'name' | 'department' | 'officer' | 'roles'> & { readonly reason: string } }
  | { readonly act: 'deactivate' | 'reactivate' | 'resetPassword'; readonly input: { readonly reason: string } };

export const ACCOUNT_ACTS = { change: '修改账号', deactivate: '停用账号', reactivate: '恢复账号', resetPassword: '重置密码' } as const satisfies Readonly<Record<AccountAct['act'], string>>;

/** What became of it: the ledger tells attributes, roles and departments, and persons by id only (design.md 4, rule 11). */
export interface AccountEvent {
  readonly type: 'AccountChanged' | 'AccountDeactivated' | 'AccountReactivated' | 'PasswordReset';
  readonly data: {
    readonly account: PersonId;
    readonly version: number;
    readonly reason: string;
    readonly attributes?: readonly string[];
    readonly roles?: Turned<readonly PersonalRole[]>;
    readonly department?: Turned<DepartmentId | null>;
  };
}

export interface Turned<Value> {
  readonly before: Value;
  readonly after: Value;
}

export interface AccountFacts {
  readonly actor: Actor;
  /** Accounts of this bureau, other than this one, that are active and administer. */
  readonly otherAdministrators: number;
}

const KEEPING = '账号由系统管理员管理；三员分立的通行做法，本系统默认，非法定';

/** In one sentence: which of these roles one person cannot hold together, why, and on what that rests. null: they go together. */
export function exclusionTold(roles: readonly PersonalRole[]): string | null {
  const exclusion = exclusionAmong(roles);
  return exclusion === null ? null : `${exclusion.roles.map((role) => `“${ROLES[role]}”`).join('和')}不能由同一人担任：${exclusion.why}（${exclusion.source}）。`;
}

/** @returns the account as it is then with what is to be recorded; the same account and no event where nothing changes */
export function decideAccount(account: Account, act: AccountAct, facts: AccountFacts): { readonly account: Account; readonly event: AccountEvent | null } | Refusal {
  const next = { ...account, version: account.version + 1 };
  const told = { account: account.id, version: next.version, reason: act.input.reason };
  switch (act.act) {
    case 'change':
      return change(account, act.input, facts);
    case 'deactivate':
      return stop(account, facts) ?? { account: { ...next, active: false }, event: { type: 'AccountDeactivated', data: told } };
    case 'reactivate':
      if (account.active) return refuse('notOpen', 'ACCOUNT_ACTIVE', '该账号没有停用，不需要恢复。');
      return { account: { ...next, active: true }, event: { type: 'AccountReactivated', data: told } };
    case 'resetPassword':
      if (!account.active) return refuse('notOpen', 'ACCOUNT_NOT_ACTIVE', '该账号已停用，请先恢复再重置密码。');
      if (account.id === facts.actor.person) return refuse('forbidden', 'OWN_PASSWORD', '自己的密码请在“修改密码”中更换。', { source: KEEPING });
      return { account: next, event: { type: 'PasswordReset', data: told } };
  }
}

function change(account: Account, { reason, ...wanted }: Extract<AccountAct, { act: 'change' }>['input'], { otherAdministrators }: AccountFacts): ReturnType<typeof decideAccount> {
  const refusal = firstRefusal(
    () => {
      const exclusion = exclusionTold(wanted.roles);
      return exclusion === null ? null : refuse('invalid', 'ROLES_EXCLUDE', exclusion, { source: KEEPING, at: 'roles' });
    },
    () => (account.active && account.roles.includes('admin') && !wanted.roles.includes('admin') ? lastAdministrator(otherAdministrators, 'roles') : null),
  );
  if (refusal !== null) return refusal;
  const roles = [...new Set(wanted.roles)];
  const sameRoles = roles.length === account.roles.length && roles.every((role) => account.roles.includes(role));
  const attributes = [...(['department', 'name', 'officer'] as const).filter((name) => wanted[name] !== account[name]), ...(sameRoles ? [] : ['roles'])];
  if (attributes.length === 0) return { account, event: null };
  const next: Account = { ...account, ...wanted, roles, version: account.version + 1 };
  const data = {
    account: account.id, version: next.version, reason, attributes,
    ...(!sameRoles && { roles: { before: account.roles, after: roles } }),
    ...(wanted.department !== account.department && { department: { before: account.department, after: wanted.department } }),
  };
  return { account: next, event: { type: 'AccountChanged', data } };
}

function stop({ id, active, roles }: Account, { actor, otherAdministrators }: AccountFacts): Refusal | null {
  return firstRefusal(
    () => (active ? null : refuse('notOpen', 'ACCOUNT_NOT_ACTIVE', '该账号已经停用。')),
    () => (id === actor.person ? refuse('forbidden', 'OWN_ACCOUNT', '不能停用自己的账号，请由另一名系统管理员办理。', { source: KEEPING }) : null),
    () => (roles.includes('admin') ? lastAdministrator(otherAdministrators) : null),
  );
}

/** Without one nobody could ever give the role to anybody again, except the operator at the machine. */
function lastAdministrator(others: number, at?: string): Refusal | null {
  if (others > 0) return null;
  return refuse('forbidden', 'LAST_ADMINISTRATOR', '这是本辖区最后一名系统管理员，不能停用，也不能去掉该角色：请先为另一人设定系统管理员。', { source: KEEPING, ...(at !== undefined && { at }) });
}

import { type PersonalRole, ROLES } from '../process/roles.js';

/** An event of an account as the ledger has it. */
export interface AccountNote {
  readonly type: string;
  readonly reason?: string;
  readonly attributes?: readonly string[];
  readonly roles?: { readonly before: readonly PersonalRole[]; readonly after: readonly PersonalRole[] };
  readonly department?: { readonly before: string | null; readonly after: string | null };
}

const NOTES: Readonly<Record<string, string>> = { AccountCreated: '新建了账号', AccountChanged: '修改了账号', AccountDeactivated: '停用了账号', AccountReactivated: '恢复了账号', PasswordReset: '重置了密码', PasswordChanged: '修改了自己的密码' };

const rolesIn = (roles: readonly PersonalRole[]): string => roles.map((role) => ROLES[role]).join('、');

/**
 * What happened to an account, in one Chinese sentence without its subject.
 * @param departmentName of a department's number
 */
export function accountSentence({ type, reason, attributes = [], roles, department }: AccountNote, departmentName: (id: string) => string): string {
  const named = (id: string | null): string => (id === null ? '无' : departmentName(id));
  const turned = (what: string, before: string, after: string): string => (type === 'AccountCreated' ? `${what}为“${after}”` : `${what}由“${before}”改为“${after}”`);
  const parts = [
    NOTES[type] ?? type,
    ...(roles === undefined ? [] : [turned('角色', rolesIn(roles.before), rolesIn(roles.after))]),
    ...(department === undefined ? [] : [turned('部门', named(department.before), named(department.after))]),
    ...(attributes.includes('name') ? ['改了姓名'] : []),
    ...(attributes.includes('officer') ? ['改了对应的执法人员'] : []),
    ...(reason === undefined ? [] : [`理由：${reason}`]),
  ];
  return `${parts.join('；')}。`;
}

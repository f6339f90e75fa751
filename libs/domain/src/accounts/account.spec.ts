import { describe, expect, it } from '@jest/globals';
import type { Actor } from '../process/process.js';
import { EXCLUSIVE_ROLES } from '../process/roles.js';
import { type Account, type AccountAct, decideAccount } from './account.js';
import { passwordProblem } from './password.js';
import { accountSentence } from './sentence.js';

const account: Account = { id: 'a1', login: 'limin', name: '李敏', department: 'D02', officer: null, roles: ['clerk'], active: true, version: 3 };
const actor: Actor = { person: 'boss', officer: null, roles: ['admin'], department: 'D01', jurisdiction: '130525' };
const decide = (act: AccountAct, of: Partial<Account> = {}, otherAdministrators = 1, by: Partial<Actor> = {}) => decideAccount({ ...account, ...of }, act, { actor: { ...actor, ...by }, otherAdministrators });
const changed = (to: Partial<Account>) => ({ act: 'change' as const, input: { name: account.name, department: account.department, officer: account.officer, roles: account.roles, ...to, reason: '调岗' } });
const stop = { act: 'deactivate' as const, input: { reason: '调离' } };

describe('decideAccount', () => {
  it('records what changed: roles and department with their values, of a name only that it did', () => {
    expect(decide(changed({ name: '李敏敏', department: 'D03', roles: ['clerk', 'reviewer'] }))).toEqual({
      account: { ...account, name: '李敏敏', department: 'D03', roles: ['clerk', 'reviewer'], version: 4 },
      event: { type: 'AccountChanged', data: { account: 'a1', version: 4, reason: '调岗', attributes: ['department', 'name', 'roles'], roles: { before: ['clerk'], after: ['clerk', 'reviewer'] }, department: { before: 'D02', after: 'D03' } } },
    });
  });

  it('records nothing where nothing changes', () => {
    expect(decide(changed({ roles: ['clerk', 'clerk'] }))).toEqual({ account, event: null });
  });

  it.each(EXCLUSIVE_ROLES)('gives nobody the roles of $roles, and says why at the field', ({ roles, why }) => {
    expect(decide(changed({ roles }))).toMatchObject({ refused: true, code: 'ROLES_EXCLUDE', at: 'roles', message: expect.stringContaining(why) });
  });

  it('keeps the last administrator, as long as the account is active', () => {
    const admin: Partial<Account> = { roles: ['admin'] };
    expect(decide(changed({ roles: ['clerk'] }), admin, 0)).toMatchObject({ code: 'LAST_ADMINISTRATOR', at: 'roles' });
    expect(decide(changed({ roles: ['clerk'] }), admin, 1)).toMatchObject({ account: { roles: ['clerk'] } });
    expect(decide(changed({ roles: ['clerk'] }), { ...admin, active: false }, 0)).toMatchObject({ account: { roles: ['clerk'] } });
    expect(decide(stop, admin, 0)).toMatchObject({ code: 'LAST_ADMINISTRATOR' });
  });

  it('stops and brings back, each once, and nobody stops the own account', () => {
    expect(decide(stop)).toMatchObject({ account: { active: false, version: 4 }, event: { type: 'AccountDeactivated', data: { reason: '调离' } } });
    expect(decide(stop, { active: false })).toMatchObject({ code: 'ACCOUNT_NOT_ACTIVE' });
    expect(decide(stop, { id: 'boss' })).toMatchObject({ code: 'OWN_ACCOUNT' });
    expect(decide({ act: 'reactivate', input: { reason: '回来' } })).toMatchObject({ code: 'ACCOUNT_ACTIVE' });
    expect(decide({ act: 'reactivate', input: { reason: '回来' } }, { active: false })).toMatchObject({ account: { active: true }, event: { type: 'AccountReactivated' } });
  });

  it('resets the password of another active account only', () => {
    const reset = { act: 'resetPassword' as const, input: { reason: '忘了' } };
    expect(decide(reset)).toMatchObject({ account: { version: 4 }, event: { type: 'PasswordReset' } });
    expect(decide(reset, { active: false })).toMatchObject({ code: 'ACCOUNT_NOT_ACTIVE' });
    expect(decide(reset, { id: 'boss' })).toMatchObject({ code: 'OWN_PASSWORD' });
  });
});

describe('passwordProblem', () => {
  it.each(['correct-horse-battery', 'Abcdefgh12', '闭环系统登录密码很长一点1'])('takes %s', (password) => expect(passwordProblem(password, 'limin')).toBeNull());

  it.each([['short1A', '至少 10 位'], ['abcdefghijklm', '至少有 2 种'], ['Limin-2026-09', '登录名'], ['1a1a1a1a1a1a', '重复字符'], ['a1'.repeat(101), '不超过']])('refuses %s: %s', (password, why) => {
    expect(passwordProblem(password, 'limin')).toContain(why);
  });
});

describe('accountSentence', () => {
  it('tells roles and departments in words', () => {
    const note = { type: 'AccountChanged', reason: '调岗', attributes: ['department', 'name', 'roles'], roles: { before: ['clerk'], after: ['reviewer', 'leader'] }, department: { before: null, after: 'D03' } } as const;
    expect(accountSentence(note, () => '执法中队')).toBe('修改了账号；角色由“经办人员”改为“审核人员、局领导”；部门由“无”改为“执法中队”；改了姓名；理由：调岗。');
    expect(accountSentence({ type: 'AccountCreated', roles: { before: [], after: ['clerk'] }, department: { before: null, after: 'D02' } }, () => '综合股')).toBe('新建了账号；角色为“经办人员”；部门为“综合股”。');
    expect(accountSentence({ type: 'PasswordChanged' }, () => '')).toBe('修改了自己的密码。');
  });
});

import { Button, Select, Tag } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { accountMade, accountPage, type AccountPage } from '#contract/http/account';
import { newAccount } from '#contract/http/jurisdiction';
import { CONCERNED, ROLES } from '#domain/process/roles';
import { send } from '../../api/ask.js';
import { useIsAdmin } from '../../session/use-roles.js';
import { EmptyState } from '../../shared/empty-state.js';
import { EntryDrawer } from '../../shared/entry-form.js';
import { EntryRow } from '../../shared/entry-row.js';
import { usePaged } from '../../api/queries.js';
import { departmentsToFindBy, NO_DEPARTMENT, useDepartmentAsked, useDepartments } from '../../shared/departments.js';
import { type Condition } from '../../shared/looked-for.js';
import { NothingFound } from '../../shared/nothing-found.js';
import { oneIn } from '../../shared/in-address.js';
import { PageTitle } from '../../shared/page-title.js';
import { Pages } from '../../shared/pages.js';
import { SearchField, searchFits } from '../../shared/search-field.js';
import { READING, withChosen } from '../../shared/with-chosen.js';
import { ACCOUNT_CONTROLS } from './account-controls.js';
import type { Handed } from './handing-over.js';
import { OneTimePassword } from './one-time-password.js';
import '../admin.css';

type Asked = Readonly<Record<'q' | 'department' | 'role' | 'state', string>>;
const NAMES = ['q', 'department', 'role', 'state'] as const;
const optionsOf = (names: Readonly<Record<string, string>>, all: string) => [{ value: '', label: all }, ...Object.entries(names).map(([value, label]) => ({ value, label }))];
const STATES = { active: '在用', inactive: '已停用' } as const;
const { system: _system, enterprise: _enterprise, ...PERSONAL } = ROLES;

function Line({ item: { id, login, name, roles, departmentName, active, mustChangePassword } }: { readonly item: AccountPage['items'][number] }) {
  return (
    <EntryRow to={`/accounts/${id}`} title={name} about={<><span className="code">{login}</span><span>{departmentName ?? '不在部门'}</span></>}>
      {roles.map((role) => <Tag key={role.role}>{role.name}</Tag>)}
      {mustChangePassword && active && <Tag color="warning">待改密码</Tag>}
      {!active && <Tag color="error">已停用</Tag>}
    </EntryRow>
  );
}

function Search({ asked, onAsk }: { readonly asked: Asked; readonly onAsk: (asked: Asked) => void }) {
  const [text, setText] = useState(asked.q);
  const { data } = useDepartments();
  const departments = withChosen([{ value: '', label: '全部部门' }, ...departmentsToFindBy(data?.items ?? [])], asked.department, data === undefined ? READING : NO_DEPARTMENT);
  const find = (): void => {
    if (searchFits(text)) onAsk({ ...asked, q: text.trim() });
  };
  return (
    <search className="filters">
      <SearchField name="姓名或登录名" placeholder="姓名或登录名的一部分" value={text} onChange={setText} onFind={find} />
      <Button type="primary" onClick={find}>查找</Button>
      <Select aria-label="部门" value={asked.department} options={departments} onChange={(department: string) => onAsk({ ...asked, department })} className="kind-filter" />
      <Select aria-label="角色" value={asked.role} options={optionsOf(PERSONAL, '全部角色')} onChange={(role: string) => onAsk({ ...asked, role })} className="role-filter" />
      <Select aria-label="状态" value={asked.state} options={optionsOf(STATES, '全部状态')} onChange={(state: string) => onAsk({ ...asked, state })} className="role-filter" />
    </search>
  );
}

/** Whoever comes by the address and keeps no accounts: told who does, and asked nothing of the API. */
function NotTheirs() {
  return <><PageTitle title="用户" /><EmptyState title={`用户和账号由${CONCERNED.administration.map((role) => ROLES[role]).join('、')}维护，您的账号没有该角色。`}>要新建账号、调整角色或者重置密码的，请联系他们。<Link to="/todo">回到我的待办</Link></EmptyState></>;
}

/** 用户: who may log in here, in which roles. */
export default function AccountListPage() {
  return useIsAdmin() ? <Accounts /> : <NotTheirs />;
}

function Accounts() {
  const [search, setSearch] = useSearchParams();
  const [handed, setHanded] = useState<Handed | null>(null);
  const [role, state] = [oneIn(PERSONAL, search.get('role')), oneIn(STATES, search.get('state'))];
  const asked: Asked = { q: search.get('q') ?? '', department: search.get('department') ?? '', role: role ?? '', state: state ?? '' };
  const onAsk = (next: Asked): void => setSearch(Object.fromEntries(NAMES.filter((name) => next[name] !== '').map((name) => [name, next[name]])));
  const found = usePaged(accountPage, '/accounts', asked);
  const departmentAsked = useDepartmentAsked();
  const by: readonly Condition[] = [['姓名或登录名含', asked.q, 'typed'], ['部门', departmentAsked(asked.department)], ['角色', role === undefined ? '' : PERSONAL[role]], ['状态', state === undefined ? '' : STATES[state]]];
  const making = search.get('act') === 'new';
  const close = (): void => onAsk(asked);
  const spec = {
    title: '新建账号',
    about: '系统给出一次性密码，只显示一次；本人第一次登录时必须改成自己的密码。',
    keptAs: { kind: 'account', number: 'new', act: 'make' },
    schema: newAccount, controls: ACCOUNT_CONTROLS, within: null,
    send: (body: unknown) => send(accountMade, 'POST', '/accounts', { body }).then(({ name, login, password }) => setHanded({ name, login, password })),
  };
  return (
    <>
      <PageTitle title="用户" about="谁可以登录、担任哪些角色。账号不删除，只停用；每次修改都记入台账。" actions={<Button type="primary" onClick={() => setSearch({ ...Object.fromEntries(search), act: 'new' })}>新建账号</Button>} />
      <Search key={asked.q} asked={asked} onAsk={onAsk} />
      <Pages found={found} name="账号" keyOf={({ id }) => id} row={(item) => <Line item={item} />} empty={<NothingFound what="账号" by={by} onClear={() => setSearch({})} />} />
      {making && <EntryDrawer spec={spec} onClose={close} />}
      {handed !== null && <OneTimePassword handed={handed} onClose={() => setHanded(null)} />}
    </>
  );
}

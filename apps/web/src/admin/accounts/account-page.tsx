import { Alert, Button, Tag } from 'antd';
import { useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { accountChange, accountMade, accountReason, accountView, type AccountView } from '#contract/http/account';
import { ACCOUNT_ACTS, type AccountAct } from '#domain/accounts/account';
import { send } from '../../api/ask.js';
import { EntryDrawer, type EntryFormSpec } from '../../shared/entry-form.js';
import { Found } from '../../shared/found.js';
import { useOne } from '../../api/queries.js';
import { useMe } from '../../session/use-session.js';
import { PageTitle } from '../../shared/page-title.js';
import { showInstant } from '../../shared/time.js';
import { SideColumn } from '../../shared/side-column.js';
import { ACCOUNT_CONTROLS } from './account-controls.js';
import type { Handed } from './handing-over.js';
import { OneTimePassword } from './one-time-password.js';
import '../admin.css';

type Act = AccountAct['act'];

const ABOUT: Readonly<Record<Act, string>> = {
  change: '角色随即生效，本人不需要重新登录。',
  deactivate: '停用后随即退出全部登录，不能再登录；办过的事都保留。',
  reactivate: '恢复后用原来的密码登录。',
  resetPassword: '随即退出全部登录；系统给出一次性密码，只显示一次，本人登录后必须先改密码。',
};

/** What is possible now: nobody stops the own account or resets the own password. */
function actsOn({ active }: AccountView, own: boolean): readonly Act[] {
  if (!active) return ['reactivate', 'change'];
  return own ? ['change'] : ['change', 'resetPassword', 'deactivate'];
}

function specOf(act: Act, account: AccountView, hand: (handed: Handed) => void): EntryFormSpec {
  const path = `/accounts/${account.id}`;
  const ifMatch = `"${account.version}"`;
  const { name, roles, department, officer, login, ownSteps } = account;
  const shared = { title: ACCOUNT_ACTS[act], about: <>{name}（{login}）<br /><span className="quiet">{ABOUT[act]}</span></>, within: null, keptAs: { kind: 'account', number: account.id, act, version: account.version } };
  switch (act) {
    case 'change':
      return { ...shared, schema: accountChange, controls: ACCOUNT_CONTROLS, initial: { name, roles: roles.map(({ role }) => role), department, officer }, send: (body) => send(accountView, 'PUT', path, { body, ifMatch }) };
    case 'resetPassword':
      return { ...shared, schema: accountReason, send: (body) => send(accountMade, 'POST', `${path}/password-reset`, { body, ifMatch }).then(({ password }) => hand({ name, login, password })) };
    case 'deactivate':
    case 'reactivate':
      return {
        ...shared, schema: accountReason, send: (body) => send(accountView, 'POST', `${path}/${act === 'deactivate' ? 'deactivation' : 'reactivation'}`, { body, ifMatch }),
        ...(act === 'deactivate' && ownSteps > 0 && { notice: <Alert type="warning" showIcon title={`有 ${ownSteps} 个待办环节只等此人办理`} description="停用后没有人能办，请先在抽取任务中把见证人列为未提交，或者等办完再停用。" /> }),
      };
  }
}

function Facts({ account: { login, departmentName, officerName, roles } }: { readonly account: AccountView }) {
  return (
    <section className="panel">
      <h2>账号</h2>
      <dl className="facts">
        <dt>登录名</dt><dd className="code">{login}</dd>
        <dt>部门</dt><dd>{departmentName ?? '不在部门'}</dd>
        <dt>角色</dt><dd>{roles.map(({ name }) => name).join('、')}</dd>
        <dt>执法人员</dt><dd>{officerName ?? '不是'}</dd>
      </dl>
    </section>
  );
}

function Page({ account }: { readonly account: AccountView }) {
  const [search, setSearch] = useSearchParams();
  const [handed, setHanded] = useState<Handed | null>(null);
  const own = useMe().id === account.id;
  const acts = actsOn(account, own);
  const chosen = acts.find((act) => act === search.get('act'));
  const about = (
    <span className="about-line">
      {account.active ? <Tag color="success">在用</Tag> : <Tag color="error">已停用</Tag>}
      {account.mustChangePassword && account.active && <Tag color="warning">待改密码</Tag>}
      {own && <Tag>本人</Tag>}
      <span>{account.departmentName ?? '不在部门'}</span>
    </span>
  );
  return (
    <>
      <PageTitle title={account.name} about={about} />
      <div className="columns">
        <div className="column-main">
          <section className="panel">
            <h2>办理</h2>
            <div className="acts">{acts.map((act) => <Button key={act} {...(act === 'deactivate' && { danger: true })} onClick={() => setSearch({ act })}>{ACCOUNT_ACTS[act]}</Button>)}</div>
          </section>
          <section className="panel">
            <h2>经过</h2>
            {account.history.length === 0 ? <p className="quiet">台账中还没有记录：账号是由运行维护人员建立的，此后的每次修改都会记在这里。</p> : (
              <ol className="timeline">
                {account.history.map(({ at, by, sentence }) => <li key={`${at} ${sentence}`}><div className="event"><time dateTime={at}>{showInstant(at)}</time><p>{by !== null && <strong>{by} </strong>}{sentence}</p></div></li>)}
              </ol>
            )}
          </section>
        </div>
        <SideColumn label="账号"><Facts account={account} /></SideColumn>
      </div>
      {chosen !== undefined && <Opened key={chosen} act={chosen} account={account} onClose={() => setSearch({})} hand={setHanded} />}
      {handed !== null && <OneTimePassword handed={handed} onClose={() => setHanded(null)} />}
    </>
  );
}

/** Over what the person saw: whatever changes meanwhile is refused, not written over. */
function Opened({ act, account: now, onClose, hand }: { readonly act: Act; readonly account: AccountView; readonly onClose: () => void; readonly hand: (handed: Handed) => void }) {
  const [account] = useState(now);
  return <EntryDrawer spec={specOf(act, account, hand)} onClose={onClose} />;
}

/** One account: what it may, what became of it, and what can be done with it. */
export default function AccountPage() {
  const { id = '' } = useParams();
  return <Found found={useOne(accountView, `/accounts/${encodeURIComponent(id)}`)} title="用户" back={{ to: '/accounts', name: '用户' }}>{(account) => <Page account={account} />}</Found>;
}

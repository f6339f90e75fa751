import { KeyOutlined, LogoutOutlined } from '@ant-design/icons';
import { Button, Tag } from 'antd';
import { Link } from 'react-router';
import { useLogout, useMe } from '../session/use-session.js';
import { useNarrow } from '../shared/use-narrow.js';

/** What one can do about the own account, each by its name: a picture alone says to few people what it does. @param onGone one of them was followed */
function OwnAccount({ onGone }: { readonly onGone?: () => void }) {
  const { mutate, isPending } = useLogout();
  return (
    <>
      <Link to="/password" className="account-password" onClick={() => onGone?.()}><KeyOutlined aria-hidden /> 修改密码</Link>
      <Button type="text" icon={<LogoutOutlined aria-hidden />} loading={isPending} onClick={() => mutate()}>退出登录</Button>
    </>
  );
}

function Who() {
  const { name, roles, departmentName } = useMe();
  const called = roles.map((role) => role.name).join('、');
  return (
    <span className="account-who">
      <strong>{name}</strong>
      <span className="account-roles">{departmentName === null || departmentName === called ? called : `${departmentName} · ${called}`}</span>
    </span>
  );
}

/** Who works here, for whom and in which roles; and the way out. Where there is no room, the name alone: the rest stands in the menu. */
export function AccountBar() {
  const { name, jurisdiction } = useMe();
  const narrow = useNarrow();
  return (
    <div className="account">
      {jurisdiction.rehearsal && <Tag color="warning">演练</Tag>}
      {narrow ? <strong className="account-name">{name}</strong> : <><Who /><OwnAccount /></>}
    </div>
  );
}

/** The same at the head of the menu that lies behind a button. @param onGone one went somewhere */
export function AccountInMenu({ onGone }: { readonly onGone: () => void }) {
  return (
    <section className="account account-in-menu" aria-label="我的账号">
      <Who />
      <div className="account-acts"><OwnAccount onGone={onGone} /></div>
    </section>
  );
}

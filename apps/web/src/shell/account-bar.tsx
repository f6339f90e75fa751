import { KeyOutlined, LogoutOutlined } from '@ant-design/icons';
import { Button, Tag } from 'antd';
import { Link } from 'react-router';
import { useLogout, useMe } from '../session/use-session.js';
import { useNarrow } from '../shared/use-narrow.js';

/** Who works here, for whom and in which roles; and the way out. */
export function AccountBar() {
  const { name, roles, departmentName, jurisdiction } = useMe();
  const narrow = useNarrow();
  const called = roles.map((role) => role.name).join('、');
  const { mutate, isPending } = useLogout();
  return (
    <div className="account">
      {jurisdiction.rehearsal && <Tag color="warning">演练</Tag>}
      <span className="account-who">
        <strong>{name}</strong>
        <span className="account-roles">{departmentName === null || departmentName === called || narrow ? called : `${departmentName} · ${called}`}</span>
      </span>
      <Link to="/password" className="account-password" aria-label="修改密码" title="修改密码"><KeyOutlined aria-hidden /></Link>
      <Button type="text" icon={<LogoutOutlined aria-hidden />} aria-label="退出登录" title="退出登录" loading={isPending} onClick={() => mutate()}>{narrow ? null : '退出'}</Button>
    </div>
  );
}

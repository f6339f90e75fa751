import { Button } from 'antd';
import { usePageTitle } from '../shared/page-title.js';
import { PasswordForm } from './password-form.js';
import { useLogout, useMe } from './use-session.js';

/** The password was set by somebody else: before anything is done, the person chooses their own. */
export default function FirstPassword() {
  usePageTitle('先改密码');
  const { name } = useMe();
  const { mutate } = useLogout();
  return (
    <main className="login">
      <div className="login-card">
        <h1><span className="brand-mark" aria-hidden="true">闭</span>先改密码</h1>
        <p className="login-about">{name}，您的密码是系统管理员代设的。请改成只有自己知道的密码，再开始办理。</p>
        <PasswordForm onDone={() => undefined} />
        <p className="login-help"><Button type="link" className="flush" onClick={() => mutate()}>不改，退出登录</Button></p>
      </div>
    </main>
  );
}

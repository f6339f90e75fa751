import { App } from 'antd';
import { useNavigate } from 'react-router';
import { HOME } from '../app/home.js';
import { PageTitle } from '../shared/page-title.js';
import { PasswordForm } from './password-form.js';

/** 修改密码: the own one, at any time. */
export default function PasswordPage() {
  const { message } = App.useApp();
  const navigate = useNavigate();
  const done = (): void => {
    void message.success('密码已修改，其他设备上的登录已退出');
    void navigate(HOME);
  };
  return (
    <>
      <PageTitle title="修改密码" about="修改后，其他设备上的登录随即退出。" />
      <section className="panel password-panel"><PasswordForm onDone={done} /></section>
    </>
  );
}

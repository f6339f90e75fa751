import { Alert, Button, Form, Input } from 'antd';
import { Navigate, useLocation, useSearchParams } from 'react-router';
import { type Login, login } from '#contract/http/session';
import { HOME } from '../app/home.js';
import { ProblemAlert } from '../shared/problem-alert.js';
import { usePageTitle } from '../shared/page-title.js';
import { clearChanged, ruleOf } from '../shared/rule-of.js';
import { endedTold } from './ended.js';
import { useHasLeft } from './tabs.js';
import { useLogin, useSession } from './use-session.js';

/** Only a path of our own: an address handed in from outside leads nowhere else. */
function wayOn(next: string | null): string {
  return next !== null && /^\/(?![/\\])/.test(next) ? next : HOME;
}

export function LoginPage() {
  usePageTitle('登录');
  const [search] = useSearchParams();
  const [told, left] = [endedTold(useLocation().state), useHasLeft()];
  const { data: person } = useSession();
  const { mutate, error, isPending } = useLogin();
  const [form] = Form.useForm<Login>();
  if (person !== undefined && person !== null) return <Navigate to={wayOn(search.get('next'))} replace />;
  return (
    <main className="login">
      <div className="login-card">
        <h1><span className="brand-mark" aria-hidden="true">闭</span>闭环 Bihuan</h1>
        <p className="login-about">双随机、一公开监管全流程闭环管理</p>
        {told !== null && !left && error === null && <Alert type="info" showIcon role="status" title={told} className="login-ended" />}
        {error !== null && <ProblemAlert error={error} focus />}
        <Form<Login> form={form} layout="vertical" requiredMark={false} onFinish={(values) => mutate(values)} onValuesChange={(changed: Partial<Login>) => clearChanged(form, changed)} validateTrigger="onSubmit" autoComplete="on">
          <Form.Item name="login" label="登录名" rules={[ruleOf(login.shape.login)]}>
            <Input autoComplete="username" autoFocus size="large" />
          </Form.Item>
          <Form.Item name="password" label="密码" rules={[ruleOf(login.shape.password)]}>
            <Input.Password autoComplete="current-password" size="large" />
          </Form.Item>
          <Button type="primary" htmlType="submit" size="large" block loading={isPending}>登录</Button>
        </Form>
        <p className="login-help">忘记密码或者没有账号的，请联系本单位系统管理员。</p>
      </div>
    </main>
  );
}

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { type PasswordChange, passwordChange } from '#contract/http/session';
import { PASSWORD_RULE, passwordProblem } from '#domain/accounts/password';
import { ErrorSummary } from '../acts/error-summary.js';
import { errorsIn } from '../acts/field-errors.js';
import { useShownErrors } from '../acts/use-shown-errors.js';
import { send } from '../api/ask.js';
import { keys } from '../api/keys.js';
import { toldOf } from '../api/request-failed.js';
import { ProblemAlert } from '../shared/problem-alert.js';
import { clearChanged, ruleOf } from '../shared/rule-of.js';
import { useMe } from './use-session.js';

interface Values extends PasswordChange {
  readonly again: string;
}

/** The own password, checked here by the rule by which the API checks it again. */
export function PasswordForm({ onDone }: { readonly onDone: () => void }) {
  const { login } = useMe();
  const queries = useQueryClient();
  const [form] = Form.useForm<Values>();
  const { mutateAsync, error, isPending, reset } = useMutation({
    mutationFn: (body: PasswordChange) => send(null, 'PUT', '/session/password', { body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.session }),
  });
  const { errors, show, forget } = useShownErrors(form, reset);
  const submit = ({ current, next }: Values): void => {
    show([]);
    mutateAsync({ current, next }).then(onDone, (refused: unknown) => show(errorsIn(toldOf(refused), null).map(({ path: [name], message }) => ({ path: [name === 'current' ? 'current' : 'next'], message }))));
  };
  const change = (changed: Partial<Values>): void => {
    clearChanged(form, changed);
    forget();
  };
  const strong = { validator: (_: unknown, value: unknown) => {
    const problem = typeof value === 'string' && value !== '' ? passwordProblem(value, login) : null;
    return problem === null ? Promise.resolve() : Promise.reject(new Error(problem));
  } };
  const same = { validator: (_: unknown, value: unknown) => (value === form.getFieldValue('next') ? Promise.resolve() : Promise.reject(new Error('两次输入的新密码不一样，请重新输入。'))) };
  return (
    <Form<Values> form={form} layout="vertical" requiredMark={false} onFinish={submit} onValuesChange={change} validateTrigger="onSubmit" className="act-form" autoComplete="on">
      {errors.length > 0 ? <ErrorSummary errors={errors} form={form as never} /> : error !== null && <ProblemAlert error={error} focus />}
      <input type="text" name="username" autoComplete="username" value={login} readOnly hidden />
      <Form.Item name="current" label="现在的密码" rules={[ruleOf(passwordChange.shape.current)]}><Input.Password autoComplete="current-password" /></Form.Item>
      <Form.Item name="next" label="新密码" extra={PASSWORD_RULE} rules={[ruleOf(passwordChange.shape.next), strong]}><Input.Password autoComplete="new-password" /></Form.Item>
      <Form.Item name="again" label="再输一次新密码" rules={[same]}><Input.Password autoComplete="new-password" /></Form.Item>
      <div className="act-buttons"><Button type="primary" htmlType="submit" size="large" loading={isPending}>修改密码</Button></div>
    </Form>
  );
}

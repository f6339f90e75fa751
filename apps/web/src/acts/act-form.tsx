import { Button, Form } from 'antd';
import { Suspense, useState } from 'react';
import { inputSchema } from '#contract/acts/index';
import type { PermittedAct, ProcessView } from '#contract/http/process';
import { toldOf } from '../api/request-failed.js';
import { ProblemAlert } from '../shared/problem-alert.js';
import { Loading } from '../shell/page-error.js';
import { ErrorSummary } from './error-summary.js';
import { errorsIn, errorsOf, type FieldError } from './field-errors.js';
import { Fields } from './fields.js';
import { fieldsOf, sentOf } from './shape.js';
import { specialForm } from './special-forms.js';
import { usePerform } from './use-perform.js';

interface Performed {
  readonly process: ProcessView;
  readonly act: PermittedAct;
  /** What of the input is known already, and not asked for. */
  readonly given?: Readonly<Record<string, unknown>>;
  readonly onDone: (warnings: readonly string[]) => void;
  readonly onCancel: () => void;
}

type Values = Record<string, unknown>;
const NOTHING = {};

/** The form of an act: checked here by the contract's schema, in the same words in which the API checks it again. */
export function ActForm({ process, act, given = NOTHING, onDone, onCancel }: Performed) {
  const { kind, number, version } = process;
  const [form] = Form.useForm<Values>();
  const [seen, setSeen] = useState(version);
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const { mutateAsync, error, isPending, reset } = usePerform(kind, number);
  const schema = inputSchema(kind, act.act);
  if (schema === undefined) throw new Error(`The contract has no input for ${kind}.${act.act}`);

  const show = (found: readonly FieldError[]): void => {
    form.setFields(found.map(({ path, message }) => ({ name: [...path], errors: [message] })));
    setErrors(found);
  };
  const submit = (): void => {
    const input = sentOf({ ...form.getFieldsValue(true), ...given }) ?? {};
    form.setFields(errors.map(({ path }) => ({ name: [...path], errors: [] })));
    const read = schema.safeParse(input);
    if (!read.success) {
      reset();
      show(errorsOf(read.error));
      return;
    }
    setErrors([]);
    mutateAsync({ act: act.act, input, expectedVersion: seen }).then(({ warnings = [] }) => onDone(warnings), (refused: unknown) => show(errorsIn(toldOf(refused))));
  };
  /** What is being put right no longer says that it is wrong; the summary stays until the next attempt. */
  const forget = (changed: Values): void => form.setFields(errors.filter(({ path: [first = ''] }) => Object.hasOwn(changed, first)).map(({ path }) => ({ name: [...path], errors: [] })));
  const stale = error !== null && toldOf(error).code === 'STALE_VERSION';
  const goOn = (): void => {
    setSeen(version);
    reset();
  };
  const special = specialForm(kind, act.act, process);
  const fields = fieldsOf(schema).filter(({ name }) => !Object.hasOwn(given, name));
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={submit} onValuesChange={forget} className="act-form">
      {errors.length > 0 ? <ErrorSummary errors={errors} form={form} /> : error !== null && <ProblemAlert error={error} focus />}
      {stale && <Button onClick={goOn} disabled={version === seen} className="go-on">已看过最新情况，继续办理</Button>}
      {special === null ? <Fields fields={fields} process={process} /> : <Suspense fallback={<Loading />}>{special}</Suspense>}
      {special === null && fields.length === 0 && <p>本环节不需要填写内容，确认后即记入台账。</p>}
      <div className="act-buttons">
        <Button type="primary" htmlType="submit" size="large" loading={isPending}>{act.name}</Button>
        <Button size="large" onClick={onCancel}>不办理，返回</Button>
      </div>
    </Form>
  );
}

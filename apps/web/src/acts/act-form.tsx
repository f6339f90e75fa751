import { Button, Form } from 'antd';
import { Suspense, useState } from 'react';
import { inputSchema } from '#contract/acts/index';
import type { PermittedAct, ProcessView } from '#contract/http/process';
import { toldOf } from '../api/request-failed.js';
import { useMe } from '../session/use-session.js';
import { ProblemAlert } from '../shared/problem-alert.js';
import { Loading } from '../shell/page-error.js';
import { ErrorSummary } from './error-summary.js';
import { errorsIn, errorsOf } from './field-errors.js';
import { Fields } from './fields.js';
import { forgetDraft } from './draft.js';
import { FormRules } from './form-rules.js';
import { fieldsOf, sentOf } from './shape.js';
import { specialForm } from './special-forms.js';
import { usePerform } from './use-perform.js';
import { useShownErrors } from './use-shown-errors.js';

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
  // What the person saw when they began to write; until then, what the page shows now.
  const [seen, setSeen] = useState<number | null>(null);
  const { errors, giveRules, check, show, forget } = useShownErrors(form);
  const { mutateAsync, error, isPending, reset } = usePerform(kind, number);
  const me = useMe();
  const schema = inputSchema(kind, act.act);
  if (schema === undefined) throw new Error(`The contract has no input for ${kind}.${act.act}`);

  const submit = (): void => {
    const input = sentOf({ ...form.getFieldsValue(true), ...given }) ?? {};
    const read = schema.safeParse(input);
    const wrong = [...(read.success ? [] : errorsOf(read.error)), ...check(input)];
    if (wrong.length > 0) {
      reset();
      show(wrong);
      return;
    }
    show([]);
    mutateAsync({ act: act.act, input, expectedVersion: seen ?? version }).then(({ warnings = [] }) => {
      forgetDraft(me.id, process, act.act);
      onDone(warnings);
    }, (refused: unknown) => show(errorsIn(toldOf(refused))));
  };
  const change = (changed: Values): void => {
    setSeen(seen ?? version);
    forget(changed);
  };
  const stale = error !== null && toldOf(error).code === 'STALE_VERSION';
  const special = specialForm(kind, act.act, process);
  const fields = fieldsOf(schema).filter(({ name }) => !Object.hasOwn(given, name));
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={submit} onValuesChange={change} className="act-form">
      {errors.length > 0 ? <ErrorSummary errors={errors} form={form} /> : error !== null && <ProblemAlert error={error} focus />}
      {stale && <Button onClick={() => { setSeen(version); reset(); }} disabled={version === (seen ?? version)} className="go-on">已看过最新情况，继续办理</Button>}
      {special === null ? <Fields fields={fields} process={process} /> : <FormRules value={giveRules}><Suspense fallback={<Loading />}>{special}</Suspense></FormRules>}
      {special === null && fields.length === 0 && <p>本环节不需要填写内容，确认后即记入台账。</p>}
      <div className="act-buttons">
        <Button type="primary" htmlType="submit" size="large" loading={isPending}>{act.name}</Button>
        <Button size="large" onClick={onCancel}>不办理，返回</Button>
      </div>
    </Form>
  );
}

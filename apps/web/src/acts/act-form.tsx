import { Button, Form } from 'antd';
import { Suspense, useState } from 'react';
import type { z } from 'zod';
import { inputSchema } from '#contract/acts/index';
import type { PermittedAct, ProcessView } from '#contract/http/process';
import { toldOf } from '../api/request-failed.js';
import { ProblemAlert } from '../shared/problem-alert.js';
import { Loading } from '../shell/page-error.js';
import { Edited } from './edited.js';
import { ErrorSummary } from './error-summary.js';
import { errorsIn, errorsOf } from './field-errors.js';
import { Fields } from './fields.js';
import { FormRules } from './form-rules.js';
import { askedStill, isKept, keptName } from './kept-values.js';
import { MovedOn, useSince } from './moved-on.js';
import { isOffered, sawOf } from './offered.js';
import { RestoredNote } from './restored-note.js';
import { type FieldShape, fieldsOf, sentOf, withGroups } from './shape.js';
import { specialForm } from './special-forms.js';
import { type KeptForm, useKeptForm } from './use-kept-form.js';
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

interface Filled extends Performed {
  readonly schema: z.ZodType;
  readonly fields: readonly FieldShape[];
  readonly kept: KeptForm;
}

/** The form of an act: checked here by the contract's schema, in the same words in which the API checks it again. What is written is kept until it is sent. */
export function ActForm(performed: Performed) {
  const { process: { kind, number, version }, process, act: { act }, given = NOTHING } = performed;
  const schema = inputSchema(kind, act);
  if (schema === undefined) throw new Error(`The contract has no input for ${kind}.${act}`);
  const fields = fieldsOf(schema).filter(({ name }) => !Object.hasOwn(given, name));
  const kept = useKeptForm({ kind, number, act: keptName(act, given), version }, { begin: NOTHING, here: isKept(kind, act), take: (values) => askedStill(values, fields, process) });
  return <Filling key={kept.round} {...performed} schema={schema} fields={fields} kept={kept} />;
}

/** Whether the act is still this person's to perform, the version it is sent with, and what has happened since. */
function useSeen({ process, act, given = NOTHING }: Pick<Performed, 'process' | 'act' | 'given'>, before: Parameters<typeof sawOf>[2]) {
  const key = (given as Values)['key'];
  const over = !isOffered(process, act, typeof key === 'string' ? key : undefined);
  return { over, ...sawOf(process, over, before), since: useSince(process, before.seen ?? before.opened) };
}

function Filling({ process, act, given = NOTHING, schema, fields, kept, onDone, onCancel }: Filled) {
  const { kind, number, version } = process;
  const [form] = Form.useForm<Values>();
  // What the person saw when they began to write; until then, what the page shows now. What was written before is looked through over what the page shows now.
  const [[opened, seen], setSeen] = useState<readonly [number, number | null]>([version, kept.restored === null ? null : version]);
  const { mutateAsync, error, isPending, isSuccess, reset } = usePerform(kind, number);
  const { errors, giveRules, check, show, forget } = useShownErrors(form, reset);

  const submit = (): void => {
    const input = withGroups(sentOf({ ...form.getFieldsValue(true), ...given }), fields);
    const read = schema.safeParse(input);
    const wrong = [...(read.success ? [] : errorsOf(read.error)), ...check(input)];
    show(wrong);
    if (wrong.length > 0) {
      reset();
      return;
    }
    mutateAsync({ act: act.act, input, expectedVersion: saw }).then(({ warnings = [] }) => {
      kept.forget();
      onDone(warnings);
    }, (refused: unknown) => show(errorsIn(toldOf(refused))));
  };
  const change = (): void => {
    const since = seen ?? version;
    setSeen([opened, since]);
    forget();
    kept.keep(form.getFieldsValue(true) as Values, since);
  };
  const { over, saw, stale, since } = useSeen({ process, act, given }, { seen, opened, error });
  const special = specialForm(kind, act.act, process);
  return (
    <Form form={form} layout="vertical" requiredMark={false} initialValues={kept.initial} onFinish={submit} onValuesChange={change} className="act-form">
      {!isPending && !isSuccess && <MovedOn events={since} act={act.name} over={over} written={seen !== null} />}
      {errors.length > 0 ? <ErrorSummary errors={errors} form={form} /> : error !== null && <ProblemAlert error={error} focus>{stale && version > saw && `页面已更新，显示的是最新情况${over ? `：“${act.name}”已经不用再办，请点“不办理，返回”` : ''}。`}</ProblemAlert>}
      {(stale || (since.length > 0 && seen !== null)) && !over && <Button onClick={() => { setSeen([opened, version]); reset(); }} disabled={version === saw} className="go-on">已看过最新情况，继续办理</Button>}
      {kept.restored !== null && <RestoredNote {...kept.restored} onAnew={kept.anew} />}
      <Edited value={change}>
        {special === null ? <Fields fields={fields} process={process} /> : <FormRules value={giveRules}><Suspense fallback={<Loading />}>{special}</Suspense></FormRules>}
      </Edited>
      {special === null && fields.length === 0 && <p>本环节不需要填写内容，确认后即记入台账。</p>}
      <div className="act-buttons">
        <Button type="primary" htmlType="submit" size="large" loading={isPending} disabled={over && since.length > 0}>{act.name}</Button>
        <Button size="large" onClick={onCancel}>不办理，返回</Button>
      </div>
    </Form>
  );
}

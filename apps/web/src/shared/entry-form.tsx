import { Alert, App, Button, Form } from 'antd';
import { type ReactNode, useState } from 'react';
import type { z } from 'zod';
import { toldOf } from '../api/request-failed.js';
import { Edited } from '../acts/edited.js';
import { ErrorSummary } from '../acts/error-summary.js';
import { errorsIn, errorsOf } from '../acts/field-errors.js';
import { Fields } from '../acts/fields.js';
import { type Given, GivenControls } from '../acts/given-controls.js';
import { askedStill } from '../acts/kept-values.js';
import { RestoredNote } from '../acts/restored-note.js';
import { type FieldShape, fieldsOf, sentOf, withGroups } from '../acts/shape.js';
import { type KeptAs, type KeptForm, useKeptForm } from '../acts/use-kept-form.js';
import { useShownErrors } from '../acts/use-shown-errors.js';
import { FormDrawer } from './form-drawer.js';
import { ProblemAlert } from './problem-alert.js';
import { useChange } from '../api/queries.js';

type Values = Record<string, unknown>;

export interface EntryFormSpec {
  /** Names the act: on the drawer and on its button. */
  readonly title: string;
  readonly about: ReactNode;
  /** Under what it is kept in the browser what is written and not sent yet; null: a file goes with it, which no browser keeps. */
  readonly keptAs: KeptAs | null;
  /** A form of the contract. */
  readonly schema: z.ZodType;
  /** What is not asked for because it is known. */
  readonly fixed?: Values;
  readonly initial?: Values;
  /** Above the fields: what the person must know before. */
  readonly notice?: ReactNode;
  readonly controls?: Readonly<Record<string, (given: Given) => ReactNode>>;
  /** The part of the request that the form is, where the API points into it; null: all of it. */
  readonly within?: string | null;
  /** @param input checked by the schema, as it is sent */
  readonly send: (input: unknown) => Promise<unknown>;
  /** Tried before it is done: a second button, which changes nothing. */
  readonly trial?: Trial;
  /** What else can be done where it was refused. */
  readonly besideRefusal?: (problem: ReturnType<typeof toldOf>) => ReactNode;
}

interface Trial {
  readonly title: string;
  /** When nothing was found. */
  readonly done: string;
  readonly send: EntryFormSpec['send'];
  readonly told: (answer: unknown) => ReactNode;
}

interface Opened {
  readonly spec: EntryFormSpec;
  readonly onClose: () => void;
  readonly onDone?: (answer: unknown) => void;
}

interface Asking {
  readonly input: unknown;
  /** Only tried. */
  readonly tries: boolean;
}

const NONE: Values = {};

interface Pressed {
  readonly title: string;
  readonly trial?: string;
  /** What is under way. */
  readonly runs: 'act' | 'trial' | null;
  readonly onTry: () => void;
  readonly onClose: () => void;
}

function Buttons({ title, trial, runs, onTry, onClose }: Pressed) {
  return (
    <div className="act-buttons">
      <Button type="primary" htmlType="submit" size="large" loading={runs === 'act'} disabled={runs === 'trial'}>{title}</Button>
      {trial !== undefined && <Button size="large" loading={runs === 'trial'} disabled={runs === 'act'} onClick={onTry}>{trial}</Button>}
      <Button size="large" onClick={onClose}>不办理，返回</Button>
    </div>
  );
}

interface Filled extends Opened {
  readonly fields: readonly FieldShape[];
  readonly kept: KeptForm;
}

function EntryForm(opened: Opened) {
  const { spec: { schema, keptAs, fixed = NONE, initial = NONE } } = opened;
  const fields = fieldsOf(schema).filter(({ name }) => !Object.hasOwn(fixed, name));
  const kept = useKeptForm(keptAs, { begin: initial, take: (values) => askedStill(values, fields, null) });
  return <Filling key={kept.round} {...opened} fields={fields} kept={kept} />;
}

function Filling({ spec: { title, schema, keptAs, fixed = NONE, controls = {}, notice, within = null, send, trial, besideRefusal }, fields, kept, onClose, onDone }: Filled) {
  const [form] = Form.useForm<Values>();
  const [tried, setTried] = useState<ReactNode>(null);
  const { mutateAsync, error, isPending, reset, variables } = useChange(({ input, tries }: Asking) => (tries && trial !== undefined ? trial : { send }).send(input));
  const { errors, show, forget } = useShownErrors(form, reset);
  const submit = (tries: boolean): void => {
    const input = withGroups(sentOf({ ...form.getFieldsValue(true), ...fixed }), fields);
    setTried(null);
    const read = schema.safeParse(input);
    if (!read.success) {
      reset();
      show(errorsOf(read.error));
      return;
    }
    show([]);
    const done = (answer: unknown): void => {
      kept.forget();
      onDone?.(answer);
    };
    mutateAsync({ input, tries }).then(tries ? (answer) => setTried(trial?.told(answer)) : done, (refused: unknown) => show(errorsIn(toldOf(refused), within)));
  };
  const change = (): void => {
    kept.keep(form.getFieldsValue(true) as Values, keptAs?.version);
    setTried(null);
    forget();
  };
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={() => submit(false)} onValuesChange={change} initialValues={kept.initial} className="act-form">
      {errors.length > 0 ? <ErrorSummary errors={errors} form={form} /> : error !== null && <ProblemAlert error={error} focus>{besideRefusal?.(toldOf(error))}</ProblemAlert>}
      {kept.restored !== null && <RestoredNote {...kept.restored} onAnew={kept.anew} />}
      {notice}
      <Edited value={change}><GivenControls value={controls}><Fields fields={fields} process={null} /></GivenControls></Edited>
      {tried !== null && <Alert type="success" showIcon role="status" title={trial?.done} description={tried} className="tried" />}
      <Buttons title={title} {...(trial !== undefined && { trial: trial.title })} runs={isPending ? (variables.tries ? 'trial' : 'act') : null} onTry={() => submit(true)} onClose={onClose} />
    </Form>
  );
}

/** Where an entry of the registries is changed: a form of the contract beside the entry it is about. */
export function EntryDrawer({ spec, onClose, onDone }: Opened) {
  const { message } = App.useApp();
  const done = (answer: unknown): void => {
    onClose();
    void message.success(`已办理：${spec.title}`);
    onDone?.(answer);
  };
  return (
    <FormDrawer onClose={onClose} title={spec.title}>
      <p className="act-about">{spec.about}</p>
      <EntryForm spec={spec} onClose={onClose} onDone={done} />
    </FormDrawer>
  );
}

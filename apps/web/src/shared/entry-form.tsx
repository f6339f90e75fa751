import { Alert, App, Button, Drawer, Form } from 'antd';
import { type ReactNode, useState } from 'react';
import type { z } from 'zod';
import { toldOf } from '../api/request-failed.js';
import { ErrorSummary } from '../acts/error-summary.js';
import { errorsIn, errorsOf, type FieldError } from '../acts/field-errors.js';
import { Fields } from '../acts/fields.js';
import { type Given, GivenControls } from '../acts/given-controls.js';
import { fieldsOf, sentOf } from '../acts/shape.js';
import { ProblemAlert } from './problem-alert.js';
import { useNarrow } from './use-narrow.js';
import { useChange } from '../api/queries.js';

type Values = Record<string, unknown>;

export interface EntryFormSpec {
  /** Names the act: on the drawer and on its button. */
  readonly title: string;
  readonly about: ReactNode;
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

const NONE = {};
const WIDTH = 560;

function EntryForm({ spec: { title, schema, fixed = NONE, initial = NONE, controls = NONE, notice, within = null, send, trial, besideRefusal }, onClose, onDone }: Opened) {
  const [form] = Form.useForm<Values>();
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const [tried, setTried] = useState<ReactNode>(null);
  const { mutateAsync, error, isPending, reset, variables } = useChange(({ input, tries }: Asking) => (tries && trial !== undefined ? trial : { send }).send(input));
  const show = (found: readonly FieldError[]): void => {
    form.setFields(found.map(({ path, message }) => ({ name: [...path], errors: [message] })));
    setErrors(found);
  };
  const submit = (tries: boolean): void => {
    const held = sentOf({ ...form.getFieldsValue(true), ...fixed });
    const input = held ?? {};
    form.setFields(errors.map(({ path }) => ({ name: [...path], errors: [] })));
    setTried(null);
    const read = schema.safeParse(input);
    if (!read.success) {
      reset();
      show(errorsOf(read.error));
      return;
    }
    setErrors([]);
    mutateAsync({ input, tries }).then(tries ? (answer) => setTried(trial?.told(answer)) : onDone, (refused: unknown) => show(errorsIn(toldOf(refused), within)));
  };
  const forget = (changed: Values): void => {
    setTried(null);
    form.setFields(errors.filter(({ path: [first = ''] }) => Object.hasOwn(changed, first)).map(({ path }) => ({ name: [...path], errors: [] })));
  };
  const fields = fieldsOf(schema).filter(({ name }) => !Object.hasOwn(fixed, name));
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={() => submit(false)} onValuesChange={forget} initialValues={initial} className="act-form">
      {errors.length > 0 ? <ErrorSummary errors={errors} form={form} /> : error !== null && <ProblemAlert error={error} focus>{besideRefusal?.(toldOf(error))}</ProblemAlert>}
      {notice}
      <GivenControls value={controls}><Fields fields={fields} process={null} /></GivenControls>
      {tried !== null && <Alert type="success" showIcon role="status" title={trial?.done} description={tried} className="tried" />}
      <div className="act-buttons">
        <Button type="primary" htmlType="submit" size="large" loading={isPending && !variables.tries} disabled={isPending && variables.tries}>{title}</Button>
        {trial !== undefined && <Button size="large" loading={isPending && variables.tries} disabled={isPending && !variables.tries} onClick={() => submit(true)}>{trial.title}</Button>}
        <Button size="large" onClick={onClose}>不办理，返回</Button>
      </div>
    </Form>
  );
}

/** Where an entry of the registries is changed: a form of the contract beside the entry it is about. */
export function EntryDrawer({ spec, onClose, onDone }: Opened) {
  const narrow = useNarrow();
  const { message } = App.useApp();
  const done = (answer: unknown): void => {
    onClose();
    void message.success(`已办理：${spec.title}`);
    onDone?.(answer);
  };
  return (
    <Drawer open onClose={onClose} size={narrow ? '100%' : WIDTH} title={spec.title} mask={{ closable: false }} destroyOnHidden>
      <p className="act-about">{spec.about}</p>
      <EntryForm spec={spec} onClose={onClose} onDone={done} />
    </Drawer>
  );
}

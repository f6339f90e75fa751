import { Form, Select } from 'antd';
import { useContext, useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';
import { LIMIT_INPUTS } from '#contract/acts/limits';
import type { ProcessView } from '#contract/http/process';
import { LIMIT_CHANGES, type LimitChangeKind } from '#domain/process/limit-changes';
import { Fields } from '../acts/fields.js';
import { FormRules, NO_RULES } from '../acts/form-rules.js';
import { type Given, GivenControls } from '../acts/given-controls.js';
import { fieldsOf } from '../acts/shape.js';
import { breachChoices, breachId, fieldsOfWay, runningSteps, unexplained } from './limit-steps.js';
import { StepChoice } from './step-choice.js';

const FIELDS = fieldsOf(LIMIT_INPUTS.proposeLimitChange);
const UNTIL = FIELDS.find(({ name }) => name === 'until')?.label ?? '';
const isWay = (value: unknown): value is LimitChangeKind => typeof value === 'string' && Object.hasOwn(LIMIT_CHANGES, value);

type Held = Readonly<Record<string, unknown>>;

/** One breach of all that are not explained: its step and its moment are chosen together. */
function BreachChoice({ given: { id, label, value, onChange }, process }: { readonly given: Given; readonly process: ProcessView }) {
  const form = Form.useFormInstance<Held>();
  const at = Form.useWatch<unknown>('breach', { form, preserve: true });
  const choose = (chosen: string): void => {
    const breach = unexplained(process).find((one) => breachId(one) === chosen);
    form.setFieldValue('breach', breach?.at);
    onChange(breach?.key);
  };
  const choices = breachChoices(process);
  if (choices.length === 0) return <p className="quiet">没有尚未说明的逾期。</p>;
  return <Select {...(id !== undefined && { id })} aria-label={label} {...(typeof value === 'string' && typeof at === 'string' && { value: breachId({ key: value, at }) })} onChange={choose} options={[...choices]} placeholder="请选择" />;
}

/** Whatever was chosen for another way is not sent; the breach that the address names, or the only one, is chosen. */
function useOneWay(process: ProcessView): LimitChangeKind | null {
  const form = Form.useFormInstance<Held>();
  const [search] = useSearchParams();
  const wanted = search.get('breach');
  const kind = Form.useWatch<unknown>('kind', { form, preserve: true });
  const way = isWay(kind) ? kind : null;
  const before = useRef<LimitChangeKind | null>(null);
  const named = unexplained(process).find((one) => breachId(one) === wanted);
  useEffect(() => {
    if (named !== undefined) form.setFieldsValue({ kind: 'explain', key: named.key, breach: named.at });
  }, []); // eslint-disable-line react-hooks/exhaustive-deps -- once, when it is opened: then it is the person's
  useEffect(() => {
    const was = before.current;
    before.current = way;
    if (way === null || was === way) return;
    const { key, breach: at } = form.getFieldsValue(true) as Held;
    const breaches = unexplained(process);
    const held = (was === null ? named : undefined) ?? breaches.find((one) => one.key === key && one.at === at) ?? (breaches.length === 1 ? breaches[0] : undefined);
    if (way === 'explain') form.setFieldsValue({ until: undefined, key: held?.key, breach: held?.at });
    else form.setFieldsValue({ breach: undefined, ...(way === 'extend' && { until: undefined }), ...(was === 'explain' && { key: undefined }) });
  }, [way, form, process, named]);
  return way;
}

/** 申请时限变更: the way first, then what that way asks for. */
export default function LimitChangeForm({ process }: { readonly process: ProcessView }) {
  const way = useOneWay(process);
  const giveRules = useContext(FormRules);
  useEffect(() => giveRules({ ...NO_RULES, check: (input) => (way === 'suspend' && (input as Held)['until'] === undefined ? [{ path: ['until'], message: `请填写${UNTIL}。` }] : []) }), [giveRules, way]);
  const key = (given: Given) => (way === 'explain' ? <BreachChoice given={given} process={process} /> : <StepChoice given={given} choices={runningSteps(process)} none="没有正在计时的时限，只能说明逾期。" />);
  return <GivenControls value={{ key }}><Fields fields={fieldsOfWay(FIELDS, way)} process={process} /></GivenControls>;
}

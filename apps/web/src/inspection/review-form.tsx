import { Form } from 'antd';
import { useEffect } from 'react';
import { INSPECTION_INPUTS } from '#contract/acts/inspection';
import type { ProcessView } from '#contract/http/process';
import { Fields } from '../acts/fields.js';
import { fieldsOf } from '../acts/shape.js';
import { Publication } from './publication.js';
import { usePublicationPreview } from './queries.js';
import './inspection.css';

/** Asked only of an urgent check that a leader did not approve afterwards (D7). */
const OF_AN_URGENT_CHECK: ReadonlySet<string> = new Set(['urgentCheck', 'reason']);
const FIELDS = fieldsOf(INSPECTION_INPUTS.passResult);

/** 审核: whoever passes a result has the words before them that become public by it. */
export default function ReviewForm({ process }: { readonly process: ProcessView }) {
  const { data } = usePublicationPreview(process.number);
  const form = Form.useFormInstance<Record<string, unknown>>();
  const approved = data?.ifSetAside === null;
  // Written before the leader approved it after all: nobody would see what is sent of it.
  useEffect(() => {
    if (approved) form.setFieldsValue({ urgentCheck: undefined, reason: undefined });
  }, [approved, form]);
  const asked = data === undefined || data.ifSetAside === null ? FIELDS.filter(({ name }) => !OF_AN_URGENT_CHECK.has(name)) : FIELDS.map((field) => ({ ...field, required: true }));
  return (
    <>
      <div className="in-form"><Publication number={process.number} /></div>
      <Fields fields={asked} process={process} />
    </>
  );
}

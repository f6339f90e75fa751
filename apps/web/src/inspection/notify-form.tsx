import { Form, Input } from 'antd';
import { INSPECTION_INPUTS } from '#contract/acts/inspection';
import type { ProcessView } from '#contract/http/process';
import { DELIVERIES } from '#domain/inspection/inspection';
import { deliveriesFor } from '#domain/inspection/notice';
import { Fields } from '../acts/fields.js';
import { fieldsOf } from '../acts/shape.js';
import { methodOf } from './inspection-data.js';

const FIELDS = fieldsOf(INSPECTION_INPUTS.notifyEnterprise).filter(({ name }) => name !== 'delivery');

/** 送达检查通知书 where there is one way to deliver it (written, by video). */
export default function NotifyForm({ process }: { readonly process: ProcessView }) {
  const [delivery] = deliveriesFor(methodOf(process));
  if (delivery === undefined) throw new Error(`${process.number} waits for a notice that its kind of check has not`);
  return (
    <>
      <Fields fields={FIELDS} process={process} />
      <Form.Item name="delivery" initialValue={delivery} hidden><Input /></Form.Item>
      <p className="quiet form-note">非现场检查不到企业去，通知书在{DELIVERIES[delivery]}。</p>
    </>
  );
}

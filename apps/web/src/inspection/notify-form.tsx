import { Form, Input } from 'antd';
import { INSPECTION_INPUTS } from '#contract/acts/inspection';
import type { ProcessView } from '#contract/http/process';
import { DELIVERIES, type Delivery } from '#domain/inspection/inspection';
import { Fields } from '../acts/fields.js';
import { fieldsOf } from '../acts/shape.js';

/** Nobody comes to the enterprise, so nothing is handed over on arrival. */
const DELIVERY: Delivery = 'beforehand';
const FIELDS = fieldsOf(INSPECTION_INPUTS.notifyEnterprise).filter(({ name }) => name !== 'delivery');

/** 送达检查通知书 of a check from the office (written, by video). */
export default function NotifyForm({ process }: { readonly process: ProcessView }) {
  return (
    <>
      <Fields fields={FIELDS} process={process} />
      <Form.Item name="delivery" initialValue={DELIVERY} hidden><Input /></Form.Item>
      <p className="quiet form-note">非现场检查不到企业去，通知书在{DELIVERIES[DELIVERY]}。</p>
    </>
  );
}

import { Alert } from 'antd';
import { useContext, useEffect } from 'react';
import { TASK_INPUTS } from '#contract/acts/task';
import type { ProcessView } from '#contract/http/process';
import { Fields } from '../acts/fields.js';
import { FormRules } from '../acts/form-rules.js';
import { fieldsOf } from '../acts/shape.js';
import { useTaskDraw } from './queries.js';
import { fewerWitnesses } from './words.js';
import './draws.css';

const FIELDS = fieldsOf(TASK_INPUTS.commitDraw);

/** 冻结名录并承诺: how many witnesses are asked for is the rule set's to say, and said before anything is sent. */
export default function CommitForm({ process }: { readonly process: ProcessView }) {
  const giveRules = useContext(FormRules);
  const { data } = useTaskDraw(process.number);
  const minimum = data?.minimumWitnesses;
  useEffect(() => {
    giveRules({ nameOf: () => null, check: (input) => (minimum === undefined ? [] : fewerWitnesses(input, minimum)) });
  });
  const asked = (minimum ?? 0) > 0;
  return (
    <>
      {minimum !== undefined && <Alert type="info" showIcon className="commit-note" title={asked ? `规则集要求至少 ${minimum} 名见证人` : '规则集不要求见证人，请留空'} description={asked ? '他们各自承诺一个数字，再揭示；办理抽取的人员不能做见证人。' : '随机数由系统取得。'} />}
      <Fields fields={FIELDS.map((field) => (field.name === 'witnesses' && asked ? { ...field, required: true } : field))} process={process} />
    </>
  );
}

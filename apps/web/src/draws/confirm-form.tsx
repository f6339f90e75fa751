import { Skeleton } from 'antd';
import { TASK_INPUTS } from '#contract/acts/task';
import type { ProcessView } from '#contract/http/process';
import { Fields } from '../acts/fields.js';
import { fieldsOf } from '../acts/shape.js';
import { ProblemAlert } from '../shared/problem-alert.js';
import { Confirmations } from './assignments.js';
import { DrawnLists } from './drawn-lists.js';
import { useTaskDraw } from './queries.js';
import { taskIn } from './task-data.js';
import { namesOf } from './words.js';
import './draws.css';

const FIELDS = fieldsOf(TASK_INPUTS.confirmList);

/** Whom the draw took, and which departments have said yes already. Officers are matched when all have. */
function Ground({ process }: { readonly process: ProcessView }) {
  const { data, error, refetch } = useTaskDraw(process.number);
  if (data === undefined) return error === null ? <Skeleton active title={false} paragraph={{ rows: 6 }} /> : <ProblemAlert error={error} onRetry={() => void refetch()} />;
  const task = taskIn(process);
  return (
    <div className="in-form confirm-ground">
      <p>请与本部门掌握的情况比对下列抽取名单。全部参与部门确认之后，由执法大队随机匹配执法人员；名单有误的请不要确认，告知执法大队“申请重新抽取”。</p>
      <DrawnLists task={task} draw={data} names={namesOf(data)} />
      <Confirmations task={task} process={process} />
    </div>
  );
}

/** 比对确认名单: the list that is confirmed stands before its button. */
export default function ConfirmForm({ process }: { readonly process: ProcessView }) {
  return (
    <>
      <Ground process={process} />
      <Fields fields={FIELDS} process={process} />
    </>
  );
}

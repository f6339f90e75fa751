import { Alert } from 'antd';
import { useContext, useEffect } from 'react';
import { TASK_INPUTS } from '#contract/acts/task';
import type { ProcessView } from '#contract/http/process';
import { quarterOf } from '#domain/calendar/day';
import { rateInWords } from '../../../verify/page/words.js';
import { Fields } from '../acts/fields.js';
import { FormRules } from '../acts/form-rules.js';
import { fieldsOf } from '../acts/shape.js';
import { useGround } from '../plans/ground.js';
import { type PoolTold, poolTold } from './pool-told.js';
import { useTaskDraw } from './queries.js';
import { Table } from './table.js';
import { taskIn } from './task-data.js';
import { fewerWitnesses } from './words.js';
import './draws.css';

const FIELDS = fieldsOf(TASK_INPUTS.commitDraw);

const sizeSaid = ({ size, atMost }: PoolTold): string => (size === null ? '冻结时确定' : `${atMost ? '不超过 ' : ''}${String(size)} 家`);

/** What is frozen by the press of the button, by the numbers of today; whose names they are nobody is told before the draw. */
function ToBeFrozen({ process }: { readonly process: ProcessView }) {
  const task = taskIn(process);
  const { data: ground } = useGround(task.plan);
  const pool = ground === undefined ? [] : poolTold({ ...task, items: task.departments.flatMap(({ items }) => items) }, ground, quarterOf(ground.today));
  return (
    <section className="panel" aria-labelledby="to-be-frozen">
      <h2 id="to-be-frozen">将要冻结的</h2>
      <p>提交之时的检查对象名录（本任务的分层、事项涉及的企业）和执法检查人员名册；此后名录再变，抽取仍按冻结的进行。各分层的家数随承诺立即公开，企业名单不公开。</p>
      {pool.length > 0 && <Table caption="按今天的名录" narrow="table" headings={['分层', '可以抽取', '抽取比例']} rows={pool.map((told) => ({ key: told.stratum, cells: [told.title, sizeSaid(told), rateInWords(told.rate)] }))} />}
      {pool.some(({ atMost }) => atMost) && <p className="quiet">本任务只抽部分行业，实际家数以冻结时为准。</p>}
    </section>
  );
}

/** 冻结名录并承诺: what is frozen, and how many witnesses the rule set asks for, said before anything is sent. */
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
      <div className="in-form"><ToBeFrozen process={process} /></div>
      {minimum !== undefined && <Alert type="info" showIcon className="commit-note" title={asked ? `规则集要求至少 ${minimum} 名见证人` : '规则集不要求见证人，请留空'} description={asked ? '他们各自承诺一个数字，再揭示；办理抽取的人员不能做见证人。' : '随机数由系统取得。'} />}
      <Fields fields={FIELDS.map((field) => (field.name === 'witnesses' && asked ? { ...field, required: true } : field))} process={process} />
    </>
  );
}

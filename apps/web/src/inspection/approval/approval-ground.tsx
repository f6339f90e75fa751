import { Skeleton, Tag } from 'antd';
import { Link } from 'react-router';
import type { ProcessView } from '#contract/http/process';
import type { RecordForm } from '#contract/http/record-form';
import { refOf } from '#domain/process/process';
import { drawPath } from '../../draws/draw-path.js';
import { taskIn } from '../../draws/task-data.js';
import { useProcess } from '../../processes/queries.js';
import { EnterpriseVisits } from '../../registry/enterprises/enterprise-visits.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { processPath } from '../../shared/process-path.js';
import { useRecordForm } from '../queries.js';

interface Of {
  readonly process: ProcessView;
}

type Department = RecordForm['departments'][number];

function Part({ part: { name, lead, team, items } }: { readonly part: Department }) {
  return (
    <li>
      <p><strong>{name}</strong>{lead && <Tag>牵头</Tag>}</p>
      <ul className="approval-lines" aria-label={`${name}的检查人员`}>
        {team.map(({ id, name: called, leader, certificates }) => <li key={id}>{called}{leader && '（组长）'} <span className="quiet">证件号 {certificates.join('、') || '没有登记'}</span></li>)}
      </ul>
      <ul className="approval-lines" aria-label={`${name}的检查事项`}>
        {items.map(({ code, name: called, methodName, legalBases }) => <li key={code}>{called} <span className="quiet">{code}，{methodName}{legalBases.length > 0 && `，依据：${legalBases.join('、')}`}</span></li>)}
      </ul>
    </li>
  );
}

function Check({ form: { enterprise, methodName, joiningName, task, taskName, window, departments } }: { readonly form: RecordForm }) {
  return (
    <section className="panel" aria-labelledby="approval-check">
      <h2 id="approval-check">要审批的检查</h2>
      <dl className="facts">
        <dt>企业</dt><dd><Link to={`/enterprises/${encodeURIComponent(enterprise.id)}`}>{enterprise.name}</Link><span className="quiet"> {enterprise.uscc}</span></dd>
        <dt>地址</dt><dd>{enterprise.address}</dd>
        <dt>方式</dt><dd>{methodName}，{joiningName}</dd>
        <dt>检查窗口</dt><dd>{window.from} 至 {window.to}</dd>
        <dt>来源</dt><dd><Link to={processPath('task', task)}>{taskName}</Link><span className="quiet">，随机抽取和匹配，</span><Link to={drawPath(task)}>查看抽取</Link></dd>
      </dl>
      <ul className="frozen approval-parts">{departments.map((part) => <Part key={part.department} part={part} />)}</ul>
    </section>
  );
}

/** 能合并实施的不得重复检查: what was merged into the task, what was not and why, and what else is to be done at this enterprise on one day. */
function Together({ process: { together = [] }, task }: Of & { readonly task: ProcessView }) {
  const { merged, apart } = taskIn(task);
  return (
    <section className="panel" aria-labelledby="approval-together">
      <h2 id="approval-together">合并实施</h2>
      {merged.length + apart.length + together.length === 0 ? <p>抽取之前没有可以合并的任务，该企业也没有其他尚未开始的检查。</p> : <ul className="frozen">
        {together.map(({ number, name, plannedDay, from, to }) => <li key={number}><p><Tag color="warning">须同日</Tag><Link to={processPath('inspection', number)}>{name}</Link></p><p className="quiet">同一企业尚未开始的检查，应当同一天一并实施：{plannedDay ?? `${from} 至 ${to} 之间，日期未定`}</p></li>)}
        {merged.map(({ other, name }) => <li key={other}><p><Tag color="success">已合并</Tag>{name}</p><p className="quiet">任务 {other}，随本次检查一并实施</p></li>)}
        {apart.map(({ other, offer, reason }) => <li key={other}><p><Tag>不合并</Tag>{offer}</p><p className="quiet">理由：{reason}</p></li>)}
      </ul>}
    </section>
  );
}

function OfTheTask({ process, parent }: Of & { readonly parent: string }) {
  const { data, error, refetch } = useProcess('task', parent);
  if (data === undefined) return error === null ? <Skeleton active title={false} /> : <ProblemAlert error={error} onRetry={() => void refetch()} />;
  return <Together process={process} task={data} />;
}

/** What an approval rests on, beside the form of it: which bases are not in force on the chosen day stands at that day. @param year of that day; left out: this one */
export function ApprovalGround({ process, act, year }: Of & { readonly act: string; readonly year?: string }) {
  const { data, error, refetch } = useRecordForm(process.number);
  const parent = process.parent === null ? null : refOf(process.parent);
  if (data === undefined) return error === null ? <Skeleton active title={false} paragraph={{ rows: 6 }} /> : <ProblemAlert error={error} onRetry={() => void refetch()} />;
  return (
    <div className="in-form approval-ground">
      <Check form={data} />
      {act === 'approveConversion' && <p className="quiet">批准后改为现场检查，计入年度频次上限。</p>}
      <EnterpriseVisits id={data.enterprise.id} here={process.number} {...(year !== undefined && { year })} />
      {parent?.kind === 'task' && <OfTheTask process={process} parent={parent.number} />}
    </div>
  );
}

import { CheckCircleOutlined, ClockCircleOutlined } from '@ant-design/icons';
import { Tag } from 'antd';
import { Link } from 'react-router';
import type { OrderedVisitView, TaskDrawView } from '#contract/http/task-draw';
import type { ProcessView } from '#contract/http/process';
import { processPath } from '../shared/process-path.js';
import { Table } from './table.js';
import type { TaskData } from './task-data.js';

/** 部门比对确认: whose answer is still waited for. */
export function Confirmations({ task: { drawRecord, lead, participants, confirmed }, process: { names } }: { readonly task: TaskData; readonly process: ProcessView }) {
  if (drawRecord === null) return null;
  return (
    <section className="panel">
      <h2>部门确认名单</h2>
      <ul className="confirmations">
        {[lead, ...participants].map((department) => {
          const done = confirmed.includes(department);
          return (
            <li key={department} className={done ? 'confirmed' : 'unconfirmed'}>
              {done ? <CheckCircleOutlined aria-hidden /> : <ClockCircleOutlined aria-hidden />}
              <span>{names[department] ?? department}{department === lead && '（牵头）'}</span>
              <span>{done ? '已确认' : '等待确认'}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Team({ departments }: Pick<OrderedVisitView, 'departments'>) {
  return (
    <ul className="team">
      {departments.map(({ id, name, officers }) => <li key={id}><span className="quiet">{name}</span> {officers.map((officer, index) => <span key={officer.id} className="officer">{officer.name}{officer.leader && '（组长）'}{index < officers.length - 1 && '、'}</span>)}</li>)}
    </ul>
  );
}

/** Who was matched to which check. An issued one leads to its file. */
export function Assignments({ task: { matchingRecord, unissued, visitCount }, draw: { visits } }: { readonly task: TaskData; readonly draw: TaskDrawView }) {
  if (matchingRecord === null || visits === null) return null;
  const issued = visits.length - (unissued?.visits ?? 0);
  return (
    <section className="panel">
      <h2>执法人员</h2>
      <Table
        caption={`共 ${visitCount} 次检查`}
        headings={['检查', '检查对象', '方式', '执法人员']}
        rows={visits.map(({ number, name, method, onSite, departments }, index) => ({
          key: number,
          cells: [index < issued ? <Link key="file" to={processPath('inspection', number)}>{number}</Link> : number, name, <Tag key="method" color={onSite ? 'processing' : 'default'}>{method}</Tag>, <Team key="team" departments={departments} />],
        }))}
      />
    </section>
  );
}

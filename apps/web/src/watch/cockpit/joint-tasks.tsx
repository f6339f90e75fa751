import { Tag } from 'antd';
import type { Cockpit } from '#contract/http/statistics';
import { showQuarter } from '#domain/plan/figures';
import { EmptyState } from '../../shared/empty-state.js';
import { Count } from '../../shared/figures/count.js';
import { ProcessRow } from '../../shared/process-row.js';
import { processesPath } from '../behind.js';
import { JOININGS } from '#domain/registries/joining';
import { Beyond } from './beyond.js';

/** 联合任务: who leads, who takes part, and how far it has come. */
export function JointTasks({ cockpit: { joint, totals, year } }: { readonly cockpit: Cockpit }) {
  if (joint.length === 0) return <EmptyState title={`${year}年还没有联合任务。`}>在年度计划的计划项中添加参加部门，即为联合任务。</EmptyState>;
  return (
    <>
      <Beyond shown={joint.length} total={totals.joint} to={processesPath({ kind: 'task', year, joint: 'true' })} where={`到“办理流程”查看${year}年的全部联合任务`} />
      <ol className="rows" aria-label="联合任务">
        {joint.map(({ number, name, quarter, stageName, lead, participants, outside, inspections, ended }) => (
          <li key={number}>
            <ProcessRow kind="task" number={number} what={name} about={showQuarter(quarter)}>
              <span className="joined"><span><span className="quiet">牵头</span> {lead ?? '—'}</span><span><span className="quiet">参加</span> {participants.join('、')}</span></span>
              <Tag>{JOININGS[outside ? 'external' : 'internal']}</Tag>
              <span className="progress">{inspections === 0 ? stageName : <>办结 <Count value={ended} to={processesPath({ kind: 'inspection', parent: `task/${number}`, ended: 'true' })} of={`${name}已办结的检查`} /> / <Count value={inspections} to={processesPath({ kind: 'inspection', parent: `task/${number}` })} of={`${name}的检查`} /> 户</>}</span>
            </ProcessRow>
          </li>
        ))}
      </ol>
    </>
  );
}

import { Button, Tag } from 'antd';
import { Link, useNavigate } from 'react-router';
import type { PlanTasks } from '#contract/http/plan';
import type { OpenStepView, ProcessView } from '#contract/http/process';
import { quarterEnd } from '#domain/calendar/day';
import type { PlanItem, PlannedQuarter } from '#domain/plan/plan';
import { quartersOf } from '#domain/plan/plan-steps';
import { leadsTheTask } from '#domain/task/guards';
import { TASK_ACTS } from '#domain/task/permitted-acts';
import { useMe } from '../session/use-session.js';
import { LimitLight } from '../shared/limit-light.js';
import { processPath } from '../shared/process-path.js';
import { type Ground, percentOf, quarterName, type Words, wordsOf } from './ground.js';
import type { PlanData } from './plan.js';
import { quarterId } from './rules-told.js';

type Task = PlanTasks['items'][number];

interface Listed {
  readonly process: ProcessView;
  readonly plan: PlanData;
  readonly ground: Ground;
  readonly tasks: readonly Task[];
}

interface Planned extends Listed {
  readonly item: PlanItem;
  readonly when: PlannedQuarter;
}

const MAKERS: ReadonlySet<string> = new Set(TASK_ACTS.makeTask.roles);

/** Whether a button helps: the API decides again, with what only it knows. */
function useMayMake({ process, plan, ground, tasks, item, when }: Planned): boolean {
  const { roles, department } = useMe();
  const held = roles.map(({ role }) => role);
  const open = tasks.some(({ planItem, quarter, ended }) => planItem === item.id && quarter === when.quarter && !ended);
  const inForce = process.stage === 'running' && plan.published[item.id] !== undefined;
  return inForce && !open && when.to >= ground.today && quarterEnd(when.quarter) >= ground.today && held.some((role) => MAKERS.has(role)) && leadsTheTask(item, { roles: held, department });
}

function TaskCell(planned: Planned) {
  const { process, tasks, item, when } = planned;
  const may = useMayMake(planned);
  const navigate = useNavigate();
  const made = tasks.filter(({ planItem, quarter }) => planItem === item.id && quarter === when.quarter);
  const awaited: OpenStepView | undefined = process.steps.find(({ key }) => key === `makeTask/${item.id}/${when.quarter}`);
  const address = `/plans/${encodeURIComponent(process.number)}/task?line=${encodeURIComponent(item.id)}&quarter=${when.quarter}`;
  return (
    <div className="task-cell">
      {made.map(({ number, stageName }) => <p key={number}><Link to={processPath('task', number)}>任务 {number}</Link> <Tag>{stageName}</Tag></p>)}
      {made.length === 0 && <p className="quiet">{process.stage === 'running' ? '尚未制定任务' : '公示后制定任务'}</p>}
      {awaited !== undefined && awaited.limit !== null && made.length === 0 && <LimitLight limit={awaited.limit} of={awaited.name} />}
      {may && <Button type={made.length === 0 ? 'primary' : 'default'} onClick={() => void navigate(address)}>{made.length === 0 ? TASK_ACTS.makeTask.label : '再次制定任务'}<span className="for-readers">：{item.name}</span></Button>}
    </div>
  );
}

function Line(planned: Planned & { readonly words: Words }) {
  const { item, when, ground, words } = planned;
  const rateOf = (wanted: string): string => percentOf(ground.rules.strata.find(({ id }) => id === wanted)?.rate ?? 0);
  return (
    <li className="planned">
      <div>
        <h4>{item.name} {item.participants.length > 0 && <Tag>联合</Tag>}{item.theme !== undefined && <Tag>{words.theme(item.theme)}</Tag>}</h4>
        <p className="planned-when">{when.from} 至 {when.to}</p>
        <dl className="facts">
          <dt>部门</dt><dd>{words.department(item.lead)}牵头{item.participants.length > 0 && `，${item.participants.map(words.department).join('、')}参与`}</dd>
          <dt>抽查事项</dt><dd>{item.items.map(words.item).join('、')}</dd>
          <dt>抽查对象</dt><dd>{item.strata.map((id) => `${words.stratum(id)} ${rateOf(id)}`).join('、')}</dd>
          {item.soloReason !== undefined && <><dt>单独检查</dt><dd>{item.soloReason}</dd></>}
        </dl>
      </div>
      <TaskCell {...planned} />
    </li>
  );
}

/** The lines of a plan as they fall due, with the tasks that were made of them. */
export function LinesByQuarter(listed: Listed) {
  const { plan, ground } = listed;
  const words = wordsOf(ground);
  return (
    <section className="panel">
      <h2>计划项（{plan.items.length}）</h2>
      {quartersOf(plan.items).map((quarter) => (
        <section key={quarter} id={quarterId(quarter)} className="quarter" aria-label={`${quarter.slice(0, 4)} 年${quarterName(quarter)}`}>
          <h3>{quarter.slice(0, 4)} 年{quarterName(quarter)}</h3>
          <ol>{plan.items.flatMap((item) => item.quarters.filter((when) => when.quarter === quarter).map((when) => <Line key={item.id} {...listed} item={item} when={when} words={words} />))}</ol>
        </section>
      ))}
    </section>
  );
}

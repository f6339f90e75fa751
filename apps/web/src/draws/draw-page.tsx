import { Skeleton, Tag } from 'antd';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import type { ProcessView } from '#contract/http/process';
import type { TaskDrawView } from '#contract/http/task-draw';
import { LazyActDrawer } from '../acts/lazy-act-drawer.js';
import { ActGone } from '../processes/act-gone.js';
import { OpenSteps, OtherActs, WatchedLimits } from '../processes/open-steps.js';
import { useProcess } from '../processes/queries.js';
import { Trail } from '../processes/trail.js';
import { useChosenAct } from '../processes/use-chosen-act.js';
import { answersMerge } from '../processes/useful-acts.js';
import { PageTitle } from '../shared/page-title.js';
import { ProblemAlert } from '../shared/problem-alert.js';
import { processPath } from '../shared/process-path.js';
import { SideColumn } from '../shared/side-column.js';
import { WorkDesk } from '../work/work-desk.js';
import { Assignments, Confirmations } from './assignments.js';
import { Commitment, Witnesses } from './commitment.js';
import { CourseBar } from './course-bar.js';
import { courseOf } from './course.js';
import { DrawnLists, Supplements } from './drawn-lists.js';
import { EarlierAttempts } from './earlier-attempts.js';
import { MergeOffers } from './merge-offers.js';
import { OfficersSince } from './officers-since.js';
import { OwnSecret } from './own-secret.js';
import { useTaskDraw } from './queries.js';
import { Recompute } from './recompute.js';
import { taskIn } from './task-data.js';
import { listOpenness, namesOf } from './words.js';
import './draws.css';

interface Shown {
  readonly process: ProcessView;
  readonly draw: TaskDrawView;
}

function Facts({ process }: { readonly process: ProcessView }) {
  const task = taskIn(process);
  const { from, to } = task.window;
  return (
    <section className="panel">
      <h2>任务</h2>
      <dl className="facts">
        <dt>季度</dt><dd>{process.quarter}</dd>
        <dt>检查窗口</dt><dd>{from} 至 {to}</dd>
        <dt>抽取名单</dt><dd>{listOpenness(task, process.ended)}</dd>
        <dt>规则集</dt><dd>{process.ruleSet}</dd>
      </dl>
    </section>
  );
}

/** Of a task that has ended: how the draw is checked by anybody first, then what it brought, folded. On paper all of it is open. */
function Closed({ process, draw }: Shown) {
  const task = taskIn(process);
  const names = namesOf(draw);
  return (
    <>
      {draw.record !== null && task.commitment !== null && <Recompute key={draw.record} task={task.number} nonceHash={task.commitment.nonceHash} ruleSet={process.ruleSet} witnesses={draw.witnesses} record={draw.record} />}
      {task.drawRecord !== null && <Folded name={`抽取结果：${task.drawn.reduce((sum, { drawn }) => sum + drawn, 0)} 家`}><DrawnLists task={task} draw={draw} names={names} /></Folded>}
      {task.matchingRecord !== null && <Folded name={`执法人员：${task.visitCount} 次检查`}><Assignments task={task} draw={draw} /><OfficersSince draw={draw} /></Folded>}
      {task.supplements !== undefined && <Folded name="补抽"><Supplements task={task} draw={draw} names={names} /></Folded>}
      {(task.earlierAttempts.length > 0 || task.redraw !== undefined) && <Folded name="重新抽取"><EarlierAttempts task={task} published /></Folded>}
      {task.drawRecord !== null && <Folded name="部门确认名单"><Confirmations task={task} process={process} /></Folded>}
      {task.commitment !== null && <Folded name="冻结、承诺和见证"><Witnesses statements={task.statements} names={names} /><Commitment task={task} names={names} /></Folded>}
    </>
  );
}

function Folded({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return <details className="folded-part"><summary>{name}</summary>{children}</details>;
}

/** What the draw has brought, the newest first: that is what one comes to see. */
function Found({ process, draw, onAct }: Shown & { readonly onAct: (act: string) => void }) {
  const task = taskIn(process);
  const names = namesOf(draw);
  if (process.ended) return <Closed process={process} draw={draw} />;
  return (
    <>
      {task.commitment === null && <MergeOffers task={task.number} acts={process.acts.filter(answersMerge)} onAct={onAct} />}
      <OwnSecret process={process} />
      <EarlierAttempts task={task} published={task.summary !== undefined} />
      {draw.record !== null && task.commitment !== null && <Recompute key={draw.record} task={task.number} nonceHash={task.commitment.nonceHash} ruleSet={process.ruleSet} witnesses={draw.witnesses} record={null} />}
      <Supplements task={task} draw={draw} names={names} />
      <Assignments task={task} draw={draw} />
      <OfficersSince draw={draw} />
      <Confirmations task={task} process={process} />
      <DrawnLists task={task} draw={draw} names={names} />
      <Witnesses statements={task.statements} names={names} />
      <Commitment task={task} names={names} />
    </>
  );
}

/** The form of the act does not know the rule set; whoever fills it in must. */
function WitnessesAsked({ process, draw: { minimumWitnesses } }: Shown) {
  if (process.ended || taskIn(process).commitment !== null) return null;
  return <p className="rule-note">{minimumWitnesses === 0 ? '规则集不要求见证人：冻结时不必指定，随机数由系统取得。' : `规则集要求至少 ${minimumWitnesses} 名见证人：冻结名录时指定，他们各自承诺一个数字。`}</p>;
}

function Page({ process, draw }: Shown) {
  const { chosen, gone, choose: onAct, close } = useChosenAct(process);
  const about = <span className="about-line"><Tag>抽取</Tag><span>{process.number}</span><Link to={processPath('task', process.number)}>任务的全部经过</Link></span>;
  return (
    <WorkDesk>
      <PageTitle title={process.title} above={<Trail process={process} self />} about={about} actions={<Tag color={process.ended ? 'default' : 'processing'} className="stage">{process.stageName}</Tag>} />
      <ActGone gone={gone} onClose={close} />
      <CourseBar stops={courseOf(taskIn(process), draw.minimumWitnesses)} />
      <div className="columns">
        <div className="column-main">
          <section className="panel">
            <h2>下一步</h2>
            <OpenSteps process={process} onAct={onAct} />
            <WitnessesAsked process={process} draw={draw} />
          </section>
          <Found process={process} draw={draw} onAct={onAct} />
        </div>
        <SideColumn label="时限和基本情况">
          <WatchedLimits steps={process.steps} />
          <OtherActs process={{ ...process, acts: process.acts.filter((act) => !answersMerge(act)) }} onAct={onAct} />
          <Facts process={process} />
        </SideColumn>
      </div>
      {chosen !== undefined && <LazyActDrawer key={chosen.act} process={process} act={chosen} onClose={close} />}
    </WorkDesk>
  );
}

/** The room of a task's draw: frozen, committed to, witnessed, drawn, confirmed, matched and issued before everybody's eyes, and recomputed. */
export default function DrawPage() {
  const { number = '' } = useParams();
  const process = useProcess('task', number);
  const draw = useTaskDraw(number);
  if (process.data !== undefined && draw.data !== undefined) return <Page key={number} process={process.data} draw={draw.data} />;
  const error = process.error ?? draw.error;
  if (error === null) return <Skeleton active paragraph={{ rows: 8 }} />;
  return <><PageTitle title="抽取" /><ProblemAlert error={error} onRetry={() => { void process.refetch(); void draw.refetch(); }}><Link to="/processes?kind=task">到“办理流程”查找</Link></ProblemAlert></>;
}

import { Alert, Skeleton, Tag } from 'antd';
import { Link, useParams } from 'react-router';
import type { ProcessView } from '#contract/http/process';
import { isProcessKind, PROCESS_KINDS, type ProcessKind, refOf } from '#domain/process/process';
import { LazyActDrawer } from '../acts/lazy-act-drawer.js';
import { drawPath } from '../draws/draw-path.js';
import { BasisWarnings } from '../shared/basis-warnings.js';
import { PageTitle } from '../shared/page-title.js';
import { ProblemAlert } from '../shared/problem-alert.js';
import { processPath } from '../shared/process-path.js';
import { showInstant } from '../shared/time.js';
import { SideColumn } from '../shared/side-column.js';
import { NotFoundPage } from '../shell/not-found-page.js';
import { WorkDesk } from '../work/work-desk.js';
import { ActGone } from './act-gone.js';
import { Children } from './children.js';
import { History } from './history.js';
import { OpenBreaches } from './open-breaches.js';
import { OpenSteps, OtherActs, WatchedLimits } from './open-steps.js';
import { Files, OwnParts } from './own-parts.js';
import { useProcess } from './queries.js';
import { Trail } from './trail.js';
import { useChosenAct } from './use-chosen-act.js';

function Facts({ process: { kind, number, parent, quarter, ruleSet, openedAt, endedAt, platformNumbers } }: { readonly process: ProcessView }) {
  const above = parent === null ? null : refOf(parent);
  return (
    <section className="panel">
      <h2>基本情况</h2>
      <dl className="facts">
        {kind === 'annualPlan' && <><dt>计划</dt><dd><Link to={`/plans/${encodeURIComponent(number)}`}>计划项、任务和调整</Link></dd></>}
        {above !== null && <><dt>上级流程</dt><dd><Link to={processPath(above.kind, above.number)}>{PROCESS_KINDS[above.kind]} {above.number}</Link></dd></>}
        {quarter !== null && <><dt>季度</dt><dd>{quarter}</dd></>}
        <dt>开始</dt><dd>{showInstant(openedAt)}</dd>
        {endedAt !== null && <><dt>办结</dt><dd>{showInstant(endedAt)}</dd></>}
        <dt>规则集</dt><dd>{ruleSet}</dd>
        {platformNumbers.map(({ platform, record, number: given }) => <div key={`${platform} ${record} ${given}`} className="facts-pair"><dt>{platform}{record}编号</dt><dd>{given}</dd></div>)}
      </dl>
    </section>
  );
}

/** What must not be overlooked: bases not in force as long as a paper may still cite them (what was shown stays in the history), breaches that nobody has explained. */
function Notices({ process, onAct }: { readonly process: ProcessView; readonly onAct: (act: string, about: Readonly<Record<string, string>>) => void }) {
  const { ended, warnings, bases } = process;
  // Of a check that is on its way they stand where its papers cite them.
  const there = bases?.items.some((item) => item.warnings.length > 0) === true;
  return (
    <>
      {!ended && !there && warnings.length > 0 && <Alert type="warning" showIcon title="检查依据提示" description={<BasisWarnings warnings={warnings} />} />}
      <OpenBreaches process={process} onAct={onAct} />
    </>
  );
}

function Page({ process }: { readonly process: ProcessView }) {
  const { chosen, gone, choose: onAct, close } = useChosenAct(process);
  const about = <><Tag>{PROCESS_KINDS[process.kind]}</Tag><span>{process.number}</span>{process.joint && <Tag>联合</Tag>}{process.nonSite && <Tag>非现场</Tag>}{process.kind === 'task' && <Link to={drawPath(process.number)}>查看抽取</Link>}</>;
  return (
    <WorkDesk>
      <PageTitle title={process.title} above={<Trail process={process} />} about={<span className="about-line">{about}</span>} actions={<Tag color={process.ended ? 'default' : 'processing'} className="stage">{process.stageName}</Tag>} />
      <ActGone gone={gone} onClose={close} />
      <Notices process={process} onAct={onAct} />
      <div className="columns">
        <div className="column-main">
          <section className="panel">
            <h2>下一步</h2>
            <OpenSteps process={process} onAct={onAct} />
          </section>
          <OwnParts process={process} />
          <Children process={process} />
          <Files process={process} />
          <section className="panel">
            <h2>经过</h2>
            <History kind={process.kind} number={process.number} />
          </section>
        </div>
        <SideColumn label="时限和基本情况">
          <WatchedLimits steps={process.steps} />
          <OtherActs process={process} onAct={onAct} />
          <Facts process={process} />
        </SideColumn>
      </div>
      {chosen !== undefined && <LazyActDrawer key={chosen.act} process={process} act={chosen} onClose={close} />}
    </WorkDesk>
  );
}

function Found({ kind, number }: { readonly kind: ProcessKind; readonly number: string }) {
  const { data, error, refetch } = useProcess(kind, number);
  if (data !== undefined) return <Page process={data} />;
  return error === null ? <Skeleton active paragraph={{ rows: 8 }} /> : <><PageTitle title={PROCESS_KINDS[kind]} /><ProblemAlert error={error} onRetry={() => void refetch()}><Link to="/processes">到“办理流程”查找</Link></ProblemAlert></>;
}

/** One page that is the file of a process, whichever kind it is of. */
export default function ProcessPage() {
  const { kind = '', number = '' } = useParams();
  return isProcessKind(kind) ? <Found key={`${kind}/${number}`} kind={kind} number={number} /> : <NotFoundPage />;
}

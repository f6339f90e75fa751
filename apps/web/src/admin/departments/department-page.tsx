import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { departmentChange, departmentEnding, departmentReopening, departmentView, type DepartmentView } from '#contract/http/department';
import { namesOf } from '#contract/code-names';
import { DEPARTMENT_KIND_LABELS } from '#contract/registry-files';
import { workTold } from '#domain/registries/department-acts';
import { send } from '../../api/ask.js';
import { EntryDrawer, type EntryFormSpec } from '../../shared/entry-form.js';
import { EntryTimeline } from '../../shared/entry-timeline.js';
import { Found } from '../../shared/found.js';
import { useIsAdmin } from '../../session/use-roles.js';
import { useOne } from '../../api/queries.js';
import { PageTitle } from '../../shared/page-title.js';
import { SideColumn } from '../../shared/side-column.js';
import { useKeepDepartment } from './queries.js';
import '../admin.css';

const KINDS = namesOf(DEPARTMENT_KIND_LABELS);
const ACTS = { change: '修改部门', end: '撤销部门', reopen: '恢复部门' } as const;
type Act = keyof typeof ACTS;

function specOf(act: Act, { id, version, name, kind, inspectionBody, work }: DepartmentView): EntryFormSpec {
  const path = `/departments/${encodeURIComponent(id)}`;
  const ifMatch = `"${version}"`;
  const shared = { title: ACTS[act], about: <>{name}<br /><span className="quiet">所见的是第 {version} 版</span></>, within: null, keptAs: { kind: 'department', number: id, act, version } };
  switch (act) {
    case 'change':
      return { ...shared, schema: departmentChange, initial: { name, kind, inspectionBody }, send: (body) => send(departmentView, 'PUT', path, { body, ifMatch }) };
    case 'end':
      return { ...shared, schema: departmentEnding, notice: work.length > 0 && <Work work={work} />, send: (body) => send(departmentView, 'POST', `${path}/ending`, { body, ifMatch }) };
    case 'reopen':
      return { ...shared, schema: departmentReopening, send: (body) => send(departmentView, 'POST', `${path}/reopening`, { body, ifMatch }) };
  }
}

function Work({ work }: { readonly work: DepartmentView['work'] }) {
  return (
    <div className="department-work">
      <p>还没交接的，办完或者转出以后才能撤销：</p>
      <ul>{work.map((one) => <li key={one.what}>{workTold(one)}</li>)}</ul>
    </div>
  );
}

/** Over what the person saw: whatever changes meanwhile is refused, not written over. */
function Opened({ act, view: now, onClose }: { readonly act: Act; readonly view: DepartmentView; readonly onClose: () => void }) {
  const [view] = useState(now);
  const keep = useKeepDepartment();
  const { send: sends, ...spec } = specOf(act, view);
  return <EntryDrawer spec={{ ...spec, send: (body) => keep(() => sends(body)) }} onClose={onClose} />;
}

function Page({ view }: { readonly view: DepartmentView }) {
  const [search, setSearch] = useSearchParams();
  const isAdmin = useIsAdmin();
  const { id, name, kind, inspectionBody, endedOn, work } = view;
  const acts: readonly Act[] = endedOn === null ? ['change', 'end'] : ['reopen'];
  const chosen = isAdmin ? acts.find((act) => act === search.get('act')) : undefined;
  const about = <span className="about-line">{endedOn === null ? <Tag color="success">在用</Tag> : <Tag color="error">{endedOn} 撤销</Tag>}<span>{KINDS[kind]}</span></span>;
  return (
    <>
      <PageTitle title={name} about={about} />
      <div className="columns">
        <div className="column-main">
          {isAdmin && <section className="panel"><h2>办理</h2><div className="acts">{acts.map((act) => <Button key={act} {...(act === 'end' && { danger: true })} onClick={() => setSearch({ act })}>{ACTS[act]}</Button>)}</div></section>}
          <section className="panel"><h2>经过</h2><EntryTimeline path={`/departments/${encodeURIComponent(id)}/timeline`} /></section>
        </div>
        <SideColumn label="部门">
          <section className="panel">
            <h2>部门</h2>
            <dl className="facts">
              <dt>编号</dt><dd className="code">{id}</dd>
              <dt>检查主体</dt><dd>{inspectionBody === null ? '不在公布的名单内，不得实施检查' : `${inspectionBody.document}，${inspectionBody.publishedOn} 公布`}</dd>
            </dl>
          </section>
          <section className="panel"><h2>在手上的</h2>{work.length === 0 ? <p className="quiet">没有待办、账号、人员和事项。</p> : <ul className="frozen">{work.map((one) => <li key={one.what}>{workTold(one)}</li>)}</ul>}</section>
        </SideColumn>
      </div>
      {chosen !== undefined && <Opened key={chosen} act={chosen} view={view} onClose={() => setSearch({})} />}
    </>
  );
}

/** One department: what is in its hands, what became of it, and what can be done with it. */
export default function DepartmentPage() {
  const { id = '' } = useParams();
  return <Found found={useOne(departmentView, `/departments/${encodeURIComponent(id)}`)} title="部门" back={{ to: '/departments', name: '部门' }}>{(view) => <Page view={view} />}</Found>;
}

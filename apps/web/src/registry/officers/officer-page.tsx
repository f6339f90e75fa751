import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { officerView, type OfficerView } from '#contract/http/officer';
import { send } from '../../api/ask.js';
import { PageTitle } from '../../shared/page-title.js';
import { EntryDrawer } from '../../shared/entry-form.js';
import { EntryTimeline } from '../../shared/entry-timeline.js';
import { Found } from '../../shared/found.js';
import { departmentChoice, enterpriseChoice } from '../../shared/given.js';
import { useMayKeep } from '../may.js';
import { useOne } from '../../api/queries.js';
import { useDepartmentName } from '../../shared/departments.js';
import { SideColumn } from '../../shared/side-column.js';
import { actsOn, actsOnAvoidance, type OfficerActSpec } from './officer-acts.js';
import { Avoidances, Certificates, OfficerFacts, Spells } from './officer-facts.js';
import '../registry.css';

const CONTROLS = { department: departmentChoice, enterprise: enterpriseChoice };

function Act({ spec: { key, method, path: below, schema, fixed, initial, title }, view: now, path, onClose }: { readonly spec: OfficerActSpec; readonly view: OfficerView; readonly path: string; readonly onClose: () => void }) {
  const departmentName = useDepartmentName();
  // What the person saw: whatever changes meanwhile is refused, not written over.
  const [view] = useState(now);
  const spec = {
    title,
    about: <>{view.entry.name}<br /><span className="quiet">{departmentName(view.entry.department)}，所见的是第 {view.version} 版</span></>,
    keptAs: { kind: 'officer', number: view.id, act: key, version: view.version },
    schema,
    controls: CONTROLS,
    ...(fixed !== undefined && { fixed }),
    ...(initial !== undefined && { initial }),
    send: (body: unknown) => send(officerView, method, `${path}${below}`, { body, ifMatch: `"${view.version}"` }),
  };
  return <EntryDrawer spec={spec} onClose={onClose} />;
}

function Page({ view, path }: { readonly view: OfficerView; readonly path: string }) {
  const [search, setSearch] = useSearchParams();
  const mayKeep = useMayKeep();
  const departmentName = useDepartmentName();
  const { entry, status, certified, avoidances } = view;
  const onAct = (act: string): void => setSearch({ act });
  const acts = actsOn(view).filter(({ act }) => mayKeep(act));
  const onApplications = avoidances.flatMap(({ id, decision }) => (typeof id === 'string' ? [actsOnAvoidance(id, decision !== null)] : [])).filter(({ act }) => mayKeep(act));
  const chosen = [...acts, ...onApplications].find(({ key }) => key === search.get('act'));
  const about = (
    <span className="about-line">
      {status === 'active' ? <Tag color="success">在岗</Tag> : <Tag color="error">停用</Tag>}
      {!certified && <Tag color="warning">没有有效执法证件</Tag>}
      <span>{departmentName(entry.department)}</span>
    </span>
  );
  return (
    <>
      <PageTitle title={entry.name} about={about} />
      <div className="columns">
        <div className="column-main">
          {acts.length > 0 && (
            <section className="panel">
              <h2>办理</h2>
              <div className="acts">{acts.map(({ key, title }) => <Button key={key} onClick={() => onAct(key)}>{title}</Button>)}</div>
            </section>
          )}
          <section className="panel">
            <h2>经过</h2>
            <EntryTimeline path={`${path}/timeline`} />
          </section>
        </div>
        <SideColumn label="名录登记、证件和回避">
          <OfficerFacts view={view} />
          <Certificates view={view} />
          <Spells view={view} />
          <Avoidances view={view} onAct={onAct} />
        </SideColumn>
      </div>
      {chosen !== undefined && <Act key={chosen.key} spec={chosen} view={view} path={path} onClose={() => setSearch({})} />}
    </>
  );
}

/** One officer: certificates, duty, leave, avoidance; each act a version of its own, nothing deleted. */
export default function OfficerPage() {
  const { id = '' } = useParams();
  const path = `/officers/${encodeURIComponent(id)}`;
  return <Found found={useOne(officerView, path)} title="执法检查人员" back={{ to: '/officers', name: '执法检查人员名录' }}>{(view) => <Page view={view} path={path} />}</Found>;
}

import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { enterpriseChange, enterpriseView, type EnterpriseView } from '#contract/http/registry-entry';
import { send } from '../../api/ask.js';
import { PageTitle } from '../../shared/page-title.js';
import { EntryDrawer } from '../../shared/entry-form.js';
import { EntryTimeline } from '../../shared/entry-timeline.js';
import { Found } from '../../shared/found.js';
import { SideColumn } from '../../shared/side-column.js';
import { useMayKeep } from '../may.js';
import { useOne } from '../../api/queries.js';
import { named, STATUS_NAMES } from '../words.js';
import { EnterpriseClass, FrozenClasses } from './enterprise-class.js';
import { EnterpriseVisits } from './enterprise-visits.js';
import { EnterpriseFacts, Permits } from './enterprise-facts.js';
import '../registry.css';

function Change({ view: now, path, onClose }: { readonly view: EnterpriseView; readonly path: string; readonly onClose: () => void }) {
  // What the person saw: whatever changes meanwhile is refused, not written over.
  const [view] = useState(now);
  const spec = {
    title: '修改登记',
    about: <>{view.entry.name}<br /><span className="quiet">所见的是第 {view.version} 版；写明自何日起、理由和依据，改前的内容仍可查到。</span></>,
    keptAs: { kind: 'enterprise', number: view.id, act: 'change', version: view.version },
    schema: enterpriseChange,
    initial: { entry: view.entry },
    send: (body: unknown) => send(enterpriseView, 'PUT', path, { body, ifMatch: `"${view.version}"` }),
  };
  return <EntryDrawer spec={spec} onClose={onClose} />;
}

function Page({ view, path }: { readonly view: EnterpriseView; readonly path: string }) {
  const [search, setSearch] = useSearchParams();
  const mayKeep = useMayKeep();
  const { id, uscc, entry } = view;
  const about = <span className="about-line"><Tag>{named(STATUS_NAMES, entry.status.value)}</Tag><span className="code">{uscc}</span></span>;
  const actions = mayKeep('changeEnterprise') && <Button onClick={() => setSearch({ act: 'change' })}>修改登记</Button>;
  return (
    <>
      <PageTitle title={entry.name} about={about} actions={actions} />
      <div className="columns">
        <div className="column-main">
          <EnterpriseClass id={id} />
          <section className="panel">
            <h2>经过</h2>
            <EntryTimeline path={`${path}/timeline`} />
          </section>
        </div>
        <SideColumn label="名录登记和排污许可">
          <EnterpriseFacts view={view} />
          <EnterpriseVisits id={id} />
          <Permits view={view} />
          <FrozenClasses id={id} />
        </SideColumn>
      </div>
      {search.get('act') === 'change' && mayKeep('changeEnterprise') && <Change view={view} path={path} onClose={() => setSearch({})} />}
    </>
  );
}

/** One enterprise: what it is classed as and why, what the registry says, and all that happened. */
export default function EnterprisePage() {
  const { id = '' } = useParams();
  const path = `/enterprises/${encodeURIComponent(id)}`;
  return <Found found={useOne(enterpriseView, path)} title="检查对象" back={{ to: '/enterprises', name: '检查对象名录' }}>{(view) => <Page view={view} path={path} />}</Found>;
}

import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { listDifference, type ListDifferenceView } from '#contract/http/items';
import { PageTitle } from '../../shared/page-title.js';
import { processPath } from '../../shared/process-path.js';
import { Found } from '../../shared/found.js';
import { SideColumn } from '../../shared/side-column.js';
import { useOne } from '../../api/queries.js';
import { useIssuerName } from './issuers.js';
import { FieldChanges } from './field-changes.js';
import '../registry.css';

const itemPath = (code: string): string => `/items/${encodeURIComponent(code)}`;

function Part({ title, count, none, children }: { readonly title: string; readonly count: number; readonly none: string; readonly children: ReactNode }) {
  return (
    <section className="panel">
      <h2>{title}（{count}）</h2>
      {count === 0 ? <p className="quiet">{none}</p> : <ul className="frozen">{children}</ul>}
    </section>
  );
}

function Named({ items, linked }: { readonly items: ListDifferenceView['added']; readonly linked: boolean }) {
  return items.map(({ code, name }) => <li key={code}>{linked ? <Link to={itemPath(code)}>{name}</Link> : name} <span className="quiet code">{code}</span></li>);
}

function Page({ view: { issuer, version, against, document, added, removed, changed, touched, usedBy } }: { readonly view: ListDifferenceView }) {
  const issuerName = useIssuerName();
  const about = `${document}，${against === 0 ? '首次导入，全部为新增' : `与第 ${against} 版相比`}`;
  return (
    <>
      <PageTitle title={`${issuerName(issuer)}事项清单第 ${version} 版的差异`} about={about} />
      <div className="columns">
        <div className="column-main">
          <Part title="等待处理：已认领、这一版改动了的" count={touched.length} none="没有已认领的事项受到影响。">
            {touched.map((item) => <li key={item.code}><Link to={itemPath(item.code)}>{item.name}</Link> <Tag color="warning">{item.touched?.kind === 'removed' ? '上级已删除' : '上级有变更'}</Tag></li>)}
          </Part>
          <Part title="变更" count={changed.length} none="没有变更的事项。">
            {changed.map(({ code, name, fields }) => <li key={code}><p><Link to={itemPath(code)}>{name}</Link> <span className="quiet code">{code}</span></p><FieldChanges fields={fields} /></li>)}
          </Part>
          <Part title="新增" count={added.length} none="没有新增的事项。"><Named items={added} linked /></Part>
          <Part title="删除" count={removed.length} none="没有删除的事项。"><Named items={removed} linked={false} /></Part>
        </div>
        <SideColumn label="受影响的计划和任务">
          <Part title="用到受影响事项的计划、任务" count={usedBy.length} none="没有。">{usedBy.map(({ kind, number, title }) => <li key={number}><Link to={processPath(kind, number)}>{title}</Link></li>)}</Part>
        </SideColumn>
      </div>
    </>
  );
}

/** What one version of a superior's list changed, and whom that touches. */
export default function ListDifferencePage() {
  const { issuer = '', version = '' } = useParams();
  return <Found found={useOne(listDifference, `/item-lists/${encodeURIComponent(issuer)}/${encodeURIComponent(version)}/difference`)} title="事项清单的差异" back={{ to: '/items', name: '抽查事项清单' }}>{(view) => <Page view={view} />}</Found>;
}

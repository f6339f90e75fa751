import { Alert, Button, Tag } from 'antd';
import { Link, useParams, useSearchParams } from 'react-router';
import { itemView, type ItemView } from '#contract/http/items';
import { ITEM_ACTS } from '#domain/items/item-acts';
import { PageTitle } from '../../shared/page-title.js';
import { processPath } from '../../shared/process-path.js';
import { Found } from '../../shared/found.js';
import { useMayKeepItems } from '../may.js';
import { useOne } from '../../api/queries.js';
import { useDepartmentName } from '../../shared/departments.js';
import { SideColumn } from '../../shared/side-column.js';
import { useIssuerName } from './issuers.js';
import { FieldChanges } from './field-changes.js';
import { actsOn, ItemAct } from './item-acts.js';
import { PENDING, STANDING_COLOURS, VALIDITIES } from './item-words.js';
import '../registry.css';

const listed = (values: readonly string[], none: string): string => (values.length === 0 ? none : values.join('、'));

function Facts({ item: { code, category, department, note, publishedOn, from, weight, ratio, methods, objectKinds, subItems, requiredTags, kept } }: { readonly item: ItemView }) {
  const departmentName = useDepartmentName();
  const issuerName = useIssuerName();
  return (
    <section className="panel">
      <h2>基本情况</h2>
      <dl className="facts registry-facts">
        <dt>事项编号</dt><dd className="code">{code}</dd>
        <dt>抽查类别</dt><dd>{category}</dd>
        <dt>责任部门</dt><dd>{department === null ? '还没有部门认领' : departmentName(department)}</dd>
        {note !== null && <><dt>认领依据</dt><dd>{note}</dd></>}
        <dt>公布</dt><dd>{publishedOn === null ? '尚未公布，不得列入检查' : `${publishedOn} 公布`}</dd>
        {from !== null && <><dt>上级清单</dt><dd><Link to={`/item-lists/${from.issuer}/${from.version}`}>{issuerName(from.issuer)} 第 {from.version} 版</Link></dd></>}
        {kept !== null && <><dt>保留原样</dt><dd>没有采用第 {kept.version} 版的变更：{kept.reason}</dd></>}
        <dt>事项分类</dt><dd>{weight ?? '未分类'}</dd>
        <dt>抽查比例</dt><dd>{ratio ?? '未规定'}</dd>
        <dt>检查方式</dt><dd>{listed(methods, '未规定')}</dd>
        <dt>检查对象</dt><dd>{listed(objectKinds, '未规定')}</dd>
        <dt>事项子项</dt><dd>{listed(subItems, '没有')}</dd>
        <dt>所需标注</dt><dd>{listed(requiredTags, '没有要求')}</dd>
      </dl>
    </section>
  );
}

function Bases({ item: { bases, on } }: { readonly item: ItemView }) {
  return (
    <section className="panel">
      <h2>检查依据</h2>
      <ul className="frozen">
        {bases.map(({ citation, validity, effectiveFrom, effectiveTo, successor, verified }) => (
          <li key={citation}>
            <p>{citation} <Tag color={validity === 'inForce' ? 'success' : 'error'}>{VALIDITIES[validity]}</Tag>{!verified && <Tag color="warning">待核实</Tag>}</p>
            <p className="quiet">{effectiveFrom === null ? '施行日期不详' : `自 ${effectiveFrom} 起施行`}{effectiveTo !== null && `，${effectiveTo} 止`}{successor !== null && `；替代依据：${successor}`}</p>
          </li>
        ))}
      </ul>
      <p className="quiet as-of">按 {on} 判断</p>
    </section>
  );
}

function Checklist({ item: { checklist } }: { readonly item: ItemView }) {
  return (
    <section className="panel">
      <h2>检查内容</h2>
      <table className="told-table">
        <thead><tr><th scope="col">行号</th><th scope="col">检查内容</th><th scope="col">检查标准</th></tr></thead>
        <tbody>{checklist.map(({ id, text, standard }) => <tr key={id}><td data-label="行号">{id}</td><td data-label="检查内容">{text}</td><td data-label="检查标准">{standard}</td></tr>)}</tbody>
      </table>
    </section>
  );
}

function Page({ item }: { readonly item: ItemView }) {
  const [search, setSearch] = useSearchParams();
  const mayKeep = useMayKeepItems();
  const { code, standing, standingName, pending, touched, warnings, usedBy } = item;
  const acts = actsOn(item).filter((act) => mayKeep(act));
  const chosen = acts.find((act) => act === search.get('act'));
  const about = <span className="about-line"><Tag color={STANDING_COLOURS[standing]}>{standingName}</Tag>{pending !== null && <Tag color="processing">{PENDING[pending]}</Tag>}<span className="code">{code}</span></span>;
  return (
    <>
      <PageTitle title={item.name} about={about} actions={acts.map((act, index) => <Button key={act} type={index === 0 && act !== 'unclaimItem' ? 'primary' : 'default'} onClick={() => setSearch({ act })}>{ITEM_ACTS[act].label}</Button>)} />
      {warnings.length > 0 && <Alert type="warning" showIcon title="检查依据提示" description={<ul>{warnings.map((warning) => <li key={warning}>{warning}</li>)}</ul>} />}
      {touched !== null && <Alert type="warning" showIcon title={touched.kind === 'removed' ? `上级清单第 ${touched.version} 版已没有这个事项` : `上级清单第 ${touched.version} 版变更了这个事项，请决定采用还是保留`} description={<FieldChanges fields={touched.fields} />} />}
      <div className="columns">
        <div className="column-main">
          <Checklist item={item} />
          <Bases item={item} />
        </div>
        <SideColumn label="基本情况和用到它的计划、任务">
          <Facts item={item} />
          <section className="panel">
            <h2>用到它的计划、任务</h2>
            {usedBy.length === 0 ? <p className="quiet">没有在办的计划或任务用到它。</p> : <ul className="frozen">{usedBy.map(({ kind, number, title }) => <li key={`${kind} ${number}`}><Link to={processPath(kind, number)}>{title}</Link></li>)}</ul>}
          </section>
        </SideColumn>
      </div>
      {chosen !== undefined && <ItemAct key={chosen} act={chosen} item={item} onClose={() => setSearch({})} />}
    </>
  );
}

/** One item: what is checked, on what it rests and whether that is in force, whose it is, and what can be done with it. */
export default function ItemPage() {
  const { code = '' } = useParams();
  return <Found found={useOne(itemView, `/items/${encodeURIComponent(code)}`)} title="抽查事项" back={{ to: '/items', name: '抽查事项清单' }}>{(item) => <Page item={item} />}</Found>;
}

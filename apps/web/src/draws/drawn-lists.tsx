import { Tag } from 'antd';
import { Link } from 'react-router';
import type { DrawnStratumView, TaskDrawView } from '#contract/http/task-draw';
import { named, STATUS_NAMES } from '../registry/words.js';
import { rateInWords } from '../../../verify/page/words.js';
import { Table } from './table.js';
import type { DrawnCounts, TaskData } from './task-data.js';
import type { DrawNames } from './words.js';

/** What the list is compared by: which enterprise it is, whether it still operates, how often it has been visited otherwise this year. */
function Drawn({ one: { enterprise, name, uscc, address, status, visits, diverted } }: { readonly one: DrawnStratumView['drawn'][number] }) {
  return (
    <>
      <Link to={`/enterprises/${encodeURIComponent(enterprise)}`}>{name}</Link>
      <br /><span className="quiet">{uscc === null ? '已不在名录中' : `${uscc}，${address ?? ''}`}</span>
      {status !== null && status !== 'operating' && <Tag color="warning">{named(STATUS_NAMES, status)}</Tag>}
      {visits > 0 && <Tag color="warning">本年另有检查 {visits} 次</Tag>}
      {diverted && <Tag>已达频次上限，改为非现场</Tag>}
    </>
  );
}

function Stratum({ stratum: { stratum, drawn, passedOver }, names }: { readonly stratum: DrawnStratumView; readonly names: DrawNames }) {
  if (drawn.length + passedOver.length === 0) return null;
  const inOrder = [
    ...drawn.map((one) => ({ key: one.enterprise, rank: one.rank, cells: [one.rank, <Drawn key="name" one={one} />, <Tag key="drawn" color="success">抽中</Tag>] })),
    ...passedOver.map(({ enterprise, name, rank, why }) => ({ key: enterprise, rank, cells: [rank, name, <span key="passed">跳过：{why}</span>] })),
  ].sort((a, b) => a.rank - b.rank);
  return <Table caption={`${names.stratum(stratum)}：抽中 ${drawn.length} 家${passedOver.length > 0 ? `，跳过 ${passedOver.length} 家` : ''}`} narrow="table" headings={['名次', '检查对象', '结果']} rows={inOrder} />;
}

function Counts({ counts, names }: { readonly counts: readonly DrawnCounts[]; readonly names: DrawNames }) {
  return (
    <Table
      caption="各分层应抽和抽中"
      quietCaption
      narrow="brief"
      headings={['分层', '检查对象', '比例', '应抽', '抽中', '跳过', '不足']}
      rows={counts.map(({ stratum, size, rate, wanted, drawn, passedOver, shortfall }) => ({ key: stratum, cells: [names.stratum(stratum), size, rateInWords(rate), wanted, drawn, passedOver, shortfall] }))}
    />
  );
}

interface Lists {
  readonly task: TaskData;
  readonly draw: TaskDrawView;
  readonly names: DrawNames;
}

/** 抽取结果: counts for everybody, names for whoever may know them before the checks (R7). */
export function DrawnLists({ task, draw, names }: Lists) {
  if (task.drawRecord === null) return null;
  return (
    <section className="panel">
      <h2>抽取结果</h2>
      <Counts counts={task.drawn} names={names} />
      {draw.drawn?.map((stratum) => <Stratum key={stratum.stratum} stratum={stratum} names={names} />)}
      {!draw.listKnown && <p className="quiet">抽中了哪些企业，检查开始前不向您出示；任务公示后，抽取记录对所有人公开。</p>}
    </section>
  );
}

/** 补抽: what it makes up for, what came of it, and what is not made up for. */
export function Supplements({ task: { supplements }, draw, names }: Lists) {
  if (supplements === undefined) return null;
  const { missing, draws, waived } = supplements;
  return (
    <section className="panel">
      <h2>补抽</h2>
      {missing.map(({ stratum, inspections }) => <p key={stratum}>等待补抽：{names.stratum(stratum)}，替换 {inspections.join('、')}</p>)}
      {draws.map(({ record, inspections, drawn }, index) => (
        <div key={record} className="supplement">
          <h3>第 {index + 1} 次：依原排序补抽 {drawn} 家，替换 {inspections.join('、')}</h3>
          {draw.supplements?.find((one) => one.record === record)?.strata.map((stratum) => <Stratum key={stratum.stratum} stratum={stratum} names={names} />)}
        </div>
      ))}
      {waived.map(({ inspections, reason }) => <p key={inspections.join()}>不再补抽 {inspections.join('、')}：{reason}</p>)}
    </section>
  );
}

import { Segmented, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { type ClassificationView, classificationView, frozenClassPage } from '#contract/http/enterprise';
import { nextQuarter, parseQuarter } from '#domain/calendar/day';
import { CLASS_NAMES } from '#domain/classification/classify';
import { CONFIDENCE } from '#domain/limits/explain-limit';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { processPath } from '../../shared/process-path.js';
import { showDayOf } from '../../shared/time.js';
import { useOne, usePaged } from '../../api/queries.js';
import { CLASS_COLOURS, named, STATUS_NAMES } from '../words.js';

function Source({ source, confidence }: { readonly source: string; readonly confidence: string }) {
  return <p className="quiet source">依据：{source}。可信程度：{named(CONFIDENCE, confidence)}</p>;
}

function Reasons({ view: { class: taken, className, reasons, against, changes } }: { readonly view: ClassificationView }) {
  return (
    <>
      <p className="class-now"><Tag color={CLASS_COLOURS[taken]}>{className}</Tag></p>
      <h3>为什么是这一类</h3>
      {reasons.length === 0 ? <p>没有符合任何一层的条件。</p> : <ul className="reasons">{reasons.map((reason) => <li key={reason.sentence}><p>{reason.sentence}</p><Source {...reason} /></li>)}</ul>}
      {against.length > 0 && (
        <details className="folded">
          <summary>为什么不是其他层（{against.length} 条）</summary>
          <ul className="reasons">{against.map(({ stratum, why }) => <li key={`${stratum} ${why}`}><p>{why}</p></li>)}</ul>
        </details>
      )}
      <h3>什么变化会使类别改变</h3>
      {changes.length === 0 ? <p>目前登记的各项属性中，没有哪一项单独变化会改变类别。</p> : (
        <ul className="reasons">
          {changes.map((change) => (
            <li key={`${change.sentence} ${change.quarter}`}>
              <p>{change.sentence}</p>
              <p className="becomes"><Tag color={change.direction === 'stricter' ? 'warning' : 'success'}>{change.direction === 'stricter' ? '从严' : '从宽'}</Tag>{change.quarter} 起归入 {change.className}</p>
              <Source {...change} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** 监管类别, with all reasons for and against, and what would change it. */
export function EnterpriseClass({ id }: { readonly id: string }) {
  const [next, setNext] = useState(false);
  const path = `/enterprises/${encodeURIComponent(id)}/classification`;
  // Which quarter it is, the API says: it keeps the time of the law.
  const now = parseQuarter(useOne(classificationView, path).data?.quarter ?? '');
  const following = now === null ? undefined : nextQuarter(now);
  const { data, error, refetch } = useOne(classificationView, path, { quarter: next ? following : undefined });
  const options = [{ value: 'now', label: `本季度 ${now ?? ''}` }, { value: 'next', label: `下季度 ${following ?? ''}` }];
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>监管类别</h2>
        <Segmented aria-label="按哪个季度分类" options={options} value={next ? 'next' : 'now'} onChange={(chosen) => setNext(chosen === 'next')} />
      </div>
      {data === undefined ? (error === null ? <Skeleton active paragraph={{ rows: 3 }} title={false} /> : <ProblemAlert error={error} onRetry={() => void refetch()} />) : <Reasons view={data} />}
    </section>
  );
}

/** What it was at each draw that froze it. */
export function FrozenClasses({ id }: { readonly id: string }) {
  const { data } = usePaged(frozenClassPage, `/enterprises/${encodeURIComponent(id)}/classes`);
  const frozen = data?.pages.flatMap(({ items }) => items) ?? [];
  if (frozen.length === 0) return null;
  return (
    <section className="panel">
      <h2>历次抽取时的类别</h2>
      <ul className="frozen">
        {frozen.map(({ task, quarter, committedAt, class: taken, grounds, status }) => (
          <li key={task}>
            <p><Link to={processPath('task', task)}>{quarter} 任务</Link> <span className="quiet">{showDayOf(committedAt)} 冻结</span></p>
            <p>{taken === null ? `没有列入抽取：${named(STATUS_NAMES, status ?? '')}` : CLASS_NAMES[taken]}{grounds.length > 0 && <span className="quiet">（{grounds.map(({ name }) => name).join('、')}）</span>}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

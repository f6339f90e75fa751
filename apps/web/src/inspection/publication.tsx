import { Alert, Skeleton, Tag } from 'antd';
import type { PublicationPreviewView } from '#contract/http/publication-preview';
import { useId } from 'react';
import { ProblemAlert } from '../shared/problem-alert.js';
import { showInstant } from '../shared/time.js';
import { usePublicationPreview } from './queries.js';

type Text = NonNullable<PublicationPreviewView['text']>;

/** The notice as the public finds it: every word of it and no more, and nobody's name. */
function Notice({ text: { inspection, enterprise, methodName, checkedOn, departments, correction } }: { readonly text: Text }) {
  return (
    <article className="notice-text">
      <h3>{enterprise.name}</h3>
      <dl className="facts">
        <dt>统一社会信用代码</dt><dd>{enterprise.uscc}</dd>
        <dt>检查编号</dt><dd>{inspection}</dd>
        <dt>检查方式</dt><dd>{methodName}</dd>
        <dt>检查日期</dt><dd>{checkedOn}</dd>
      </dl>
      <ul className="notice-results">
        {departments.map(({ department, items, outcome }) => (
          <li key={department}>
            <p><strong>{department}</strong>：{outcome}</p>
            <p className="quiet">检查事项：{items.join('、')}</p>
          </li>
        ))}
      </ul>
      {correction !== undefined && <p className="notice-correction">更正公示（第 {correction.number} 次）：{correction.reason}。{correction.discoveredOn} 发现有误，原公示保留并注明已更正。</p>}
    </article>
  );
}

const STANDS = {
  waiting: { word: '尚未形成', colour: 'default' },
  ready: { word: '尚未公示', colour: 'warning' },
  published: { word: '已公示', colour: 'success' },
  never: { word: '不公示', colour: 'default' },
} as const satisfies Record<PublicationPreviewView['stands'], object>;

function Shown({ preview: { stands, waitingFor, text, publishedAt, ifSetAside } }: { readonly preview: PublicationPreviewView }) {
  if (stands === 'never') return <p>本次检查已终止，没有结果需要公示。</p>;
  if (stands === 'waiting') return <p>{waitingFor.join('、')}录入检查结果以后，这里逐字显示公众将看到的内容。</p>;
  return (
    <>
      {stands === 'ready' && <p className="quiet">审核通过后自动公示，公众看到的就是下面的内容，不含人员姓名。有误的，请在审核前退回或者更正。</p>}
      {publishedAt !== null && <p className="quiet">{showInstant(publishedAt)} 公示，任何人都可以查阅。</p>}
      {text !== null && <Notice text={text} />}
      {ifSetAside !== null && (
        <>
          <Alert type="warning" showIcon title="本次紧急检查未获补批。审核时选择“不予采用”的，公示下面的内容：" />
          <Notice text={ifSetAside} />
        </>
      )}
    </>
  );
}

/** 公示预览: before the review, what the public will see, made by the server with the function that makes the publication; afterwards what they see. */
export function Publication({ number }: { readonly number: string }) {
  const { data, error, refetch } = usePublicationPreview(number);
  const published = data?.stands === 'published';
  const heading = useId();
  return (
    <section className="panel" aria-labelledby={heading}>
      <h2 id={heading}>{published ? '公示' : '公示预览'} {data !== undefined && <Tag color={STANDS[data.stands].colour}>{STANDS[data.stands].word}</Tag>}</h2>
      {data !== undefined ? <Shown preview={data} /> : error === null ? <Skeleton active title={false} paragraph={{ rows: 3 }} /> : <ProblemAlert error={error} onRetry={() => void refetch()} />}
    </section>
  );
}

import { Skeleton, Tag } from 'antd';
import { CONFIDENCES } from '#contract/rule-set-words';
import type { RuleSetDifferenceView } from '#contract/http/rule-sets';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { useDifference } from './queries.js';
import { CONFIDENCE_COLOURS } from './words.js';

function Change({ change: { entry, field, was, becomes, source, confidence, affects } }: { readonly change: RuleSetDifferenceView['changes'][number] }) {
  return (
    <li className="rule">
      <h3>{entry} · {field}{confidence !== null && <Tag color={CONFIDENCE_COLOURS[confidence]}>{CONFIDENCES[confidence]}</Tag>}</h3>
      <p className="rule-turn">{was !== null && <del><span className="for-readers">原为：</span>{was}</del>}{becomes !== null && <ins><span className="for-readers">改为：</span>{becomes}</ins>}</p>
      <p className="quiet">影响：{affects}{source !== null && `；依据：${source}`}</p>
    </li>
  );
}

/** 与现行一版的差异: what was, what becomes, on what it rests and what it changes in practice. */
export function DraftDifference({ id, number, revision }: { readonly id: string; readonly number: string; readonly revision: number }) {
  const { data, error, refetch } = useDifference(id, number, revision);
  if (data === undefined) return error === null ? <Skeleton active /> : <ProblemAlert error={error} onRetry={() => void refetch()} />;
  const { against, changes, openProcesses, strata, quarter } = data;
  const kept = openProcesses.reduce((sum, { processes }) => sum + processes, 0);
  return (
    <section className="panel">
      <h2>与第 {against} 版的差异（{changes.length}）</h2>
      {changes.length === 0 ? <p className="quiet">没有不同。</p> : <ul>{changes.map((change) => <Change key={`${change.entry} ${change.field}`} change={change} />)}</ul>}
      {strata.length > 0 && (
        <>
          <h3>按现在的名录，{quarter} 抽取会变的分层</h3>
          <ul className="frozen">{strata.map(({ stratum, title, was, becomes }) => <li key={stratum}>{title}：{was === null ? '没有' : `${was.size} 家抽 ${was.drawn} 家`} → {becomes === null ? '没有' : `${becomes.size} 家抽 ${becomes.drawn} 家`}</li>)}</ul>
        </>
      )}
      <p className="quiet">{kept === 0 ? '现在没有在办的流程。' : `在办的 ${kept} 个流程不受影响，仍按各自开始时的一版。`}</p>
    </section>
  );
}

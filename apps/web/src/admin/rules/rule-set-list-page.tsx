import { Skeleton, Tag } from 'antd';
import { Link } from 'react-router';
import type { DraftLine } from '#contract/http/rule-sets';
import { EntryRow } from '../../shared/entry-row.js';
import { EmptyState } from '../../shared/empty-state.js';
import { PageTitle } from '../../shared/page-title.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { useMayChangeRules } from './may.js';
import { useRuleSets } from './queries.js';
import { STAGE_COLOURS } from './words.js';
import '../admin.css';

function Draft({ draft: { ruleSet, number, stage, stageName, version, effectiveFrom, proposal, revision } }: { readonly draft: DraftLine }) {
  return (
    <EntryRow to={`/rule-sets/${encodeURIComponent(ruleSet)}/drafts/${number}`} title={`草案 ${number}：第 ${version} 版`} about={<><span>拟自 {effectiveFrom} 起施行</span><span>第 {revision} 稿</span>{proposal !== null && <span>{proposal.document}</span>}</>}>
      <Tag color={STAGE_COLOURS[stage]}>{stageName}</Tag>
    </EntryRow>
  );
}

/** 规则集: every version with the day from which it holds, and the drafts of the next one. */
export default function RuleSetListPage() {
  const { data, error, refetch } = useRuleSets();
  const may = useMayChangeRules();
  const current = data?.versions.find(({ inForce }) => inForce);
  const open = data?.drafts.filter(({ stage }) => stage !== 'approved' && stage !== 'withdrawn') ?? [];
  const closed = data?.drafts.filter(({ stage }) => stage === 'approved' || stage === 'withdrawn') ?? [];
  const actions = may('save') && current !== undefined && <Link to={`/rule-sets/${encodeURIComponent(current.id)}/drafts/new`} className="link-button link-primary">拟定下一版</Link>;
  return (
    <>
      <PageTitle title="规则集" about="时限、分层和比例、频次上限、等级都写在规则集里，每一项写明依据和把握程度。在办的流程一直用开始时的那一版。" actions={actions} />
      {data === undefined ? (error === null ? <Skeleton active /> : <ProblemAlert error={error} onRetry={() => void refetch()} />) : (
        <>
          {open.length > 0 && <><h2 className="list-heading">草案</h2><ol className="rows" aria-label="草案">{open.map((draft) => <li key={`${draft.ruleSet} ${draft.number}`}><Draft draft={draft} /></li>)}</ol></>}
          <h2 className="list-heading">各版</h2>
          {data.versions.length === 0 ? <EmptyState title="还没有规则集。">第一版由系统管理员用命令行或接口录入，以后在这里拟定、批准。</EmptyState> : (
            <ol className="rows" aria-label="各版">
              {data.versions.map(({ id, version, title, effectiveFrom, inForce }) => (
                <li key={`${id} ${version}`}>
                  <EntryRow to={`/rule-sets/${encodeURIComponent(id)}/versions/${version}`} title={`第 ${version} 版`} about={<><span>{title}</span><span>自 {effectiveFrom} 起施行</span><span className="code">{id}</span></>}>
                    {inForce && <Tag color="success">现行</Tag>}
                  </EntryRow>
                </li>
              ))}
            </ol>
          )}
          {closed.length > 0 && <details className="folded closed-drafts"><summary>已办结的草案（{closed.length}）</summary><ol className="rows" aria-label="已办结的草案">{closed.map((draft) => <li key={`${draft.ruleSet} ${draft.number}`}><Draft draft={draft} /></li>)}</ol></details>}
        </>
      )}
    </>
  );
}

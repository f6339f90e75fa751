import type { Cockpit, ReferralLineView } from '#contract/http/statistics';
import { Count } from '../../shared/figures/count.js';
import { EmptyState } from '../../shared/empty-state.js';
import { LimitLight } from '../../shared/limit-light.js';
import { ProcessRow } from '../../shared/process-row.js';
import { showDayOf, showInstant } from '../../shared/time.js';
import { processesPath } from '../behind.js';
import { Beyond } from './beyond.js';

function Receipt({ line: { to, handedOverAt, receipt, receivedAt } }: { readonly line: ReferralLineView }) {
  if (handedOverAt === null) return <>尚未移交</>;
  const handed = `${showDayOf(handedOverAt)} 移交${to ?? ''}`;
  return <>{receivedAt === null ? `${handed}，尚无回执` : `${handed}；${showDayOf(receivedAt)} 接收${receipt === null ? '' : `，回执 ${receipt}`}`}</>;
}

function Line({ line }: { readonly line: ReferralLineView }) {
  const { number, title, stageName, openedAt, answer, waits, limit } = line;
  return (
    <>
      <ProcessRow kind="referral" number={number} what={title} about={`${showDayOf(openedAt)} 发现`}>
        {limit === null ? <span className="quiet">{waits === null ? stageName : '无时限'}</span> : <LimitLight limit={limit} of={limit.title} />}
      </ProcessRow>
      <dl className="referral-facts">
        <div><dt>回执</dt><dd><Receipt line={line} /></dd></div>
        <div><dt>答复</dt><dd>{answer === null ? '尚无答复' : `${showInstant(answer.at)} ${answer.sentence}`}</dd></div>
        <div><dt>现在</dt><dd>{waits === null ? stageName : `${stageName}：等待“${waits}”`}</dd></div>
      </dl>
    </>
  );
}

/** 移送 with receipt, limit and answer: what is not answered and ends first at the top. */
export function ReferralList({ cockpit: { referrals, totals, year } }: { readonly cockpit: Cockpit }) {
  if (referrals.length === 0) return <EmptyState title={`${year}年没有移送的线索。`}>检查结果为“发现问题待后续处理”的，审核后自动建立移送。</EmptyState>;
  return (
    <>
      <p className="list-about">{year}年的移送，以及其他年度尚未办结的；未办结 <Count value={totals.referralsOpen} to={processesPath({ kind: 'referral', ended: 'false' })} of="未办结的移送" /> 件。</p>
      <Beyond shown={referrals.length} total={totals.referrals} to={processesPath({ kind: 'referral' })} where="到“办理流程”查看全部移送" />
      <ol className="rows referrals" aria-label="移送">{referrals.map((line) => <li key={line.number}><Line line={line} /></li>)}</ol>
    </>
  );
}

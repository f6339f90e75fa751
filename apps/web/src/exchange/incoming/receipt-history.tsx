import { Skeleton, Tag } from 'antd';
import { type Platform, SENT_RECORDS } from '#domain/exchange/platform';
import { EmptyState } from '../../shared/empty-state.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { showInstant } from '../../shared/time.js';
import { useReceiptHistory } from '../queries.js';
import { STATE_COLOURS } from '../words.js';

/** Receipts that were taken, newest first; a large file was taken in parts. */
export function ReceiptHistory({ platform }: { readonly platform: Platform }) {
  const { data, error, refetch } = useReceiptHistory(platform);
  if (data === undefined) return error === null ? <Skeleton active title={false} /> : <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (data.items.length === 0) return <EmptyState title="还没有导入过回执。">报送文件导入平台后，把平台给的回执文件导入，平台编号和退回原因就登记好了。</EmptyState>;
  return (
    <section aria-labelledby="receipts-title">
      <h2 id="receipts-title" className="list-title">导入过的回执</h2>
      <ol className="rows">
        {data.items.map(({ id, at, by, record, file, rows: { first, last }, confirmed, refused, problems }) => (
          <li key={id}>
            <article className="row">
              <div className="row-what">
                <h3>{file}</h3>
                <p className="row-about"><span>{SENT_RECORDS[record]}</span><span>第 {first === last ? first : `${first} 至 ${last}`} 行</span><span>{showInstant(at)}</span><span>{by}</span></p>
              </div>
              <div className="row-end entry-end">
                {confirmed > 0 && <Tag color={STATE_COLOURS.confirmed}>已接收 {confirmed}</Tag>}
                {refused > 0 && <Tag color={STATE_COLOURS.refused}>被退回 {refused}</Tag>}
                {problems > 0 && <Tag color="warning">没有登记 {problems}</Tag>}
              </div>
            </article>
          </li>
        ))}
      </ol>
    </section>
  );
}

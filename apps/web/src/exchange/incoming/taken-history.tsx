import { Skeleton, Tag } from 'antd';
import type { TakenHistoryView } from '#contract/http/exchange';
import { type Platform, RECEIVED_RECORDS } from '#domain/exchange/platform';
import { EmptyState } from '../../shared/empty-state.js';
import { EntryRow } from '../../shared/entry-row.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { showInstant } from '../../shared/time.js';
import { COUNTS } from '../../registry/imports/words.js';
import { useTakenHistory } from '../queries.js';

type Taken = TakenHistoryView['items'][number];

/** What came of it: the version of the list, or the registry. */
const pathOf = ({ record, list }: Taken): string => (list === null ? `/${record}s` : `/item-lists/${encodeURIComponent(list.issuer)}/${list.version}`);

function Line({ item }: { readonly item: Taken }) {
  const { record, file, at, by, added, changed, removed, refused, list } = item;
  const about = <><span>{RECEIVED_RECORDS[record]}{list !== null && `第 ${list.version} 版`}</span><span>{showInstant(at)}</span><span>{by}</span></>;
  return (
    <EntryRow to={pathOf(item)} title={file} about={about}>
      {added > 0 && <Tag color="success">{COUNTS.added} {added}</Tag>}
      {changed > 0 && <Tag color="processing">{COUNTS.changed} {changed}</Tag>}
      {removed > 0 && <Tag>删除 {removed}</Tag>}
      {refused > 0 && <Tag color="warning">没有导入 {refused}</Tag>}
    </EntryRow>
  );
}

/** Registries and lists that were taken through the layouts, newest first; a row leads to what came of it. */
export function TakenHistory({ platform }: { readonly platform: Platform }) {
  const { data, error, refetch } = useTakenHistory(platform);
  if (data === undefined) return error === null ? <Skeleton active title={false} /> : <ProblemAlert error={error} onRetry={() => void refetch()} />;
  return (
    <section aria-labelledby="taken-title" className="intake-history">
      <h2 id="taken-title" className="list-title">导入过的平台文件</h2>
      {data.items.length === 0 ? <EmptyState title="还没有按这个平台的对照表导入过文件。">平台导出名录或上级清单后，在上面导入；什么也没有改变的导入不列。</EmptyState> : (
        <ol className="rows" aria-label="导入过的平台文件">{data.items.map((item) => <li key={item.id}><Line item={item} /></li>)}</ol>
      )}
    </section>
  );
}

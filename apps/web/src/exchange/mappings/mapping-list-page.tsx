import { Skeleton, Tag } from 'antd';
import { useSearchParams } from 'react-router';
import type { MappingListView } from '#contract/http/exchange';
import { layoutKeepers } from '#domain/exchange/may-exchange';
import type { Platform } from '#domain/exchange/platform';
import { EntryRow } from '../../shared/entry-row.js';
import { EmptyState } from '../../shared/empty-state.js';
import { PageTitle } from '../../shared/page-title.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { PlatformChoice } from '../platform-choice.js';
import { useMappings } from '../queries.js';
import { isPlatform } from '../words.js';
import '../exchange.css';

function Line({ platform, item: { record, recordName, version, columns, format, source, mayChange } }: { readonly platform: Platform; readonly item: MappingListView['items'][number] }) {
  const about = version === null
    ? <span>平台的文件还不能按它的版式读入；表头与本系统模板相同的文件不用对照表，可以直接导入。</span>
    : <><span>{columns} 列，{format}</span><span>{source}</span></>;
  const who = mayChange ? '' : layoutKeepers(record);
  return (
    <EntryRow to={`/exchange/mappings/${platform}/${record}`} title={recordName} about={<>{about}{!mayChange && <span>{version === null ? `由${who}编辑` : `您可以查看，由${who}修改`}</span>}</>}>
      {!mayChange && <Tag>只能查看</Tag>}
      {version === null ? <Tag>还没有对照表</Tag> : version === 0 ? <Tag color="warning">默认版式，未核对</Tag> : <Tag color="success">第 {version} 版</Tag>}
    </EntryRow>
  );
}

/** 对照表: how the files of a platform are laid out, kind by kind. */
export default function MappingListPage() {
  const [search, setSearch] = useSearchParams();
  const wanted = search.get('platform');
  const platform = isPlatform(wanted) ? wanted : 'doubleRandom';
  const { data, error, refetch } = useMappings(platform);
  return (
    <>
      <PageTitle title="平台文件对照表" about="平台的格式没有公开：拿到平台的导入模板后，按模板核对列和代码。每次修改存一版，旧版保留。" />
      <div className="filters"><PlatformChoice value={platform} onChoose={(next) => setSearch({ platform: next })} /></div>
      {data === undefined ? (error === null ? <Skeleton active title={false} paragraph={{ rows: 8 }} /> : <ProblemAlert error={error} onRetry={() => void refetch()} />) : data.items.length === 0
        ? <EmptyState title="没有您可以查看的对照表。">名录的对照表由名录的管理人员修改，报送和回执的由执法大队或系统管理员修改。</EmptyState>
        : <ol className="rows" aria-label="对照表">{data.items.map((item) => <li key={item.record}><Line platform={platform} item={item} /></li>)}</ol>}
    </>
  );
}

import { Skeleton } from 'antd';
import { useParams } from 'react-router';
import type { MappingListView, MappingView } from '#contract/http/exchange';
import { type ExchangedRecord, type Platform, PLATFORMS, RECORD_NAMES } from '#domain/exchange/platform';
import { Found } from '../../shared/found.js';
import { EmptyState } from '../../shared/empty-state.js';
import { PageTitle } from '../../shared/page-title.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { NotFoundPage } from '../../shell/not-found-page.js';
import { useMapping, useMappings } from '../queries.js';
import { isPlatform, isRecord } from '../words.js';
import { blankMapping } from './edited.js';
import { MappingEditor } from './mapping-editor.js';
import { MappingTable } from './mapping-table.js';
import '../exchange.css';

const BACK = { to: '/exchange/mappings', name: '平台文件对照表' } as const;

function Shown({ view, kept, mayChange }: { readonly view: MappingView; readonly kept: boolean; readonly mayChange: boolean }) {
  const { platform, record, version } = view;
  const stage = version > 0 ? `第 ${version} 版` : kept ? '本系统的默认版式，还没有按平台的模板核对过' : '还没有对照表，请按平台的文件编辑并保存';
  return (
    <>
      <PageTitle title={`${RECORD_NAMES[record]}的对照表`} about={`${PLATFORMS[platform]}，${stage}`} />
      {mayChange ? <MappingEditor key={`${platform} ${record}`} view={view} laidOut={kept} /> : <MappingTable view={view} />}
    </>
  );
}

function Kept({ platform, record, mayChange }: { readonly platform: Platform; readonly record: ExchangedRecord; readonly mayChange: boolean }) {
  return <Found found={useMapping(platform, record)} title="对照表" back={BACK}>{(view) => <Shown view={view} kept mayChange={mayChange} />}</Found>;
}

function OfRecord({ platform, record, line }: { readonly platform: Platform; readonly record: ExchangedRecord; readonly line: MappingListView['items'][number] | undefined }) {
  if (line === undefined) return <><PageTitle title="对照表" /><EmptyState title={`您的账号不能查看${RECORD_NAMES[record]}的对照表。`}>名录的对照表由名录的管理人员修改，报送和回执的由执法大队或系统管理员修改。</EmptyState></>;
  if (line.version === null) return <Shown view={blankMapping(platform, record)} kept={false} mayChange={line.mayChange} />;
  return <Kept platform={platform} record={record} mayChange={line.mayChange} />;
}

/** One layout: read, changed by whoever may, held against a file of the platform. */
function MappingOf({ platform, record }: { readonly platform: Platform; readonly record: ExchangedRecord }) {
  const { data, error, refetch } = useMappings(platform);
  if (data === undefined) return error === null ? <Skeleton active paragraph={{ rows: 8 }} /> : <><PageTitle title="对照表" /><ProblemAlert error={error} onRetry={() => void refetch()} /></>;
  return <OfRecord platform={platform} record={record} line={data.items.find((one) => one.record === record)} />;
}

export default function MappingPage() {
  const { platform, record } = useParams();
  return isPlatform(platform) && isRecord(record) ? <MappingOf platform={platform} record={record} /> : <NotFoundPage />;
}

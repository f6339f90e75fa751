import { ImportOutlined } from '@ant-design/icons';
import { Button, Select, Skeleton } from 'antd';
import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import { DELIVERY_STATES, type DeliveryState } from '#domain/exchange/delivery';
import { PLATFORMS, SENT_RECORDS, type SentRecord } from '#domain/exchange/platform';
import { EmptyState } from '../../shared/empty-state.js';
import { PageTitle } from '../../shared/page-title.js';
import { Pages } from '../../shared/pages.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { FormDrawer } from '../../shared/form-drawer.js';
import { SideColumn } from '../../shared/side-column.js';
import { PlatformChoice } from '../platform-choice.js';
import { useBatches, useOutbox } from '../queries.js';
import { isPlatform, isSentRecord, RECORD_OPTIONS } from '../words.js';
import { Batches } from './batches.js';
import { Counts } from './counts.js';
import { countOf, FIRST, firstToDo } from './first-to-do.js';
import { EnterprisesDrawer } from './enterprises-drawer.js';
import { HandStepDrawer, stepIn } from './hand-step.js';
import { OutboxRow } from './outbox-row.js';
import { ReceiptForm } from './receipt-form.js';
import { SendPanel } from './send-panel.js';
import '../../watch/watch.css';
import '../exchange.css';

const TITLE = '省级平台报送';
const ABOUT = '该报送的由台账自动列出；生成文件到平台导入，再把平台的回执导入本系统。';
const RECEIPT_WIDTH = 720;
const STATE_OPTIONS = [{ value: '', label: '全部状态' }, ...Object.entries(DELIVERY_STATES).map(([value, label]) => ({ value, label }))];
const isState = (text: string): text is DeliveryState => Object.hasOwn(DELIVERY_STATES, text);

/** What is looked at stands in the address: platform, kind of record, state; and what is being done. */
function useLookedAt() {
  const [search, setSearch] = useSearchParams();
  const [platform, record, state] = [search.get('platform'), search.get('record'), search.get('state') ?? ''];
  const now = { platform: isPlatform(platform) ? platform : 'doubleRandom', record: isSentRecord(record) ? record : null, state: isState(state) ? state : '' } as const;
  const go = (more: Readonly<Record<string, string>>, options = {}): void => {
    const wanted = { ...now, record: now.record ?? '', ...more };
    setSearch(Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== '')), options);
  };
  return { ...now, act: search.get('act'), at: search.get('at'), go };
}
type LookedAt = ReturnType<typeof useLookedAt>;

/** Where no kind is asked for: the first of which something is to be done. It then stands in the address, so that the page stays there when that is done. */
function Opening({ platform, state, act, go }: LookedAt) {
  const { data, error, refetch } = useOutbox(platform, FIRST, state === '' ? undefined : state);
  const counts = data?.pages[0]?.counts;
  const first = counts === undefined ? null : firstToDo(counts);
  useEffect(() => {
    if (first !== null) go({ record: first, ...(act === 'receipt' && { act }) }, { replace: true });
  });
  return <><PageTitle title={TITLE} about={ABOUT} />{error === null ? <Skeleton active title={false} paragraph={{ rows: 8 }} /> : <ProblemAlert error={error} onRetry={() => void refetch()} />}</>;
}

/** 报送台账: what each platform should have of this bureau, and where every record stands. */
export default function OutboxListPage() {
  const looked = useLookedAt();
  const { record } = looked;
  return record === null ? <Opening {...looked} /> : <Outbox {...looked} record={record} />;
}

function Outbox({ platform, record, state, act, at, go }: LookedAt & { readonly record: SentRecord }) {
  const found = useOutbox(platform, record, state === '' ? undefined : state);
  const batches = useBatches(platform).data?.items;
  const counts = found.data?.pages[0]?.counts ?? [];
  const lines = found.data?.pages.flatMap(({ items }) => items) ?? [];
  const chosen = stepIn(lines, act, at);
  const listed = act === 'enterprises' ? lines.find(({ sentNumber }) => sentNumber === at) : undefined;
  const waiting = countOf(counts, record, 'toSend');
  const close = (): void => go({});
  const empty = state === ''
    ? <EmptyState title={`还没有可报送的${SENT_RECORDS[record]}。`}>计划公示、任务制定、名单抽取、结果公示、本级清单公布以后，会自动列在这里，不用登记。</EmptyState>
    : <EmptyState title={`没有${DELIVERY_STATES[state]}的${SENT_RECORDS[record]}。`}><Button onClick={() => go({ state: '' })}>查看全部状态</Button></EmptyState>;
  return (
    <>
      <PageTitle title={TITLE} about={ABOUT} actions={<Button icon={<ImportOutlined aria-hidden />} onClick={() => go({ act: 'receipt' })}>导入回执</Button>} />
      <div className="filters"><PlatformChoice value={platform} onChoose={(next) => go({ platform: next, record: '', state: '' })} /></div>
      <Counts platform={platform} counts={counts} />
      <div className="filters">
        <Select aria-label="记录种类" value={record} options={RECORD_OPTIONS} onChange={(next: string) => go({ record: next })} className="kind-filter" />
        <Select aria-label="报送状态" value={state} options={STATE_OPTIONS} onChange={(next: string) => go({ state: next })} className="kind-filter" />
      </div>
      <div className="columns">
        <section className="column-main" aria-label={`${PLATFORMS[platform]}：${SENT_RECORDS[record]}`}>
          {batches !== undefined && <SendPanel key={`${platform} ${record}`} platform={platform} record={record} waiting={waiting} made={batches.length} />}
          <div><Pages found={found} name={SENT_RECORDS[record]} keyOf={({ sentNumber }) => sentNumber} row={(item) => <OutboxRow line={item} onStep={(step) => go({ act: step, at: item.sentNumber })} onParts={() => go({ act: 'enterprises', at: item.sentNumber })} />} empty={empty} /></div>
        </section>
        <SideColumn label="报送文件"><Batches key={platform} platform={platform} batches={batches ?? []} beside={lines.length} /></SideColumn>
      </div>
      {act === 'receipt' && <FormDrawer onClose={close} width={RECEIPT_WIDTH} title="导入平台回执"><ReceiptForm platform={platform} record={record} batches={batches ?? []} onClose={close} /></FormDrawer>}
      {listed !== undefined && <EnterprisesDrawer platform={platform} line={listed} onClose={close} />}
      {chosen !== null && <HandStepDrawer platform={platform} {...chosen} onClose={close} />}
    </>
  );
}

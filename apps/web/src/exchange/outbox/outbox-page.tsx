import { ImportOutlined } from '@ant-design/icons';
import { Button, Drawer, Select } from 'antd';
import { useSearchParams } from 'react-router';
import type { OutboxPage } from '#contract/http/exchange';
import { DELIVERY_STATES, type DeliveryState } from '#domain/exchange/delivery';
import { PLATFORMS, SENT_RECORDS } from '#domain/exchange/platform';
import { EmptyState } from '../../shared/empty-state.js';
import { PageTitle } from '../../shared/page-title.js';
import { Pages } from '../../shared/pages.js';
import { useNarrow } from '../../shared/use-narrow.js';
import { PlatformChoice } from '../platform-choice.js';
import { useBatches, useOutbox } from '../queries.js';
import { isPlatform, isSentRecord, RECORD_OPTIONS } from '../words.js';
import { Batches } from './batches.js';
import { Counts } from './counts.js';
import { EnterprisesDrawer } from './enterprises-drawer.js';
import { HandStepDrawer, stepIn } from './hand-step.js';
import { OutboxRow } from './outbox-row.js';
import { ReceiptForm } from './receipt-form.js';
import { SendPanel } from './send-panel.js';
import '../../watch/watch.css';
import '../exchange.css';

const RECEIPT_WIDTH = 720;
const STATE_OPTIONS = [{ value: '', label: '全部状态' }, ...Object.entries(DELIVERY_STATES).map(([value, label]) => ({ value, label }))];
const isState = (text: string): text is DeliveryState => Object.hasOwn(DELIVERY_STATES, text);

/** What is looked at stands in the address: platform, kind of record, state; and what is being done. */
function useLookedAt() {
  const [search, setSearch] = useSearchParams();
  const [platform, record, state] = [search.get('platform'), search.get('record'), search.get('state') ?? ''];
  const now = { platform: isPlatform(platform) ? platform : 'doubleRandom', record: isSentRecord(record) ? record : 'plan', state: isState(state) ? state : '' } as const;
  const go = (more: Readonly<Record<string, string>>): void => setSearch(Object.fromEntries(Object.entries({ ...now, ...more }).filter(([, value]) => value !== '')));
  return { ...now, act: search.get('act'), at: search.get('at'), go };
}

const countOf = (counts: OutboxPage['counts'], record: string, state: DeliveryState): number => counts.find((one) => one.record === record && one.state === state)?.count ?? 0;

/** 报送台账: what each platform should have of this bureau, and where every record stands. */
export default function OutboxListPage() {
  const { platform, record, state, act, at, go } = useLookedAt();
  const narrow = useNarrow();
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
      <PageTitle title="省级平台报送" about="该报送的由台账自动列出；生成文件到平台导入，再把平台的回执导入本系统。" actions={<Button icon={<ImportOutlined aria-hidden />} onClick={() => go({ act: 'receipt' })}>导入回执</Button>} />
      <div className="filters"><PlatformChoice value={platform} onChoose={(next) => go({ platform: next })} /></div>
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
        <aside className="column-side" aria-label="报送文件"><Batches key={platform} platform={platform} batches={batches ?? []} beside={lines.length} /></aside>
      </div>
      {act === 'receipt' && <Drawer open onClose={close} size={narrow ? '100%' : RECEIPT_WIDTH} title="导入平台回执" mask={{ closable: false }} destroyOnHidden><ReceiptForm platform={platform} record={record} batches={batches ?? []} onClose={close} /></Drawer>}
      {listed !== undefined && <EnterprisesDrawer platform={platform} line={listed} onClose={close} />}
      {chosen !== null && <HandStepDrawer platform={platform} {...chosen} onClose={close} />}
    </>
  );
}

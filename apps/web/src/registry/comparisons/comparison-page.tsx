import { App, Button, Checkbox, Select, Tag } from 'antd';
import { type ReactNode, useRef } from 'react';
import { useSearchParams } from 'react-router';
import { comparisonQuery, comparisonView, type ComparisonView, findingsPage, type FindingView, findingView, settlement } from '#contract/http/registry-comparison';
import { field } from '#contract/acts/field-meta';
import { REGISTRY_FILES } from '#contract/registry-files';
import { FINDING_NAMES, REFERENCE_LISTS, type ReferenceList } from '#domain/registries/compare';
import { z } from 'zod';
import { type Given, heldOf } from '../../acts/given-controls.js';
import { send, upload } from '../../api/ask.js';
import { EmptyState } from '../../shared/empty-state.js';
import { PageTitle } from '../../shared/page-title.js';
import { Pages } from '../../shared/pages.js';
import { showInstant } from '../../shared/time.js';
import { EntryDrawer, type EntryFormSpec } from '../../shared/entry-form.js';
import { FilePlace } from '../../shared/file-place.js';
import { useMayKeep } from '../may.js';
import { usePaged } from '../../api/queries.js';
import '../registry.css';

const LISTS = Object.entries(REFERENCE_LISTS).map(([value, label]) => ({ value, label }));
const isList = (text: string | null): text is ReferenceList => text !== null && Object.hasOwn(REFERENCE_LISTS, text);
const FILES = { permits: 'permit-list.csv', dischargers: 'key-dischargers.csv', certificates: 'certificate-list.csv' } as const satisfies Record<ReferenceList, keyof typeof REGISTRY_FILES>;
const COLOURS = { missing: 'error', surplus: 'warning', contradicts: 'warning', expired: 'default' } as const satisfies Record<FindingView['code'], string>;

/** What the API is asked, and the file beside it. */
const asked = comparisonQuery.extend({ file: field(z.string({ error: '请选择名单文件。' }), { label: '名单文件', kind: 'line' }) });

function Finding({ item: { name, subject, code, difference, goneAt, settled }, onSettle }: { readonly item: FindingView; readonly onSettle: (() => void) | null }) {
  return (
    <article className="row">
      <div className="row-what">
        <h2>{name === '' ? subject : name} <Tag color={COLOURS[code]}>{FINDING_NAMES[code]}</Tag></h2>
        <p className="row-title">{difference}</p>
        {name !== '' && <p className="row-about"><span className="code">{subject}</span></p>}
        {settled !== null && <p className="quiet">{showInstant(settled.at)} 已处理：{settled.reason}</p>}
        {goneAt !== null && <p className="quiet">{showInstant(goneAt)} 的核对中已不存在</p>}
      </div>
      <div className="row-end">{onSettle !== null && settled === null && <Button onClick={onSettle}>处理<span className="for-readers">：{name === '' ? subject : name}</span></Button>}</div>
    </article>
  );
}

/** Compares by a file: its bytes are sent as they are, so that what is kept is what was handed in. */
function useCompareSpec(list: ReferenceList): EntryFormSpec {
  const file = useRef<File | null>(null);
  const place = ({ value, onChange, ...props }: Given): ReactNode => (
    <FilePlace {...heldOf(props)} label="名单文件" accept=".csv" chosen={typeof value === 'string' ? value : null} onFile={(chosen) => { file.current = chosen; onChange(chosen.name); }}>
      表头：{REGISTRY_FILES[FILES[list]].map(({ header }) => header).join('、')}
    </FilePlace>
  );
  return {
    title: `核对${REFERENCE_LISTS[list]}`,
    about: '名单留存为新的一版，与名录逐条比对；有一行读不懂就全部不核对。',
    keptAs: null,
    schema: asked,
    controls: { file: place },
    send: async (input) => {
      const { asOf, source } = asked.parse(input);
      return upload(comparisonView, `/registry-comparisons/${list}`, { asOf, source }, file.current ?? new Blob(), { type: 'text/csv' });
    },
  };
}

const toldOf = ({ findings, fresh, gone, lines }: ComparisonView): string => `名单 ${lines} 行，差异 ${findings} 条：新发现 ${fresh} 条，已消失 ${gone} 条。`;

/** 应纳尽纳: the registries against what other bodies say there is, and what was done about each difference. */
export default function ComparisonPage() {
  const [search, setSearch] = useSearchParams();
  const { modal } = App.useApp();
  const mayKeep = useMayKeep();
  const wanted = search.get('list');
  const list: ReferenceList = isList(wanted) ? wanted : 'permits';
  const all = search.get('state') === 'all';
  const go = (more: Record<string, string>): void => setSearch({ list, ...(all && { state: 'all' }), ...more });
  const found = usePaged(findingsPage, `/registry-comparisons/${list}`, { state: all ? 'all' : 'open' });
  const newest = found.data?.pages[0]?.list ?? null;
  const compare = useCompareSpec(list);
  const settling = found.data?.pages.flatMap(({ items }) => items).find(({ id }) => id === search.get('settle'));
  const settle: EntryFormSpec | null = settling === undefined ? null : { title: '处理差异', about: settling.sentence, keptAs: { kind: 'finding', number: settling.id, act: 'settle' }, schema: settlement, send: (body) => send(findingView, 'POST', `/registry-findings/${encodeURIComponent(settling.id)}/settle`, { body }) };
  const empty = newest === null
    ? <EmptyState title="还没有核对过这份名单。">由经办人员或系统管理员提交名单文件，系统逐条比对应纳未纳、信息不一致的。</EmptyState>
    : <EmptyState title={all ? '名录与名单没有差异。' : '差异都处理完了。'}>收到新的名单后再核对一次。</EmptyState>;
  return (
    <>
      <PageTitle title="名录核对" about="应纳尽纳：用其他部门和平台的名单核对名录库。" actions={mayKeep('compareRegistry') && <Button type="primary" onClick={() => go({ act: 'compare' })}>提交名单核对</Button>} />
      <div className="filters">
        <Select aria-label="对照名单" options={LISTS} value={list} onChange={(chosen: string) => setSearch({ list: chosen })} className="stratum-filter" />
        <Checkbox checked={all} onChange={({ target }) => setSearch({ list, ...(target.checked && { state: 'all' }) })}>连同已处理的</Checkbox>
      </div>
      {newest !== null && <p className="newest quiet">最近核对的是第 {newest.version} 版：{newest.source}，截至 {newest.asOf}，{newest.lines} 行（{newest.fileName}）</p>}
      <Pages found={found} name="差异" keyOf={({ id }) => id} row={(item) => <Finding item={item} onSettle={mayKeep('settleFinding') ? () => go({ settle: item.id }) : null} />} empty={empty} />
      {search.get('act') === 'compare' && mayKeep('compareRegistry') && <EntryDrawer spec={compare} onClose={() => go({})} onDone={(answer) => { modal.success({ title: '核对完成', content: toldOf(comparisonView.parse(answer)) }); }} />}
      {settle !== null && mayKeep('settleFinding') && <EntryDrawer spec={settle} onClose={() => go({})} />}
    </>
  );
}

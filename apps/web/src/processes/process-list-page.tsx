import { Button, Input, Select, Tag } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { ProcessLine } from '#contract/http/process';
import { isProcessKind, PROCESS_KINDS } from '#domain/process/process';
import { EmptyState } from '../shared/empty-state.js';
import { PageTitle } from '../shared/page-title.js';
import { Pages } from '../shared/pages.js';
import { ProcessRow } from '../shared/process-row.js';
import { showDayOf } from '../shared/time.js';
import { Narrowed, narrowingIn } from './narrowed.js';
import { type ProcessesAsked, useProcesses } from './queries.js';

const KINDS = [{ value: '', label: '全部流程' }, ...Object.entries(PROCESS_KINDS).map(([value, label]) => ({ value, label }))];

function Line({ item: { kind, number, title, stageName, endedAt, changedAt, joint, nonSite } }: { readonly item: ProcessLine }) {
  return (
    <ProcessRow kind={kind} number={number} what={title} about={`${showDayOf(changedAt)} 有变化`}>
      {joint && <Tag>联合</Tag>}
      {nonSite && <Tag>非现场</Tag>}
      <Tag color={endedAt === null ? 'processing' : 'default'}>{stageName}</Tag>
    </ProcessRow>
  );
}

function Search({ asked, onAsk }: { readonly asked: ProcessesAsked; readonly onAsk: (asked: ProcessesAsked) => void }) {
  const [text, setText] = useState(asked.q ?? '');
  const find = (): void => onAsk({ ...asked, q: text.trim() });
  return (
    <search className="filters">
      <Select aria-label="流程类型" value={asked.kind ?? ''} options={KINDS} onChange={(kind: string) => onAsk({ ...asked, kind: isProcessKind(kind) ? kind : undefined })} className="kind-filter" />
      <Input aria-label="名称或编号" placeholder="名称或编号，如企业名称的一部分" allowClear value={text} maxLength={100} onChange={({ target }) => setText(target.value)} onPressEnter={find} className="text-filter" />
      <Button type="primary" onClick={find}>查找</Button>
    </search>
  );
}

/** Where everything stands: every process of the bureau that this person may know of. */
export default function ProcessListPage() {
  const [search, setSearch] = useSearchParams();
  const kind = search.get('kind') ?? '';
  const narrowing = narrowingIn(search);
  const asked: ProcessesAsked = { ...narrowing, kind: isProcessKind(kind) ? kind : undefined, q: search.get('q') ?? undefined };
  const found = useProcesses(asked);
  const onAsk = ({ kind: of, q }: ProcessesAsked): void => setSearch({ ...(of === asked.kind ? narrowing : {}), ...(of !== undefined && { kind: of }), ...(q !== undefined && q !== '' && { q }) });
  const narrowed = asked.kind !== undefined || asked.q !== undefined || Object.keys(narrowing).length > 0;
  const empty = narrowed ? <EmptyState title="没有找到。">请换一个词，或者把流程类型改为“全部流程”。</EmptyState> : <EmptyState title="还没有办理流程。">从拟定年度抽查计划开始：计划公示后，即可按季度制定任务、抽取和检查。</EmptyState>;
  return (
    <>
      <PageTitle title="办理流程" about="计划、任务、检查、整改、移送和回访，各办到哪一步。" />
      <Search key={asked.q} asked={asked} onAsk={onAsk} />
      <Narrowed by={narrowing} first={found.data?.pages[0]?.items[0]} onWiden={() => setSearch(asked.kind === undefined ? {} : { kind: asked.kind })} />
      <Pages found={found} name="办理流程" keyOf={({ kind: of, number }) => `${of}/${number}`} row={(item) => <Line item={item} />} empty={empty} />
    </>
  );
}

import { Button, Input, Segmented, Select, Tag } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { ProcessLine } from '#contract/http/process';
import { dayOf, instantFromMillis } from '#domain/calendar/day';
import { showQuarter } from '#domain/plan/figures';
import { isProcessKind, PROCESS_KINDS, type ProcessKind } from '#domain/process/process';
import { EmptyState } from '../shared/empty-state.js';
import { PageTitle } from '../shared/page-title.js';
import { Pages } from '../shared/pages.js';
import { ProcessRow } from '../shared/process-row.js';
import { showDayOf } from '../shared/time.js';
import { ENDED_BY_SCOPE, endedOf, quartersOffered, type Scope, scopeIn, SCOPES } from './list-scope.js';
import { Narrowed, narrowingIn } from './narrowed.js';
import { useProcesses } from './queries.js';

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

/** What is chosen above the list. */
interface Chosen {
  readonly kind?: ProcessKind | undefined;
  readonly q?: string | undefined;
  readonly quarter?: string | undefined;
  readonly scope: Scope;
}

const NAMES = (Object.keys(SCOPES) as readonly Scope[]).map((value) => ({ value, label: SCOPES[value] }));

function Search({ chosen, onChoose }: { readonly chosen: Chosen; readonly onChoose: (chosen: Chosen) => void }) {
  const { kind = '', q = '', quarter = '', scope } = chosen;
  const [text, setText] = useState(q);
  const [now] = useState(() => dayOf(instantFromMillis(Date.now())));
  const quarters = [{ value: '', label: '全部季度' }, ...quartersOffered(now, chosen.quarter).map((value) => ({ value, label: showQuarter(value) }))];
  const choose = (change: Partial<Chosen>): void => onChoose({ ...chosen, q: text.trim(), ...change });
  return (
    <search className="filters">
      <Segmented aria-label="办结与否" options={NAMES} value={scope} onChange={(next) => choose({ scope: next })} />
      <Select aria-label="流程类型" value={kind} options={KINDS} onChange={(next: string) => choose({ kind: isProcessKind(next) ? next : undefined })} className="kind-filter" />
      <Select aria-label="季度" value={quarter} options={quarters} onChange={(next: string) => choose({ quarter: next })} className="kind-filter" />
      <Input aria-label="名称或编号" placeholder="名称或编号，如企业名称的一部分" allowClear value={text} maxLength={100} onChange={({ target }) => setText(target.value)} onPressEnter={() => choose({})} className="text-filter" />
      <Button type="primary" onClick={() => choose({})}>查找</Button>
    </search>
  );
}

/** Nothing found: most often because it has ended, and only what is open was looked at. */
function Nothing({ scope, narrowed, onAll }: { readonly scope: Scope; readonly narrowed: boolean; readonly onAll: () => void }) {
  if (scope !== 'all') return <EmptyState title={`没有找到${SCOPES[scope]}的办理流程。`}><Button onClick={onAll}>在全部流程中查找</Button></EmptyState>;
  if (narrowed) return <EmptyState title="没有找到。">请换一个词，或者把流程类型改为“全部流程”、季度改为“全部季度”。</EmptyState>;
  return <EmptyState title="还没有办理流程。">从拟定年度抽查计划开始：计划公示后，即可按季度制定任务、抽取和检查。</EmptyState>;
}

const given = (search: Readonly<Record<string, string | undefined>>): Record<string, string> => Object.fromEntries(Object.entries(search).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, value] as const])));

/** Where everything stands: every process of the bureau that this person may know of, what is still open first. */
export default function ProcessListPage() {
  const [search, setSearch] = useSearchParams();
  const asked = search.get('kind') ?? '';
  const narrowing = narrowingIn(search);
  const kind = isProcessKind(asked) ? asked : undefined;
  const chosen: Chosen = { kind, q: search.get('q') ?? undefined, quarter: narrowing.quarter, scope: scopeIn(search, narrowing) };
  const found = useProcesses({ ...narrowing, kind, q: chosen.q, ended: endedOf(chosen.scope) });
  // Stages and outcomes are of one kind: with another kind they go. A quarter is looked for in its own year.
  const choose = ({ scope, quarter, ...next }: Chosen): void => {
    const { year, ...rest } = next.kind === kind ? narrowing : {};
    setSearch(given({ ...rest, ...(quarter === chosen.quarter && { year }), ...next, quarter, ended: ENDED_BY_SCOPE[scope] }));
  };
  const narrowed = kind !== undefined || chosen.q !== undefined || Object.keys(narrowing).length > 0;
  return (
    <>
      <PageTitle title="办理流程" about="计划、任务、检查、整改、移送和回访，各办到哪一步。" />
      <Search key={chosen.q} chosen={chosen} onChoose={choose} />
      <Narrowed by={narrowing} first={found.data?.pages[0]?.items[0]} onWiden={() => setSearch(given({ kind, ended: ENDED_BY_SCOPE.all }))} />
      <Pages found={found} name="办理流程" keyOf={({ kind: of, number }) => `${of}/${number}`} row={(item) => <Line item={item} />} empty={<Nothing scope={chosen.scope} narrowed={narrowed} onAll={() => choose({ ...chosen, scope: 'all' })} />} />
    </>
  );
}

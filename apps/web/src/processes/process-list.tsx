import { Button, Segmented, Select, Tag } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSearchParams } from 'react-router';
import { PROCESS_ORDERS, type ProcessListed, type ProcessOrder } from '#contract/http/process';
import { showQuarter } from '#domain/plan/figures';
import { isProcessKind, PROCESS_KINDS, type ProcessKind } from '#domain/process/process';
import { dueWords } from '../shared/due-words.js';
import { EmptyState } from '../shared/empty-state.js';
import { oneIn, textIn } from '../shared/in-address.js';
import { LimitLight } from '../shared/limit-light.js';
import { type Condition, isNarrowed } from '../shared/looked-for.js';
import { NothingFound } from '../shared/nothing-found.js';
import { PageTitle } from '../shared/page-title.js';
import { Pages } from '../shared/pages.js';
import { ProcessRow } from '../shared/process-row.js';
import { SearchField, searchFits } from '../shared/search-field.js';
import { showDayOf } from '../shared/time.js';
import { today } from '../shared/years.js';
import { ENDED_BY_SCOPE, endedOf, ORDER_IN_ADDRESS, orderIn, quartersOffered, type Scope, scopeIn, SCOPES } from './list-scope.js';
import { Narrowed, narrowingIn, toldIn } from './narrowed.js';
import { useNamesAsked } from './names-asked.js';
import { useProcesses } from './queries.js';

const KINDS = [{ value: '', label: '全部流程' }, ...Object.entries(PROCESS_KINDS).map(([value, label]) => ({ value, label }))];

function Line({ item: { kind, number, title, stageName, endedAt, changedAt, joint, nonSite, due, soonest } }: { readonly item: ProcessListed }) {
  return (
    <ProcessRow kind={kind} number={number} what={title} about={[...(due === null ? [] : [`${soonest?.name ?? '最早的检查'} ${dueWords(due)}`]), `${showDayOf(changedAt)} 有变化`].join('；')}>
      {joint && <Tag>联合</Tag>}
      {nonSite && <Tag>非现场</Tag>}
      <Tag color={endedAt === null ? 'processing' : 'default'}>{stageName}</Tag>
      {soonest !== null && <LimitLight limit={soonest.limit} of={soonest.name} dayTold />}
    </ProcessRow>
  );
}

/** What is chosen above the list. */
interface Chosen {
  readonly kind?: ProcessKind | undefined;
  readonly q?: string | undefined;
  readonly quarter?: string | undefined;
  readonly scope: Scope;
  readonly order: ProcessOrder;
}

const ORDERS = (Object.keys(PROCESS_ORDERS) as readonly ProcessOrder[]).map((value) => ({ value, label: `按${PROCESS_ORDERS[value]}排序` }));
const NAMES = (Object.keys(SCOPES) as readonly Scope[]).map((value) => ({ value, label: SCOPES[value] }));

function Search({ chosen, fixed, onChoose }: Pick<Listed, 'fixed'> & { readonly chosen: Chosen; readonly onChoose: (chosen: Chosen) => void }) {
  const { kind = '', q = '', quarter = '', scope, order } = chosen;
  const [text, setText] = useState(q);
  const [now] = useState(today);
  const quarters = [{ value: '', label: '全部季度' }, ...quartersOffered(now, chosen.quarter).map((value) => ({ value, label: showQuarter(value) }))];
  const choose = (change: Partial<Chosen>): void => {
    if (searchFits(text)) onChoose({ ...chosen, q: text.trim(), ...change });
  };
  return (
    <search className="filters">
      <Segmented aria-label="办结与否" options={NAMES} value={scope} onChange={(next) => choose({ scope: next })} />
      {fixed === undefined && <Select aria-label="流程类型" value={kind} options={KINDS} onChange={(next: string) => choose({ kind: isProcessKind(next) ? next : undefined })} className="kind-filter" />}
      <Select aria-label="季度" value={quarter} options={quarters} onChange={(next: string) => choose({ quarter: next })} className="kind-filter" />
      <Select aria-label="排序" value={order} options={ORDERS} onChange={(next: ProcessOrder) => choose({ order: next })} className="kind-filter" />
      <SearchField name="名称或编号" placeholder="名称或编号，如企业名称的一部分" value={text} onChange={setText} onFind={() => choose({})} />
      <Button type="primary" onClick={() => choose({})}>查找</Button>
    </search>
  );
}

interface NothingThere {
  readonly scope: Scope;
  readonly by: readonly Condition[];
  readonly name: string;
  readonly children: ReactNode;
  readonly onAll: () => void;
  readonly onClear: () => void;
}

/** Nothing found: most often because it has ended, and only what is open was looked at. */
function Nothing({ scope, by, name, children, onAll, onClear }: NothingThere) {
  const all = <Button type="primary" onClick={onAll}>不论办结与否都找</Button>;
  if (isNarrowed(by)) return <NothingFound what={name} {...(scope !== 'all' && { among: SCOPES[scope] })} by={by} onClear={onClear}>{scope !== 'all' && all}</NothingFound>;
  return scope === 'all' ? <EmptyState title={`还没有${name}。`}>{children}</EmptyState> : <EmptyState title={`没有${SCOPES[scope]}的${name}。`}>{all}</EmptyState>;
}

const given = (search: Readonly<Record<string, string | undefined>>): Record<string, string> => Object.fromEntries(Object.entries(search).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, value] as const])));

export interface Listed {
  readonly title: string;
  readonly about: string;
  /** The only kind that is listed; left out: whatever is chosen. */
  readonly fixed?: ProcessKind;
  /** What to do while there is nothing at all. */
  readonly beginning: ReactNode;
}

/** Processes of the bureau that this person may know of: what is open and ends first at the top, unless another order is chosen. All that is chosen stands in the address. */
export function ProcessList({ title, about, fixed, beginning }: Listed) {
  const [search, setSearch] = useSearchParams();
  const narrowing = narrowingIn(search);
  const kind = fixed ?? oneIn(PROCESS_KINDS, search.get('kind'));
  const chosen: Chosen = { kind, q: textIn(search.get('q')), quarter: narrowing.quarter, scope: scopeIn(search, narrowing), order: orderIn(search) };
  const found = useProcesses({ ...narrowing, kind, q: chosen.q, ended: endedOf(chosen.scope), order: chosen.order });
  // Stages and outcomes are of one kind: with another kind they go. A quarter is looked for in its own year.
  const choose = ({ scope, quarter, order, ...next }: Chosen): void => {
    const { year, ...rest } = next.kind === kind ? narrowing : {};
    setSearch(given({ ...rest, ...(quarter === chosen.quarter && { year }), ...next, kind: fixed === undefined ? next.kind : undefined, quarter, ended: ENDED_BY_SCOPE[scope], order: ORDER_IN_ADDRESS[order] }));
  };
  const widen = (): void => setSearch(given({ kind: fixed === undefined ? kind : undefined, ended: ENDED_BY_SCOPE.all, order: ORDER_IN_ADDRESS[chosen.order] }));
  const told = toldIn(narrowing, useNamesAsked(narrowing, kind, found.data?.pages[0]?.items));
  const by: readonly Condition[] = [['名称或编号含', chosen.q, 'typed'], ['流程类型', fixed === undefined && kind !== undefined ? PROCESS_KINDS[kind] : undefined], ['季度', chosen.quarter && showQuarter(chosen.quarter)], ['范围', told.join('、')]];
  return (
    <>
      <PageTitle title={title} about={about} />
      <Search key={chosen.q} chosen={chosen} {...(fixed !== undefined && { fixed })} onChoose={choose} />
      <Narrowed told={told} onWiden={widen} />
      <Pages found={found} name={title} keyOf={({ kind: of, number }) => `${of}/${number}`} row={(item) => <Line item={item} />} empty={<Nothing scope={chosen.scope} by={by} name={title} onAll={() => choose({ ...chosen, scope: 'all' })} onClear={() => setSearch({})}>{beginning}</Nothing>} />
    </>
  );
}

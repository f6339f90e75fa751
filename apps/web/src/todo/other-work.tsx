import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import type { OtherWorkItem } from '#contract/http/todo';
import { ITEM_ACTS } from '#domain/items/item-acts';
import { REFERENCE_LISTS } from '#domain/registries/compare';
import { REGISTRY_ACTS } from '#domain/registries/keepers';
import { DRAFT_ACTS } from '#domain/rules/draft';
import { EmptyState } from '../shared/empty-state.js';
import { EntryRow } from '../shared/entry-row.js';
import { ProblemAlert } from '../shared/problem-alert.js';
import { useOtherWork } from './queries.js';

interface Line {
  readonly key: string;
  readonly to: string;
  readonly title: string;
  readonly about: ReactNode;
}

function lineOf(item: OtherWorkItem): Line {
  switch (item.what) {
    case 'ruleSetDraft':
      return { key: `${item.ruleSet} ${item.number}`, to: `/rule-sets/${encodeURIComponent(item.ruleSet)}/drafts/${item.number}`, title: `${DRAFT_ACTS.approve.label}：第 ${item.version} 版`, about: <><span>拟自 {item.effectiveFrom} 起施行</span><span>{item.reason}</span><span>依据：{item.document}</span></> };
    case 'avoidance':
      return { key: `${item.officer} ${item.application}`, to: `/officers/${encodeURIComponent(item.officer)}`, title: `${REGISTRY_ACTS.decideAvoidance.label}：${item.name}`, about: `${item.appliedOn} 申请` };
    case 'itemList':
      return { key: 'items', to: '/items', title: ITEM_ACTS.publishList.label, about: `${item.count} 个事项等待公布后生效` };
    case 'findings':
      return { key: item.list, to: `/comparisons?list=${item.list}`, title: `${REGISTRY_ACTS.settleFinding.label}：${REFERENCE_LISTS[item.list]}`, about: `${item.count} 条差异还没有处理` };
  }
}

function Lines({ items }: { readonly items: readonly OtherWorkItem[] }) {
  return <ol className="rows" aria-label="其他待您办理">{items.map(lineOf).map(({ key, to, title, about }) => <li key={key}><EntryRow to={to} title={title} about={about} /></li>)}</ol>;
}

/** 其他待您办理, by itself. */
export function OtherWorkList() {
  const { data, error, refetch } = useOtherWork();
  if (data === undefined) return error === null ? <Skeleton active title={false} /> : <ProblemAlert error={error} onRetry={() => void refetch()} />;
  return data.items.length === 0 ? <EmptyState title="办理流程以外，没有等您办理的事项。" /> : <Lines items={data.items} />;
}

/** The same below what waits of processes; nothing where nothing does. */
export function OtherWork() {
  const items = useOtherWork().data?.items ?? [];
  if (items.length === 0) return null;
  return <section className="other-work"><h2 className="list-title">其他待您办理</h2><Lines items={items} /></section>;
}

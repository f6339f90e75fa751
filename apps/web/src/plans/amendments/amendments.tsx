import { Tag } from 'antd';
import { useEffect } from 'react';
import { amendedItems } from '#domain/plan/evolve';
import type { PlanItem } from '#domain/plan/plan';
import { useEvents } from '../../processes/queries.js';
import { showDayOf } from '../../shared/time.js';
import { DifferenceView } from '../difference-view.js';
import type { Words } from '../ground.js';
import { AMENDMENT_STAGES, type AmendmentShown, CHANGES, type PlanData } from '../plan.js';
import { BroughtByAmendment } from '../rules-told.js';
import { type PublishedVersion, versionsIn } from './versions.js';

interface Shown {
  readonly number: string;
  readonly plan: PlanData;
  readonly words: Words;
  readonly versions: readonly PublishedVersion[];
}

/** What it changes: of one that came out, against the version before; of any other, against the plan in force. */
function sidesOf({ id, change }: AmendmentShown, { plan, versions }: Shown): readonly [readonly PlanItem[], readonly PlanItem[]] {
  const out = versions.find(({ amendment }) => amendment === id);
  if (out === undefined) return [plan.items, amendedItems(plan.items, change)];
  return [versions.find(({ version }) => version === out.version - 1)?.items ?? [], out.items];
}

function Amendment({ amendment, ...shown }: Shown & { readonly amendment: AmendmentShown }) {
  const { id, change, reason, stage } = amendment;
  const [before, after] = sidesOf(amendment, shown);
  const out = shown.versions.find((version) => version.amendment === id);
  const over = stage === 'published' || stage === 'returned' || stage === 'withdrawn';
  return (
    <li className="amendment">
      <h3>{CHANGES[change.kind]}（{id}） <Tag color={over ? 'default' : 'processing'}>{AMENDMENT_STAGES[stage]}</Tag></h3>
      <p className="quiet">{out !== undefined && `${showDayOf(out.publishedAt)} 公示，成为第 ${out.version} 版；`}理由：{reason}</p>
      <DifferenceView before={before} after={after} words={shown.words} />
      {!over && <BroughtByAmendment number={shown.number} amendment={id} />}
    </li>
  );
}

/** 版本和调整: what came out when, and what each amendment changes; the latest first. */
export function Amendments({ number, plan, words }: { readonly number: string; readonly plan: PlanData; readonly words: Words }) {
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useEvents('annualPlan', number);
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const versions = versionsIn(data?.pages.flatMap(({ items }) => items) ?? []);
  const amendments = Object.values(plan.amendments).reverse();
  const [first] = versions;
  return (
    <section className="panel" id="amendments">
      <h2>版本和调整</h2>
      {amendments.length > 0 && <ol className="amendments">{amendments.map((amendment) => <Amendment key={amendment.id} amendment={amendment} number={number} plan={plan} words={words} versions={versions} />)}</ol>}
      {first === undefined ? <p className="quiet">计划公示后，这里列出各版和每次调整改了什么。</p> : <p className="quiet">第 1 版：{showDayOf(first.publishedAt)} 公示，共 {first.items.length} 个计划项。{amendments.length === 0 && '公示之后没有调整。'}</p>}
    </section>
  );
}

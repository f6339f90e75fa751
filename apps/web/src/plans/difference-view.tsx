import { PLAN_ITEM_FIELDS, planDifference, type PlanItemField } from '#domain/plan/difference';
import type { PlanItem } from '#domain/plan/plan';
import { quarterName, type Words } from './ground.js';

/** One field of a line, as a person reads it. */
export function saidOf({ item, field, words }: { readonly item: PlanItem; readonly field: PlanItemField; readonly words: Words }): string {
  switch (field) {
    case 'name':
      return item.name;
    case 'lead':
      return words.department(item.lead);
    case 'participants':
      return item.participants.length === 0 ? '无' : item.participants.map(words.department).join('、');
    case 'items':
      return item.items.map(words.item).join('、');
    case 'strata':
      return item.strata.map(words.stratum).join('、');
    case 'quarters':
      return item.quarters.map(({ quarter, from, to }) => `${quarterName(quarter)} ${from} 至 ${to}`).join('；');
    case 'theme':
      return item.theme === undefined ? '无' : words.theme(item.theme);
    case 'industries':
      return item.industries === undefined ? '不限' : item.industries.join('、');
    case 'soloReason':
      return item.soloReason ?? '无';
  }
}

const WHOLE: readonly PlanItemField[] = ['lead', 'participants', 'items', 'strata', 'quarters'];

function Whole({ item, sign, words }: { readonly item: PlanItem; readonly sign: 'added' | 'removed'; readonly words: Words }) {
  return (
    <li className={`diff diff-${sign}`}>
      <p className="diff-head"><span className="diff-sign">{sign === 'added' ? '新增' : '取消'}</span> {item.name}</p>
      <dl className="facts">{WHOLE.map((field) => <div key={field} className="facts-pair"><dt>{PLAN_ITEM_FIELDS[field]}</dt><dd>{saidOf({ item, field, words })}</dd></div>)}</dl>
    </li>
  );
}

/** From one version of a plan to another: lines added, cancelled, and field by field what changes in those that stay. */
export function DifferenceView({ before, after, words }: { readonly before: readonly PlanItem[]; readonly after: readonly PlanItem[]; readonly words: Words }) {
  const { added, removed, changed } = planDifference(before, after);
  if (added.length + removed.length + changed.length === 0) return <p className="quiet">与现行计划没有差异。</p>;
  return (
    <ul className="diffs">
      {added.map((item) => <Whole key={item.id} item={item} sign="added" words={words} />)}
      {removed.map((item) => <Whole key={item.id} item={item} sign="removed" words={words} />)}
      {changed.map(({ id, was, becomes, fields }) => (
        <li key={id} className="diff diff-changed">
          <p className="diff-head"><span className="diff-sign">调整</span> {was.name}</p>
          <dl className="facts">
            {fields.map((field) => (
              <div key={field} className="facts-pair">
                <dt>{PLAN_ITEM_FIELDS[field]}</dt>
                <dd><del><span className="for-readers">原为：</span>{saidOf({ item: was, field, words })}</del><ins><span className="for-readers">改为：</span>{saidOf({ item: becomes, field, words })}</ins></dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}

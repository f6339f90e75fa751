import { PLAN_ITEM_FIELDS, planDifference, type PlanItemField } from '#domain/plan/difference';
import type { PlanItem } from '#domain/plan/plan';
import { quarterName, type Words } from './ground.js';

interface Said {
  readonly item: PlanItem;
  readonly field: PlanItemField;
  readonly words: Words;
}

/** One field of a line, entry by entry, as a person reads it; what is left out says so. */
function saidOf({ item, field, words }: Said): readonly string[] {
  switch (field) {
    case 'name':
      return [item.name];
    case 'lead':
      return [words.department(item.lead)];
    case 'participants':
      return item.participants.length === 0 ? ['无'] : item.participants.map(words.department);
    case 'items':
      return item.items.map(words.item);
    case 'strata':
      return item.strata.map(words.stratum);
    case 'quarters':
      return item.quarters.map(({ quarter, from, to }) => `${quarterName(quarter)} ${from} 至 ${to}`);
    case 'theme':
      return [item.theme === undefined ? '无' : words.theme(item.theme)];
    case 'industries':
      return item.industries ?? ['不限'];
    case 'soloReason':
      return [item.soloReason ?? '无'];
  }
}

const WHOLE: readonly PlanItemField[] = ['lead', 'participants', 'items', 'strata', 'quarters'];

function Whole({ item, sign, words }: { readonly item: PlanItem; readonly sign: 'added' | 'removed'; readonly words: Words }) {
  return (
    <li className={`diff diff-${sign}`}>
      <p className="diff-head"><span className="diff-sign">{sign === 'added' ? '新增' : '取消'}</span> {item.name}</p>
      <dl className="facts">{WHOLE.map((field) => <div key={field} className="facts-pair"><dt>{PLAN_ITEM_FIELDS[field]}</dt><dd>{saidOf({ item, field, words }).join('；')}</dd></div>)}</dl>
    </li>
  );
}

/** Only what goes and what comes: entries that stay are not said again. */
function Entries({ before, after }: { readonly before: readonly string[]; readonly after: readonly string[] }) {
  return (
    <>
      {before.filter((entry) => !after.includes(entry)).map((entry) => <del key={entry}><span className="for-readers">去掉：</span>{entry}</del>)}
      {after.filter((entry) => !before.includes(entry)).map((entry) => <ins key={entry}><span className="for-readers">改为：</span>{entry}</ins>)}
    </>
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
                <dd><Entries before={saidOf({ item: was, field, words })} after={saidOf({ item: becomes, field, words })} /></dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}

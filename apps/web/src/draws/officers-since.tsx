import type { TaskDrawView } from '#contract/http/task-draw';
import { showInstant } from '../shared/time.js';
import { Table } from './table.js';

/** 冻结后的变动: whoever's entry is not the frozen one any more, since when and by whom; and who went in their place. */
export function OfficersSince({ draw: { officersSince: since } }: { readonly draw: TaskDrawView }) {
  if (since === null) return null;
  return (
    <section className="panel">
      <h2>名册冻结后的变动</h2>
      {since.changed.length === 0 ? <p>从冻结到匹配，执法检查人员名册没有变动。</p> : (
        <Table
          caption="变动只会使本人不再参加，不会使别人被选上"
          headings={['执法人员', '变动', '何时、何人、为何']}
          rows={since.changed.map(({ officer, parts, changes }) => ({
            key: officer.id,
            cells: [officer.name, parts.join('、'), changes.length === 0 ? '没有新的登记，原登记的期间已到' : changes.map(({ at, by, reason }) => <div key={at}>{showInstant(at)} {by}{reason !== null && `：${reason}`}</div>)],
          }))}
        />
      )}
      {since.refilled.length > 0 && (
        <Table
          caption="因此补上的席位，按同一排序取得"
          headings={['检查', '不能参加', '补上']}
          rows={since.refilled.map(({ visit, out, in: taken }, index) => ({ key: `${visit} ${String(index)}`, cells: [visit, out.join('、'), taken.map(({ name, admitted }) => `${name}${admitted ? '（人手不足，例外列入）' : ''}`).join('、')] }))}
        />
      )}
    </section>
  );
}

import { Button } from 'antd';
import { Fields } from '../../acts/fields.js';
import { type Entry, turnsOf, valueAt } from './document.js';

interface Edited {
  readonly entry: Entry;
  /** The entry as it is in force, and as it was made. */
  readonly before: unknown;
  readonly after: unknown;
  readonly onRestore: () => void;
}

const GROUND: readonly string[] = ['依据', '把握程度', '说明'];

/** Another figure rests on another text, or says that it is our own. */
const restsOnTheOld = (before: unknown, after: unknown, changed: readonly { readonly field: string }[]): boolean => {
  const [was, is] = [valueAt(before, ['source']), valueAt(after, ['source'])];
  return was !== undefined && was === is && changed.some(({ field }) => !GROUND.includes(field));
};

/** What was changed of an entry against the version in force, in words. */
function Turns({ before, after, onRestore }: Omit<Edited, 'entry'>) {
  const turns = turnsOf(before, after);
  if (turns.length === 0) return null;
  return (
    <div className="entry-turns" role="status">
      <h4>与现行一版不同</h4>
      <ul>
        {turns.map(({ field, was, becomes }) => (
          <li key={field}><span>{field}</span><span className="rule-turn">{was !== null && <del><span className="for-readers">原为：</span>{was}</del>}{becomes !== null && <ins><span className="for-readers">改为：</span>{becomes}</ins>}</span></li>
        ))}
      </ul>
      {restsOnTheOld(before, after, turns) && <p className="entry-source">内容改了，依据还是原来的：请写明新的依据（文件名称、文号、条款）和把握程度。</p>}
      <Button size="small" onClick={onRestore}>恢复为现行内容</Button>
    </div>
  );
}

/** One entry with a control for everything it says. */
export function EntryPart({ entry, before, after, onRestore }: Edited) {
  return (
    <section className="entry-part" aria-label={entry.label}>
      <h3>{entry.label}</h3>
      <Turns before={before} after={after} onRestore={onRestore} />
      <div className="rule-form"><Fields fields={entry.fields} process={null} path={entry.above} /></div>
    </section>
  );
}

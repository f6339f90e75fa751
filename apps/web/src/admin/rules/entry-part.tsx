import { Button } from 'antd';
import { Fields } from '../../acts/fields.js';
import { type Entry, turnsOf } from './document.js';

interface Edited {
  readonly entry: Entry;
  /** The entry as it is in force, and as it was made. */
  readonly before: unknown;
  readonly after: unknown;
  readonly onRestore: () => void;
}

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

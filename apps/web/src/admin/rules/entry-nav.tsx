import { PlusOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { limitTitled } from '#domain/limits/limit-names';
import { useNarrow } from '../../shared/use-narrow.js';
import type { Entry, EntryGroup } from './document.js';
import { BY_LABEL } from '../../shared/by-label.js';

export interface Marked {
  readonly changed: boolean;
  readonly faults: number;
}

interface Listed {
  readonly groups: readonly EntryGroup[];
  readonly chosen: Entry | undefined;
  readonly markOf: (entry: Entry) => Marked;
  readonly onChoose: (entry: Entry) => void;
  readonly onAdd: (list: string, code: string) => void;
}

const keyOf = ({ place }: Entry): string => place.join('/');

function told({ changed, faults }: Marked): string {
  if (faults > 0) return `${faults} 处有误`;
  return changed ? '已改' : '';
}

function Missing({ group: { list }, onAdd }: { readonly group: EntryGroup; readonly onAdd: Listed['onAdd'] }) {
  if (list === null) return null;
  return list.missing.map((code) => <Button key={code} size="small" icon={<PlusOutlined aria-hidden />} onClick={() => onAdd(list.name, code)}>补上{limitTitled(code)}</Button>);
}

/** On a telephone the entries are chosen from a list that opens. */
function Narrow({ groups, chosen, markOf, onChoose, onAdd }: Listed) {
  const options = groups.map(({ label, entries }) => ({ label, options: entries.map((entry) => ({ value: keyOf(entry), label: [entry.label, told(markOf(entry))].filter((part) => part !== '').join(' · ') })) }));
  const choose = (key: string): void => {
    const entry = groups.flatMap(({ entries }) => entries).find((one) => keyOf(one) === key);
    if (entry !== undefined) onChoose(entry);
  };
  return (
    <div className="draft-piece">
      <label htmlFor="draft-piece">改哪一项</label>
      <Select id="draft-piece" value={chosen === undefined ? null : keyOf(chosen)} options={options} onChange={choose} showSearch={BY_LABEL} className="wide" />
      {groups.map((group) => <Missing key={group.label} group={group} onAdd={onAdd} />)}
    </div>
  );
}

/** 改哪一项: every entry, what was changed and where something is wrong. */
export function EntryNav(props: Listed) {
  const narrow = useNarrow();
  if (narrow) return <Narrow {...props} />;
  const { groups, chosen, markOf, onChoose, onAdd } = props;
  return (
    <nav className="entry-nav" aria-label="改哪一项">
      {groups.map((group) => (
        <section key={group.label} aria-label={group.label}>
          <h3>{group.label}</h3>
          <ul>
            {group.entries.map((entry) => {
              const mark = markOf(entry);
              return (
                <li key={keyOf(entry)}>
                  <button type="button" aria-current={chosen !== undefined && keyOf(entry) === keyOf(chosen) ? 'true' : undefined} onClick={() => onChoose(entry)}>
                    <span>{entry.label}</span>
                    {told(mark) !== '' && <span className={mark.faults > 0 ? 'mark mark-wrong' : 'mark'}>{told(mark)}</span>}
                  </button>
                </li>
              );
            })}
          </ul>
          <Missing group={group} onAdd={onAdd} />
        </section>
      ))}
    </nav>
  );
}

import { Tag } from 'antd';
import { useState } from 'react';
import { Input } from 'antd';
import { describeRuleSet, type RuleSetEntry } from '#contract/rule-set-read';
import { CONFIDENCES } from '#contract/rule-set-words';
import { useItemNames } from './item-names.js';
import { CONFIDENCE_COLOURS } from './words.js';

function Entry({ entry: { label, said, source, confidence, note } }: { readonly entry: RuleSetEntry }) {
  return (
    <li className="rule">
      <h3>{label}{confidence !== null && <Tag color={CONFIDENCE_COLOURS[confidence]}>{CONFIDENCES[confidence]}</Tag>}</h3>
      <dl className="rule-said">{said.map(({ field, words }) => <div key={field}><dt>{field}</dt><dd>{words}</dd></div>)}</dl>
      {note !== null && <p>{note}</p>}
      {source !== null && <p className="quiet">依据：{source}</p>}
    </li>
  );
}

/** A rule set as a person reads it: entry by entry, in words, each with its source and how sure that is. */
export function RuleSetRead({ document }: { readonly document: unknown }) {
  const [text, setText] = useState('');
  const names = useItemNames();
  const named = (words: string): string => words.split('、').map((word) => names.get(word) ?? word).join('、');
  const groups = describeRuleSet(document).map((group) => ({ ...group, entries: group.entries.map((entry) => ({ ...entry, said: entry.said.map((one) => ({ ...one, words: named(one.words) })) })) }));
  const wanted = text.trim();
  const holds = ({ label, said, source }: RuleSetEntry): boolean => wanted === '' || `${label} ${said.map(({ words }) => words).join(' ')} ${source ?? ''}`.includes(wanted);
  const shown = groups.map((group) => ({ ...group, entries: group.entries.filter(holds) })).filter(({ entries }) => entries.length > 0);
  return (
    <>
      <search className="filters"><Input aria-label="在规则中查找" placeholder="查找，如 公示、回访、54号" allowClear value={text} onChange={({ target }) => setText(target.value)} className="text-filter" /></search>
      {shown.length === 0 && <p className="quiet">没有写到“{wanted}”的规则。</p>}
      {shown.map(({ name, entries }) => <section key={name} className="panel rule-group"><h2>{name}（{entries.length}）</h2><ul>{entries.map((entry) => <Entry key={entry.label} entry={entry} />)}</ul></section>)}
    </>
  );
}

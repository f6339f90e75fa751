import { Button, Form, Radio } from 'antd';
import { useId, useState } from 'react';
import { CHECKLIST_ANSWERS } from '#domain/inspection/inspection';
import { INSPECTION_INPUTS } from '#contract/acts/inspection';
import type { ProcessView } from '#contract/http/process';
import { CountedText, mostOf } from '../acts/counted.js';
import { LinePhotos } from '../files/line-photos.js';
import type { ItemToCheck, Line } from './lines-of.js';

const ANSWERS = Object.entries(CHECKLIST_ANSWERS).map(([value, label]) => ({ value, label, className: `answer-${value}` }));

const MOST_NOTED = mostOf(INSPECTION_INPUTS.recordChecklist.shape.entries.element.shape.note.unwrap().unwrap());
const NOTES: Readonly<Record<string, string>> = { problem: '发现的问题：何处、何时、什么情况', notApplicable: '不适用的理由（选填）' };

interface Held {
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (value: string) => void;
}

/** Arrow keys choose, Tab goes on: as every group of choices does. */
function Answer({ line: { text, standard }, id, value, onChange }: Held & { readonly line: Line }) {
  return <Radio.Group {...(id !== undefined && { id })} aria-label={`${text}（标准：${standard}）`} options={ANSWERS} optionType="button" buttonStyle="solid" value={value} onChange={({ target }) => onChange?.(String(target.value))} className="answers" />;
}

function Note({ line }: { readonly line: Line }) {
  const [opened, setOpened] = useState(false);
  const form = Form.useFormInstance();
  const answer = Form.useWatch<unknown>(['entries', line.place, 'answer'], form);
  const note = Form.useWatch<unknown>(['entries', line.place, 'note'], form);
  const asked = typeof answer === 'string' ? NOTES[answer] : undefined;
  if (asked === undefined && !opened && (note === undefined || note === '')) return <Button type="link" size="small" className="add-note" onClick={() => setOpened(true)}>加说明<span className="for-readers">：{line.text}</span></Button>;
  return (
    <Form.Item name={['entries', line.place, 'note']} label={asked ?? '说明（选填）'} className="line-note">
      <CountedText paragraph rows={2} most={MOST_NOTED} aria-label={`${line.text}：${asked ?? '说明（选填）'}`} />
    </Form.Item>
  );
}

function LineFields({ line, process }: { readonly line: Line; readonly process: ProcessView }) {
  return (
    <li className="check-line">
      <p className="check-text">{line.text}</p>
      <p className="quiet">标准：{line.standard}</p>
      <Form.Item name={['entries', line.place, 'answer']} className="line-answer"><Answer line={line} /></Form.Item>
      <Note line={line} />
      <LinePhotos process={process} about={{ item: line.item, line: line.line }} text={line.text} adding />
    </li>
  );
}

/** One item with its lines: what to look at, by which standard, on which basis. */
export function ChecklistItem({ item: { name, code, methodName, legalBases }, department, lines, process }: ItemToCheck & { readonly process: ProcessView }) {
  const heading = useId();
  return (
    <section className="check-item" aria-labelledby={heading}>
      <h3 id={heading}>{name}</h3>
      <p className="quiet">{code}，{department}，{methodName}{legalBases.length > 0 && `，依据：${legalBases.join('、')}`}</p>
      <ol className="check-lines">{lines.map((line) => <LineFields key={line.line} line={line} process={process} />)}</ol>
    </section>
  );
}

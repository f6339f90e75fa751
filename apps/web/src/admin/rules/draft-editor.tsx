import { Alert, App, Button, Input, Select } from 'antd';
import { useMutation } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { draftView, type DraftView } from '#contract/http/rule-sets';
import { readRuleSet, type RuleSetProblem } from '#contract/rule-set';
import { saidOf } from '#contract/rule-set-words';
import { DayField } from '../../acts/day-field.js';
import { send } from '../../api/ask.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { type Document, parsed, piecesOf, pieceWith, withPiece } from './pieces.js';
import { draftPath, useRuleSetsChanged } from './queries.js';

interface Edited {
  readonly id: string;
  readonly number: string;
  /** What is edited: the draft as it was saved last, or the version in force. */
  readonly initial: Document;
  /** Of the draft that was seen; null: it is new. */
  readonly revision: number | null;
  readonly onSaved: (draft: DraftView) => void;
}

const BY_LABEL = { optionFilterProp: 'label' } as const;
const textOf = (value: unknown): string => JSON.stringify(value, null, 2);
const asText = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Everything that is wrong, each leading to the entry it is in. */
function Problems({ problems, onGo }: { readonly problems: readonly RuleSetProblem[]; readonly onGo: (pointer: string) => void }) {
  const told = problems.map(({ entry, reason, pointer }) => <li key={`${pointer} ${reason}`}><Button type="link" onClick={() => onGo(pointer)}>{entry}：{reason}</Button></li>);
  return <div className="problem" role="alert"><Alert type="error" showIcon role="none" title={`有 ${problems.length} 处需要改正，没有保存`} description={<ul>{told}</ul>} /></div>;
}

/** One entry as text, and beside it how it will be read. */
function PieceField({ label, text, problem, onText }: { readonly label: string; readonly text: string; readonly problem: string | null; readonly onText: (text: string) => void }) {
  const read = parsed(text);
  return (
    <div className="piece">
      <div>
        <label htmlFor="piece-text">{label}：内容（JSON）</label>
        <Input.TextArea id="piece-text" value={text} onChange={({ target }) => onText(target.value)} rows={16} className="piece-text" spellCheck={false} {...(problem !== null && { status: 'error', 'aria-describedby': 'piece-problem' })} />
        {problem !== null && <p id="piece-problem" className="field-error">{problem}</p>}
      </div>
      <section aria-label="读作" className="piece-said">
        <h3>读作</h3>
        {'value' in read ? <dl className="rule-said">{saidOf(read.value).map(({ field, words }) => <div key={field}><dt>{field === '' ? '内容' : field}</dt><dd>{words}</dd></div>)}</dl> : <p className="quiet">内容改正后显示。</p>}
      </section>
    </div>
  );
}

/** 编辑草案: entry by entry, checked by the contract before it is sent; the version number is the system's. */
export function DraftEditor({ id, number, initial, revision, onSaved }: Edited) {
  const [document, setDocument] = useState<Document>(initial);
  const [pointer, setPointer] = useState(() => piecesOf(initial)[0]?.pointer ?? '');
  const [text, setText] = useState(() => textOf(piecesOf(initial)[0]?.value));
  const [problems, setProblems] = useState<readonly RuleSetProblem[]>([]);
  const { message } = App.useApp();
  const changed = useRuleSetsChanged();
  const pieces = useMemo(() => piecesOf(document), [document]);
  const { mutateAsync, error, isPending } = useMutation({ mutationFn: (body: Document) => send(draftView, 'PUT', draftPath(id, number), { body, ...(revision === null ? { anew: true } : { ifMatch: `"${revision}"` }) }), onSettled: () => void changed() });
  const read = parsed(text);
  const problem = 'problem' in read ? read.problem : withPiece(document, pointer, read.value) === null ? '整份文件应是一组字段。' : null;
  const go = (to: string): void => {
    const piece = pieceWith(pieces, to);
    if (piece === undefined) return;
    setPointer(piece.pointer);
    setText(textOf(piece.value));
  };
  const edit = (next: string): void => {
    setText(next);
    const again = parsed(next);
    const whole = 'value' in again ? withPiece(document, pointer, again.value) : null;
    if (whole !== null) setDocument(whole);
  };
  const save = (): void => {
    const reading = readRuleSet(document);
    setProblems(reading.ok ? [] : reading.problems);
    if (!reading.ok) return;
    mutateAsync(document).then((draft) => { void message.success(`已保存第 ${draft.revision} 稿`); onSaved(draft); }, () => undefined);
  };
  return (
    <section className="panel">
      <h2>编辑草案</h2>
      {problems.length > 0 ? <Problems problems={problems} onGo={go} /> : error !== null && <ProblemAlert error={error} focus />}
      <div className="draft-head">
        <div><label htmlFor="draft-title">名称</label><Input id="draft-title" value={asText(document['title'])} maxLength={200} onChange={({ target }) => setDocument({ ...document, title: target.value })} /></div>
        <div><label htmlFor="draft-from">施行日期</label><DayField id="draft-from" value={asText(document['effectiveFrom'])} onChange={(day) => setDocument({ ...document, effectiveFrom: day ?? '' })} /></div>
      </div>
      <label htmlFor="draft-piece">改哪一项</label>
      <Select id="draft-piece" value={pointer} options={pieces.map((piece) => ({ value: piece.pointer, label: piece.label }))} onChange={go} showSearch={BY_LABEL} disabled={problem !== null} className="draft-piece" />
      <PieceField label={pieces.find((piece) => piece.pointer === pointer)?.label ?? ''} text={text} problem={problem} onText={edit} />
      <div className="act-buttons"><Button type="primary" size="large" loading={isPending} disabled={problem !== null} onClick={save}>保存草案</Button></div>
    </section>
  );
}

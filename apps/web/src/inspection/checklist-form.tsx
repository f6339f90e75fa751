import { Form, Skeleton } from 'antd';
import { useContext, useEffect } from 'react';
import { inputSchema } from '#contract/acts/index';
import type { ProcessView } from '#contract/http/process';
import type { RecordForm } from '#contract/http/record-form';
import type { Part } from '#domain/inspection/parts';
import type { FieldError } from '../acts/field-errors.js';
import { Fields } from '../acts/fields.js';
import { FormRules } from '../acts/form-rules.js';
import { KeptWhileWriting } from '../acts/kept-while-writing.js';
import { fieldsOf } from '../acts/shape.js';
import { ProblemAlert } from '../shared/problem-alert.js';
import { ChecklistItem } from './checklist-item.js';
import { entriesFor, type ItemToCheck, type Line, linesOf, toCheck } from './lines-of.js';
import { useRecordForm } from './queries.js';
import './inspection.css';

/** Which part of the items each act answers. */
const PARTS = { recordChecklist: 'onSite', recordRemoteCheck: 'remote', finishNonSite: 'whole' } as const satisfies Record<string, Part>;
type ChecklistAct = keyof typeof PARTS;

const ENTRIES = 'entries';
type Values = Readonly<Record<string, unknown>>;
const entriesIn = (values: unknown): readonly Values[] => (typeof values === 'object' && values !== null && ENTRIES in values && Array.isArray(values.entries) ? (values.entries as readonly Values[]) : []);

/** What the ledger would refuse: a problem that nobody can understand later. */
function undescribed(input: unknown): readonly FieldError[] {
  return entriesIn(input).flatMap(({ answer, note }, place) => (answer === 'problem' && note === undefined ? [{ path: [ENTRIES, place, 'note'], message: '请说明发现的问题。' }] : []));
}

/** Lines of several items may be called alike. */
function nameOf(items: readonly ItemToCheck[], place: unknown): string | null {
  const found = items.find(({ lines }) => lines.some((line) => line.place === place));
  const line = found?.lines.find((one) => one.place === place);
  return found === undefined || line === undefined ? null : `${found.item.name} ${line.text}`;
}

/** How far one has come, told once for all lines. */
function Progress({ lines }: { readonly lines: readonly Line[] }) {
  const entries = entriesIn({ entries: Form.useWatch<unknown>(ENTRIES, Form.useFormInstance()) });
  const answered = entries.filter(({ answer }) => answer !== undefined).length;
  const problems = entries.filter(({ answer }) => answer === 'problem').length;
  return <p className="checklist-progress" role="status">已填 {answered} 项，共 {lines.length} 项{problems > 0 && <>，其中发现问题 <strong>{problems}</strong> 项</>}</p>;
}

function Filling({ process, act, record }: { readonly process: ProcessView; readonly act: ChecklistAct; readonly record: RecordForm }) {
  const giveRules = useContext(FormRules);
  const items = toCheck(record, PARTS[act]);
  const lines = linesOf(items);
  useEffect(() => {
    giveRules({
      nameOf: ([field, place]) => (field === ENTRIES ? nameOf(items, place) : null),
      check: undescribed,
    });
  });
  const schema = inputSchema('inspection', act);
  const others = schema === undefined ? [] : fieldsOf(schema).filter(({ name }) => name !== ENTRIES);
  return (
    <>
      <KeptWhileWriting process={process} act={act} begin={{ entries: entriesFor(lines, []), ...(others.some(({ name }) => name === 'service') && { service: {} }) }} restore={(kept) => ({ ...kept, entries: entriesFor(lines, kept[ENTRIES]) })} />
      <Progress lines={lines} />
      {items.map((one) => <ChecklistItem key={one.item.code} {...one} process={process} />)}
      <Fields fields={others} process={process} />
    </>
  );
}

/** 逐项检查: every line of the list with its standard, and nothing besides it (清单之外无检查). */
export default function ChecklistForm({ process, act }: { readonly process: ProcessView; readonly act: ChecklistAct }) {
  const { data, error, refetch } = useRecordForm(process.number);
  if (data === undefined) return error === null ? <Skeleton active paragraph={{ rows: 6 }} /> : <ProblemAlert error={error} onRetry={() => void refetch()} />;
  return <Filling process={process} act={act} record={data} />;
}

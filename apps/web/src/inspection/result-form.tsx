import { Alert, Button, Form, Radio, Select, Skeleton } from 'antd';
import { PlusOutlined } from '@ant-design/icons';
import { useContext, useEffect } from 'react';
import { INSPECTION_INPUTS } from '#contract/acts/inspection';
import type { ProcessView } from '#contract/http/process';
import type { RecordForm } from '#contract/http/record-form';
import { OUTCOMES, type Outcome } from '#domain/inspection/inspection';
import { CountedText, mostOf } from '../acts/counted.js';
import { Fields } from '../acts/fields.js';
import { FormRules } from '../acts/form-rules.js';
import { KeptWhileWriting } from '../acts/kept-while-writing.js';
import { fieldsOf } from '../acts/shape.js';
import { useEvents } from '../processes/queries.js';
import { useMe } from '../session/use-session.js';
import { ProblemAlert } from '../shared/problem-alert.js';
import { isRefused } from './inspection-data.js';
import { useRecordForm } from './queries.js';
import { enteredBefore, isUnchanged, returnedResults } from './returned.js';
import './inspection.css';

type Department = RecordForm['departments'][number];
type Item = Department['items'][number];

const FIELDS = fieldsOf(INSPECTION_INPUTS.enterResult);
const only = (...names: readonly string[]) => FIELDS.filter(({ name }) => names.includes(name));
const MOST_DESCRIBED = mostOf(INSPECTION_INPUTS.enterResult.shape.findings.element.shape.description);
const labelOf = (name: string): string => FIELDS.find((field) => field.name === name)?.label ?? name;

/** What the checklist says was wrong, as the findings one begins with. */
const problemsOf = ({ items }: Department) => items.flatMap(({ code, lines }) => lines.filter(({ answer }) => answer === 'problem').map(({ text, note }) => ({ item: code, description: note === null ? text : `${text}：${note}` })));

/** Who was not let in found nothing; whoever was let in cannot say the contrary. The ledger says so again. */
function outcomes(refused: boolean): readonly { readonly value: string; readonly label: string }[] {
  const possible = (outcome: Outcome): boolean => (refused ? outcome === 'uncooperative' || outcome === 'furtherAction' : outcome !== 'uncooperative');
  return (Object.keys(OUTCOMES) as Outcome[]).filter(possible).map((value) => ({ value, label: OUTCOMES[value] }));
}

function Finding({ place, items, bases, onRemove }: { readonly place: number; readonly items: readonly Item[]; readonly bases: ProcessView['bases']; readonly onRemove: () => void }) {
  const item = Form.useWatch<unknown>(['findings', place, 'item'], Form.useFormInstance());
  const cite = bases?.items.find((one) => one.item === item)?.cite ?? [];
  return (
    <div className="entry">
      <Form.Item name={[place, 'item']} label={`问题 ${place + 1}：事项`}><Select options={items.map(({ code, name }) => ({ value: code, label: name }))} placeholder="请选择" /></Form.Item>
      {cite.length > 0 && <p className="quiet finding-basis">依据（检查之日有效）：{cite.join('；')}</p>}
      <Form.Item name={[place, 'description']} label={`问题 ${place + 1}：情况`}><CountedText paragraph rows={2} most={MOST_DESCRIBED} /></Form.Item>
      <Button onClick={onRemove}>删除问题 {place + 1}</Button>
    </div>
  );
}

function Findings({ items, bases }: { readonly items: readonly Item[]; readonly bases: ProcessView['bases'] }) {
  return (
    <fieldset className="group">
      <legend>{labelOf('findings')}</legend>
      <Form.List name="findings">
        {(rows, { add, remove }, { errors }) => (
          <>
            {rows.length === 0 && <p className="quiet">没有发现问题的，不用填。</p>}
            {rows.map(({ key, name }) => <Finding key={key} place={name} items={items} bases={bases} onRemove={() => remove(name)} />)}
            <Button type="dashed" block icon={<PlusOutlined aria-hidden />} onClick={() => add({})}>增加一个问题</Button>
            <Form.ErrorList errors={errors} />
          </>
        )}
      </Form.List>
    </fieldset>
  );
}

function Filling({ process, own }: { readonly process: ProcessView; readonly own: Department }) {
  const giveRules = useContext(FormRules);
  const { data } = useEvents(process.kind, process.number);
  const events = data?.pages.flatMap(({ items }) => items) ?? [];
  const returned = returnedResults(process, events).find(({ department }) => department === own.department);
  const before = enteredBefore(events, own.department);
  const refused = isRefused(process);
  const problems = problemsOf(own);
  useEffect(() => {
    giveRules({ nameOf: ([field, place]) => (field === 'findings' && typeof place === 'number' ? `问题 ${place + 1}` : null), check: () => [] });
  });
  const form = Form.useFormInstance();
  const outcome = Form.useWatch<unknown>('outcome', form);
  const unchanged = isUnchanged(Form.useWatch<unknown>([], form), before);
  if (data === undefined) return <Skeleton active paragraph={{ rows: 6 }} />;
  const begin = before === null ? { findings: refused ? [] : problems } : { outcome: before.outcome, findings: before.findings, summary: before.summary };
  return (
    <>
      {returned !== undefined && <Alert type="warning" showIcon title={`退回理由：${returned.reason}`} description={unchanged ? '下面是上次录入的内容，还没有改动。请按退回理由改正；只需补照片或材料的，补好后再提交。' : '下面的内容已经改动，核对后重新提交。'} className="form-note" />}
      <KeptWhileWriting process={process} act="enterResult" begin={begin} />
      {problems.length > 0 && <p className="quiet form-note">检查记录中有 {problems.length} 项发现问题，结果不能填“未发现问题”。</p>}
      <Form.Item name="outcome" label={labelOf('outcome')}><Radio.Group options={[...outcomes(refused)]} className="radios" aria-label={labelOf('outcome')} /></Form.Item>
      {outcome === 'uncooperative' && <Fields fields={only('refer')} process={process} />}
      <Findings items={own.items} bases={process.bases} />
      <Fields fields={only('summary')} process={process} />
    </>
  );
}

/** 录入结果: of the own department, beginning with what its checklist says. */
export default function ResultForm({ process }: { readonly process: ProcessView }) {
  const { department } = useMe();
  const { data, error, refetch } = useRecordForm(process.number);
  if (data === undefined) return error === null ? <Skeleton active paragraph={{ rows: 6 }} /> : <ProblemAlert error={error} onRetry={() => void refetch()} />;
  const own = data.departments.find((one) => one.department === department);
  return own === undefined ? <p>您所在部门不参加本次检查。</p> : <Filling process={process} own={own} />;
}

import { DeleteOutlined, EditOutlined, PlusOutlined } from '@ant-design/icons';
import { Alert, Button, Form, InputNumber, Tag } from 'antd';
import { useEffect, useState } from 'react';
import { PLAN_INPUTS } from '#contract/acts/annual-plan';
import { checkYear } from '#domain/plan/guards';
import { CountedText, mostOf } from '../../acts/counted.js';
import { EmptyState } from '../../shared/empty-state.js';
import { Field, heldAt } from '../field.js';
import { type Finding, isRefused } from '../findings.js';
import { quarterName, wordsOf } from '../ground.js';
import { emptyLine, type LineDraft, quartersOf } from '../line.js';
import { LineFields } from '../line-fields.js';
import { nextLineId } from '../plan.js';
import { CopyOffer, CopyRemarks } from './copy-offer.js';
import type { PlanDraft } from './draft.js';
import type { StepProps } from './wizard.js';

interface Opened {
  /** The line whose form is open, and the field one came for. */
  readonly open: string | null;
  readonly field: string | null;
}

/** Whoever was led here by a finding stands at its field. */
function useFocusOn(line: string | null, field: string | null, pressed: number): void {
  useEffect(() => {
    if (field === null) return;
    const place = document.getElementById(line === null ? `plan-${field}` : `line-${line}-${field}`);
    place?.scrollIntoView({ block: 'center' });
    place?.focus();
  }, [line, field, pressed]);
}

function PlanFields({ plan, drafting: { draft, change }, errors }: Pick<StepProps, 'plan' | 'drafting'> & { readonly errors: readonly Finding[] }) {
  const at = (field: string): readonly Finding[] => errors.filter((finding) => finding.line === null && finding.field === field);
  /** The quarters of a line move with the year of the plan. */
  const moveTo = (year: number): void => change({ year, lines: draft.lines.map((line) => ({ ...line, quarters: quartersOf(year).filter(({ quarter }) => line.quarters.some((one) => one.quarter.slice(4) === quarter.slice(4))) })), title: draft.title.replace(String(draft.year), String(year)) });
  return (
    <section className="panel">
      <Form layout="vertical" component={false}>
        <div className="pair pair-narrow">
          <Field id="plan-year" label="计划年度" errors={at('year')}>
            <InputNumber id="plan-year" className="wide" value={draft.year} precision={0} disabled={plan !== null} changeOnWheel={false} onChange={(year) => { if (year !== null && year > 1999 && year < 2100) moveTo(year); }} />
          </Field>
          <Field id="plan-title" label="计划名称" errors={at('title')}>
            <CountedText {...heldAt('plan-title', at('title'))} value={draft.title} most={mostOf(PLAN_INPUTS.draftPlan.shape.title)} onChange={(title) => change({ title })} />
          </Field>
        </div>
      </Form>
    </section>
  );
}

function Summary({ line, ground }: { readonly line: LineDraft } & Pick<StepProps, 'ground'>) {
  const words = wordsOf(ground);
  const parties = [line.lead, ...line.participants].filter((id) => id !== '').map(words.department);
  const said = [parties.join(' + '), line.items.length > 0 && `${line.items.length} 个事项`, line.strata.map(words.stratum).join('、'), [...line.quarters].sort((a, b) => a.quarter.localeCompare(b.quarter)).map(({ quarter }) => quarterName(quarter)).join('、')];
  return <p className="quiet">{said.filter(Boolean).join(' · ') || '尚未填写'}</p>;
}

function Line({ line, place, open, props }: { readonly line: LineDraft; readonly place: number; readonly open: boolean; readonly props: StepProps }) {
  const { ground, drafting: { draft, change }, findings, onStep } = props;
  const errors = draft.looked ? findings.filter((finding) => finding.line === line.id) : [];
  const refused = errors.filter(isRefused).length;
  const replace = (changed: LineDraft): void => change({ lines: draft.lines.map((one) => (one.id === line.id ? changed : one)) });
  const remove = (): void => change({ lines: draft.lines.filter(({ id }) => id !== line.id) });
  const name = line.name === '' ? `第 ${place} 项` : line.name;
  return (
    <li className="panel line-panel">
      <div className="line-head">
        <div>
          <h2>{place}. {name} {refused > 0 && <Tag color="error">{refused} 处需要改正</Tag>}</h2>
          {!open && <Summary line={line} ground={ground} />}
        </div>
        <div className="line-buttons">
          {open ? <Button onClick={() => onStep('lines')}>收起</Button> : <Button icon={<EditOutlined aria-hidden />} onClick={() => onStep('lines', line.id)}>修改<span className="for-readers">{name}</span></Button>}
          <Button icon={<DeleteOutlined aria-hidden />} onClick={remove}>删除<span className="for-readers">{name}</span></Button>
        </div>
      </div>
      {open && <LineFields line={line} year={draft.year} ground={ground} findings={errors} onChange={replace} />}
    </li>
  );
}

/** Why one cannot go on, each with the way to its field. */
function Missing({ missing, draft, onStep }: { readonly missing: readonly Finding[]; readonly draft: PlanDraft } & Pick<StepProps, 'onStep'>) {
  const told = missing.map((finding) => ({ ...finding, place: draft.lines.findIndex(({ id }) => id === finding.line) + 1 }));
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={`还不能检查：有 ${told.length} 处要先改正`}
      description={<ul className="copy-remarks">{told.map(({ line, field, message, place }) => <li key={`${line ?? ''} ${field ?? ''} ${message}`}>{place > 0 && `第 ${place} 项：`}{message}{field !== null && <Button type="link" size="small" onClick={() => onStep('lines', line ?? undefined, field)}>去填写<span className="for-readers">：{message}</span></Button>}</li>)}</ul>}
    />
  );
}

/** 第一步: the lines, one open at a time. */
export function LinesStep({ open, field, ...props }: StepProps & Opened) {
  const { drafting: { draft, change }, findings, onStep } = props;
  const [pressed, setPressed] = useState(0);
  useFocusOn(open, field, pressed);
  const missing = findings.filter((finding) => finding.about === 'filled' && isRefused(finding));
  const next = (): void => {
    const [first] = missing;
    if (first === undefined) {
      onStep('check');
      return;
    }
    change({ looked: true });
    setPressed(pressed + 1);
    onStep('lines', first.line ?? undefined, first.field ?? undefined);
  };
  const add = (): void => {
    const line = emptyLine(nextLineId(draft.lines));
    change({ lines: [...draft.lines, line] });
    onStep('lines', line.id, 'name');
  };
  return (
    <>
      {draft.copied !== null && <CopyRemarks copied={draft.copied} drafting={props.drafting} onStep={onStep} />}
      <PlanFields plan={props.plan} drafting={props.drafting} errors={draft.looked || checkYear(draft.year, props.ground.today) !== null ? findings : []} />
      {props.plan === null && draft.lines.length === 0 && !findings.some(({ field: of }) => of === 'year') && <CopyOffer drafting={props.drafting} />}
      {draft.lines.length === 0 && <EmptyState title="还没有计划项。">一个计划项是一项抽查任务：谁牵头、和谁一起、查哪些事项、抽哪些对象、在哪几个季度。</EmptyState>}
      <ol className="line-panels">
        {draft.lines.map((line, index) => <Line key={line.id} line={line} place={index + 1} open={open === line.id} props={props} />)}
      </ol>
      {pressed > 0 && missing.length > 0 && <Missing missing={missing} draft={draft} onStep={onStep} />}
      <div className="wizard-buttons">
        <Button icon={<PlusOutlined aria-hidden />} size="large" onClick={add}>增加计划项</Button>
        <Button type="primary" size="large" onClick={next}>下一步：检查</Button>
      </div>
    </>
  );
}


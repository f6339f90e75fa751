import { App, Button, Form, Radio, Select } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { PLAN_INPUTS } from '#contract/acts/annual-plan';
import { broughtBy } from '#domain/plan/against-the-rules';
import { amendedItems } from '#domain/plan/evolve';
import { PLAN_ACTS } from '#domain/plan/permitted-acts';
import type { Change } from '#domain/plan/plan';
import { CountedText, mostOf } from '../../acts/counted.js';
import { RestoredNote } from '../../acts/restored-note.js';
import { usePerform } from '../../acts/use-perform.js';
import { EmptyState } from '../../shared/empty-state.js';
import { PageTitle } from '../../shared/page-title.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { DifferenceView } from '../difference-view.js';
import { Field, heldAt } from '../field.js';
import { type Finding, findingsOfLine, isRefused } from '../findings.js';
import { wordsOf } from '../ground.js';
import { emptyLine, lineOf, readLine } from '../line.js';
import { fieldId, LineFields } from '../line-fields.js';
import { CHANGES, nextLineId } from '../plan.js';
import { RuleFindings } from '../rules-told.js';
import { type AtHand, WithPlan } from '../with-plan.js';
import { AmendForecast } from './amend-forecast.js';
import { useWritten, type Written } from './written.js';
import '../plans.css';

const LINE = 'amend-line';

type Kind = Change['kind'];
const KINDS = (Object.keys(CHANGES) as readonly Kind[]).map((value) => ({ value, label: CHANGES[value] }));

/** The change as the API takes it; null while it is not whole. */
function changeOf({ kind, of, line }: Written): Change | null {
  if (kind === 'cancel') return of === null ? null : { kind, itemId: of };
  const { data: item } = readLine(line);
  return item === undefined || (kind === 'adjust' && of === null) ? null : { kind, item };
}

function Chosen({ plan, written: { kind, of }, onChange, errors }: Pick<AtHand, 'plan'> & { readonly written: Written; readonly onChange: (chosen: Pick<Written, 'kind' | 'of' | 'line'>) => void; readonly errors: readonly Finding[] }) {
  const blank = emptyLine(nextLineId(plan.items));
  const choose = (id: string): void => {
    const item = plan.items.find((one) => one.id === id);
    onChange({ kind, of: id, line: item === undefined ? blank : lineOf(item) });
  };
  return (
    <Form layout="vertical" component={false}>
      <Form.Item>
        <Radio.Group aria-label="怎样调整" className="radios" options={KINDS} value={kind} onChange={({ target }) => onChange({ kind: target.value as Kind, of: null, line: blank })} />
      </Form.Item>
      {kind !== 'add' && (
        <Field id={LINE} label={kind === 'adjust' ? '要调整的计划项' : '要取消的计划项'} errors={errors}>
          <Select id={LINE} value={of} options={plan.items.map(({ id, name }) => ({ value: id, label: name }))} placeholder="请选择" onChange={choose} />
        </Field>
      )}
    </Form>
  );
}

/** What the rule set asks for and the plan would no longer do, or would do too often. */
function Brought({ plan, ground, change }: Pick<AtHand, 'plan' | 'ground'> & { readonly change: Change }) {
  const brought = broughtBy(plan.year, plan.items, amendedItems(plan.items, change), ground);
  return brought.length === 0 ? null : <><h3>调整后对照规则集</h3><RuleFindings found={brought} /></>;
}

const REASON = 'amend-reason';
const REASON_ASKED = PLAN_INPUTS.proposeAmendment.shape.reason;

function Reason({ reason, errors, onChange }: Pick<Written, 'reason'> & { readonly errors: readonly Finding[]; readonly onChange: (changed: Pick<Written, 'reason'>) => void }) {
  return (
    <Form layout="vertical" component={false}>
      <Field id={REASON} label="调整的理由（随调整公示）" errors={errors}>
        <CountedText {...heldAt(REASON, errors)} value={reason} most={mostOf(REASON_ASKED)} paragraph onChange={(changed) => onChange({ reason: changed })} />
      </Field>
    </Form>
  );
}

function Preview({ plan, ground, change }: Pick<AtHand, 'plan' | 'ground'> & { readonly change: Change | null }) {
  return (
    <section className="panel" aria-live="polite">
      <h2>调整前后</h2>
      {change === null ? <p className="quiet">填写完整后，这里列出与现行计划相比改了什么。</p> : <><DifferenceView before={plan.items} after={amendedItems(plan.items, change)} words={wordsOf(ground)} /><Brought plan={plan} ground={ground} change={change} /></>}
    </section>
  );
}

/** Whoever cannot go on stands at the first field that is to be put right. @returns whether there is one */
function goToFirst(findings: readonly Finding[]): boolean {
  const first = findings.find(isRefused);
  if (first === undefined) return false;
  const { line, field } = first;
  const id = line !== null && field !== null && field !== 'title' && field !== 'year' ? fieldId(line, field) : field === 'title' ? REASON : LINE;
  document.getElementById(id)?.focus();
  return true;
}

const filled = (field: Finding['field'], message: string): Finding => ({ about: 'filled', level: 'refused', line: null, field, message });

function findingsFor({ kind, of, line, reason }: Written, { plan, ground }: AtHand): readonly Finding[] {
  const chosen = kind === 'add' || of !== null ? [] : [filled(null, '请选择计划项。')];
  const written = kind === 'cancel' || chosen.length > 0 ? [] : findingsOfLine(line, plan.year, ground);
  const because = REASON_ASKED.safeParse(reason);
  return [...chosen, ...written, ...(because.success ? [] : [filled('title', because.error.issues[0]?.message ?? '请填写理由。')])];
}

function Page(at: AtHand) {
  const [search] = useSearchParams();
  const { kept, begun } = useWritten(at, search.get('line'));
  return <Amending key={kept.round} {...at} kept={kept} begun={begun} />;
}

function Amending({ kept, begun, ...at }: AtHand & ReturnType<typeof useWritten>) {
  const { process, plan, ground } = at;
  const [written, setWritten] = useState(begun);
  const { kind, of: chosen, line, reason } = written;
  const write = (more: Partial<Written>): void => {
    const now = { ...written, ...more };
    setWritten(now);
    kept.keep(now, process.version);
  };
  const [looked, setLooked] = useState(false);
  const { mutate, error, isPending } = usePerform('annualPlan', process.number);
  const navigate = useNavigate();
  const { message } = App.useApp();
  const back = (): void => void navigate(`/plans/${encodeURIComponent(process.number)}`);
  const findings = findingsFor(written, at);
  const shown = looked ? findings : [];
  const of = (line: string | null, field: Finding['field']): readonly Finding[] => shown.filter((finding) => finding.line === line && finding.field === field);
  const change = changeOf(written);
  const propose = (): void => {
    setLooked(true);
    if (goToFirst(findings) || change === null) return;
    mutate({ act: 'proposeAmendment', input: { change, reason }, expectedVersion: process.version }, { onSuccess: () => { kept.forget(); void message.success(`已办理：${PLAN_ACTS.proposeAmendment.label}`); back(); } });
  };
  const refused = shown.filter(isRefused).length;
  return (
    <>
      <PageTitle title={PLAN_ACTS.proposeAmendment.label} about={`${plan.title}。审批、备案、公示之后才生效；生效之前按现行计划执行。`} />
      {kept.restored !== null && <RestoredNote {...kept.restored} onAnew={kept.anew} />}
      <section className="panel">
        <Chosen plan={plan} written={written} onChange={write} errors={of(null, null)} />
        {kind !== 'cancel' && (kind === 'add' || chosen !== null) && <LineFields line={line} year={plan.year} ground={ground} findings={shown} onChange={(changed) => write({ line: changed })} />}
        <Reason reason={reason} errors={of(null, 'title')} onChange={write} />
      </section>
      <Preview plan={plan} ground={ground} change={change} />
      <AmendForecast {...at} change={findings.some((finding) => isRefused(finding) && finding.field !== 'title') ? null : change} />
      {error !== null && <ProblemAlert error={error} focus />}
      {refused > 0 && <p className="said said-refused" role="alert">有 {refused} 处需要改正，请看上面各栏。</p>}
      <div className="wizard-buttons">
        <Button size="large" onClick={back}>不调整，返回</Button>
        <Button type="primary" size="large" loading={isPending} onClick={propose}>{PLAN_ACTS.proposeAmendment.label}</Button>
      </div>
    </>
  );
}

function permitted({ process }: AtHand): boolean {
  return process.acts.some(({ act }) => act === 'proposeAmendment');
}

/** 计划调整 (D3): a line added, adjusted or cancelled, with what it changes before one's eyes. */
export default function AmendPage() {
  const title = PLAN_ACTS.proposeAmendment.label;
  return <WithPlan title={title}>{(at) => (permitted(at) ? <Page {...at} /> : <><PageTitle title={title} /><EmptyState title="现在不能提出计划调整。">计划公示后、年度办结前，由各股室或执法大队提出；公示前请直接修改计划草案。<Link to={`/plans/${encodeURIComponent(at.process.number)}`}>回到计划</Link></EmptyState></>)}</WithPlan>;
}

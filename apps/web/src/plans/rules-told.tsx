import { CheckCircleOutlined, MinusCircleOutlined, WarningOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import type { PlanCheck } from '#contract/http/plan';
import type { ProcessView } from '#contract/http/process';
import type { RuleFinding } from '#domain/plan/against-the-rules';
import { PLAN_ACTS } from '#domain/plan/permitted-acts';
import type { PlanItem } from '#domain/plan/plan';
import { actsOffered } from '../acts/offered.js';
import { basisOf } from '../shared/basis.js';
import { ABOUTS } from './findings.js';
import { usePlanCheck } from './queries.js';

type Told = Omit<RuleFinding, 'quarters'> & { readonly quarters: readonly string[] };

/** Where a line stands on the page of its plan. */
export const quarterId = (quarter: string): string => `quarter-${quarter}`;

/** What is found, each with where it comes from and the way to mend it. */
export function RuleFindings({ found, mend }: { readonly found: readonly Told[]; readonly mend?: (finding: Told) => ReactNode }) {
  return (
    <ul className="rule-findings">
      {found.map((finding) => (
        <li key={finding.message} className="finding finding-warned">
          <WarningOutlined aria-hidden />
          <div><p><strong>提示：</strong>{finding.message}</p><p className="quiet">依据：{basisOf(finding)}</p></div>
          {mend?.(finding)}
        </li>
      ))}
    </ul>
  );
}

/** The cap before any forecast: said in the same words wherever a plan is judged. */
function CapSaid({ cap }: Pick<PlanCheck, 'cap'>) {
  const Sign = { within: CheckCircleOutlined, open: MinusCircleOutlined, passed: WarningOutlined }[cap.standing];
  return <p className={cap.standing === 'open' ? 'cap-said quiet' : 'cap-said'}><Sign aria-hidden /> 频次上限：{cap.message}依据：{basisOf(cap)}</p>;
}

function Body({ check: { findings, cap }, mend }: { readonly check: PlanCheck; readonly mend?: (finding: Told) => ReactNode }) {
  return (
    <>
      {findings.length === 0 ? <p><CheckCircleOutlined aria-hidden className="ok" /> {ABOUTS.strata.passed}</p> : <RuleFindings found={findings} {...(mend !== undefined && { mend })} />}
      <CapSaid cap={cap} />
    </>
  );
}

interface OfPlan {
  readonly process: ProcessView;
  readonly items: readonly PlanItem[];
}

/** Whoever may mend it goes to the field; everybody else to where the line stands. */
function Mend({ process, items, finding: { line, field, message } }: OfPlan & { readonly finding: Told }) {
  const navigate = useNavigate();
  const permitted = new Set(actsOffered(process).map(({ act }) => act));
  const here = `/plans/${encodeURIComponent(process.number)}`;
  const at = new URLSearchParams(line === null ? {} : { line, field }).toString();
  const readers = <span className="for-readers">：{message}</span>;
  if (permitted.has('revisePlan')) return <Button onClick={() => void navigate(`${here}/revise?step=lines&${at}`)}>去修改{readers}</Button>;
  if (permitted.has('proposeAmendment')) return <Button onClick={() => void navigate(`${here}/amend?${at}`)}>{PLAN_ACTS.proposeAmendment.label}{readers}</Button>;
  const [first] = items.find(({ id }) => id === line)?.quarters ?? [];
  return first === undefined ? null : <Link to={`#${quarterId(first.quarter)}`} onClick={() => document.getElementById(quarterId(first.quarter))?.scrollIntoView({ block: 'start' })}>看计划项{readers}</Link>;
}

/** 对照规则集: on the page of a plan, for whoever approves it and whoever keeps it. */
export function RulesOfPlan({ process, items }: OfPlan) {
  const { data } = usePlanCheck(process.number);
  if (data === undefined || process.ended) return null;
  return (
    <section className="panel" id="rules-told" aria-labelledby="rules-told-title">
      <h2 id="rules-told-title">对照规则集</h2>
      <Body check={data} mend={(finding) => <Mend process={process} items={items} finding={finding} />} />
      <p className="quiet rules-note">按规则集 {data.ruleSet} 和 {data.on} 的名录；已过的季度不再提示。提示不妨碍提交和审批，由写计划的人和审批人判断。</p>
    </section>
  );
}

/** The same beside the form of whoever approves. */
export function RulesBesideForm({ process }: { readonly process: ProcessView }) {
  const { data } = usePlanCheck(process.number);
  return data === undefined ? null : <section aria-label="对照规则集" className="beside-form"><h3>对照规则集</h3><Body check={data} /></section>;
}

/** What an amendment that is not in force yet would bring. */
export function BroughtByAmendment({ number, amendment }: { readonly number: string; readonly amendment?: string }) {
  const { data } = usePlanCheck(number);
  const found = data?.amendments.filter((one) => (amendment === undefined || one.amendment === amendment) && one.findings.length > 0) ?? [];
  if (found.length === 0) return null;
  return <section aria-label="调整后对照规则集" className="beside-form">{found.map((one) => <div key={one.amendment}><p><strong>调整（{one.amendment}）生效后：</strong></p><RuleFindings found={one.findings} /></div>)}</section>;
}

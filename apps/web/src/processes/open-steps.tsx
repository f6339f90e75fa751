import { Button, Tag } from 'antd';
import { useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';
import type { OpenStepView, PermittedAct, ProcessView } from '#contract/http/process';
import { WITHOUT_REPORT } from '#domain/rectification/permitted-acts';
import { isOnThisPage } from '../acts/special-forms.js';
import { LimitLight, StepLight } from '../shared/limit-light.js';
import { showDayOf } from '../shared/time.js';
import { Holder, Urged } from '../work/holding.js';
import { WorkActs } from '../work/work-acts.js';
import { bySystem, personsFirst } from './persons-first.js';
import { useUsefulActs } from './useful-acts.js';

interface Offered {
  readonly process: ProcessView;
  readonly onAct: (act: string) => void;
}

function Acts({ acts, process, onAct }: Offered & { readonly acts: readonly PermittedAct[] }) {
  const here = acts.filter(({ act }) => isOnThisPage(process.kind, act));
  if (here.length === 0) return null;
  return (
    <div className="acts">
      {here.map(({ act, name }, index) => <Button key={act} type={index === 0 ? 'primary' : 'default'} onClick={() => onAct(act)}>{name}</Button>)}
    </div>
  );
}

/** Whose turn it is, in one line: department, then persons, else roles. */
function whose(waiting: OpenStepView['who']): string {
  if (bySystem(waiting)) return '系统自动办理';
  const { roles, department, officers, besides, person } = waiting;
  const who = person ?? (officers.length > 0 ? officers.join('、') : roles.join('、'));
  const first = department === null ? who : `${department} ${who}`;
  return [first, ...(person === null && (officers.length > 0 || department !== null) ? besides : [])].join('，或者');
}

/** The step that the address asks for has the focus, once, when the file is opened at it. */
function useAskedFor(key: string) {
  const place = useRef<HTMLHeadingElement>(null);
  const [search] = useSearchParams();
  const asked = search.get('step') === key;
  useEffect(() => {
    if (asked) place.current?.focus();
  }, [asked]);
  return place;
}

function Step({ step, process, onAct }: Offered & { readonly step: OpenStepView }) {
  const place = useAskedFor(step.key);
  const { key, name, who, lights, acts, work, from, suspended } = step;
  // Of a plan the same step is open once for each quarter or amendment.
  const of = process.kind === 'annualPlan' && key.includes('/') ? ` ${key.slice(key.indexOf('/') + 1)}` : '';
  return (
    <li className="step">
      <div className="step-head">
        <h3 ref={place} tabIndex={-1}>{name}{of}</h3>
        <StepLight lights={lights} />
        {suspended !== null && <Tag color="warning">时限中止至 {suspended.until}，恢复后剩 {suspended.left}</Tag>}
      </div>
      <p className="step-work"><span className="quiet">等待：{whose(who)}{from !== null && `；${showDayOf(from)} 起可以办理`}</span>{!bySystem(who) && <><Holder work={work} /><Urged work={work} /></>}</p>
      {process.kind === 'rectification' && step.step === 'report' && <p className="quiet">{WITHOUT_REPORT}</p>}
      <Acts acts={acts} process={process} onAct={onAct} />
      <WorkActs step={{ ...process, key, name }} work={work} />
    </li>
  );
}

/** 下一步: what is open and whose it is; buttons for what this person may do now, the ledger's own answer. */
export function OpenSteps({ process, onAct }: Offered) {
  const steps = personsFirst(process.steps.filter(({ awaited }) => !awaited));
  if (process.ended) return <p>流程已办结，没有下一步。</p>;
  if (steps.length === 0) return <p>没有等人办理的环节：系统正在自动办理，或者在等其他流程。有变化时本页会自动更新。</p>;
  return <ol className="steps">{steps.map((step) => <Step key={step.key} step={step} process={process} onAct={onAct} />)}</ol>;
}

function Watched({ span: { name, line, limit, waits } }: { readonly span: OpenStepView }) {
  return (
    <li>
      <span>{name}{line !== null && <span className="quiet watched-waits">{line}</span>}{waits.length > 0 && <span className="quiet watched-waits">等待：{[...new Set(waits.map((step) => step.name))].join('、')}</span>}</span>
      {limit !== null && <LimitLight limit={limit} of={line === null ? name : `${name}：${line}`} />}
    </li>
  );
}

/** Spans that are only watched (D11, D14): nobody performs them, everybody is bound by them. */
export function WatchedLimits({ steps }: Pick<ProcessView, 'steps'>) {
  const watched = steps.filter(({ awaited, limit }) => awaited && limit !== null);
  if (watched.length === 0) return null;
  return (
    <section className="panel">
      <h2>总时限</h2>
      <ul className="watched">{watched.map((span) => <Watched key={span.key} span={span} />)}</ul>
    </section>
  );
}

/** What is possible beside the steps: turns, changes of limits. */
export function OtherActs({ process, onAct }: Offered) {
  const others = useUsefulActs(process).filter(({ act }) => isOnThisPage(process.kind, act));
  if (others.length === 0) return null;
  return (
    <section className="panel screen-only">
      <h2>其他可以办理的</h2>
      <div className="acts">{others.map(({ act, name }) => <Button key={act} onClick={() => onAct(act)}>{name}</Button>)}</div>
    </section>
  );
}

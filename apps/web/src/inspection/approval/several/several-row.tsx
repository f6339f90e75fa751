import { Alert, Button, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { WaitingStep } from '#contract/http/todo';
import { parseDay } from '#domain/calendar/day';
import { DayField } from '../../../acts/day-field.js';
import { MovedOn, useSince } from '../../../acts/moved-on.js';
import { isOffered } from '../../../acts/offered.js';
import { toldOf } from '../../../api/request-failed.js';
import { useProcess } from '../../../processes/queries.js';
import { ProblemAlert } from '../../../shared/problem-alert.js';
import { processPath } from '../../../shared/process-path.js';
import { usePlannedDay } from '../../queries.js';
import { ApprovalGround } from '../approval-ground.js';
import { BasesOnDay } from '../planned-day-field.js';
import type { Answer } from './approve-several.js';
import { boundsOf, type Window } from './days.js';

/** A step that waits for its approval. */
export type Waiting = WaitingStep & { readonly check: NonNullable<WaitingStep['check']> };

interface Row {
  readonly step: Waiting;
  readonly today: string;
  readonly day: string | undefined;
  /** What is wrong with it, once somebody has tried to send it. */
  readonly fault: string | null;
  readonly answer: Answer | undefined;
  /** The version that is sent. */
  readonly version: number;
  readonly onDay: (day: string | undefined) => void;
  /** What has happened since was seen. */
  readonly onSeen: (version: number) => void;
}

/** The ground of one of them, as on its own form; asked for when somebody opens it. */
function Ground({ number, day }: { readonly number: string; readonly day: string | undefined }) {
  const [open, setOpen] = useState(false);
  const { data } = useProcess('inspection', number, open);
  return (
    <details className="folded" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>审批所依据的：人员、事项、本年受检次数</summary>
      {open && data !== undefined && <ApprovalGround process={data} act="approveCheck" {...(day !== undefined && { year: day.slice(0, 4) })} />}
    </details>
  );
}

/** What is wrong on the day that was chosen, before it is approved. */
function OnDay({ number, day }: { readonly number: string; readonly day: string }) {
  const { data } = usePlannedDay(number, 'approveCheck', day);
  return data === undefined ? null : <BasesOnDay plannable={data} />;
}

/** Somebody was faster: what has happened, and whether it may still be approved. */
function Stale({ number, version, onSeen }: Pick<Row, 'version' | 'onSeen'> & { readonly number: string }) {
  const { data } = useProcess('inspection', number);
  const events = useSince({ kind: 'inspection', number, version: data?.version ?? version }, version);
  if (data === undefined || data.version === version) return null;
  const over = !isOffered(data, { act: 'approveCheck' });
  return (
    <>
      <MovedOn events={events} act="检查审批" over={over} written={false} next="这一项不必再办。" />
      {!over && <Button onClick={() => onSeen(data.version)}>已看过最新情况，再次审批时按最新情况</Button>}
    </>
  );
}

function Said({ step: { number }, answer, version, onSeen }: Pick<Row, 'step' | 'answer' | 'version' | 'onSeen'>) {
  if (answer === undefined) return null;
  if (answer.is === 'sending') return <p role="status">正在记入台账……</p>;
  if (answer.is === 'approved') return <Alert type="success" showIcon role="status" title="已审批，记入台账" {...(answer.warnings.length > 0 && { description: <ul>{answer.warnings.map((warning) => <li key={warning}>{warning}</li>)}</ul> })} />;
  const stale = toldOf(answer.error).code === 'STALE_VERSION';
  return (
    <>
      <ProblemAlert error={answer.error}><Link to={`${processPath('inspection', number)}?act=approveCheck`}>单独办理这一项</Link></ProblemAlert>
      {stale && <Stale number={number} version={version} onSeen={onSeen} />}
    </>
  );
}

/** One of several checks: which it is, its day, what it rests on, and what became of it. */
export function SeveralRow({ step, today, day, fault, answer, version, onDay, onSeen }: Row) {
  const { number, title, check: { methodName, nonSite, departments, window }, work: { holder } } = step;
  const bounds = boundsOf(window satisfies Window, today);
  const id = `day-${number}`;
  return (
    <li className="several-row" aria-label={title}>
      <p><strong>{title}</strong> {nonSite && <Tag>非现场</Tag>}<span className="quiet">{number}</span></p>
      <p className="quiet">{methodName}；{departments.join('、')}；检查窗口 {window.from} 至 {window.to}</p>
      {holder !== null && !holder.mine && <p className="several-held">{holder.name} 已认领：办理前请先与其沟通，以免重复。</p>}
      <Ground number={number} day={day} />
      {answer?.is !== 'approved' && (
        <div className="several-day">
          <label htmlFor={id}>计划检查日<span className="for-readers">：{title}</span></label>
          <DayField id={id} aria-required="true" {...(day !== undefined && { value: day })} {...(bounds !== null && { bounds })} {...(fault !== null && { 'aria-invalid': 'true', 'aria-describedby': `${id}-fault` })} onChange={onDay} />
          {fault !== null && <p id={`${id}-fault`} className="field-error">{fault}</p>}
          {day !== undefined && parseDay(day) !== null && <OnDay number={number} day={day} />}
        </div>
      )}
      <Said step={step} answer={answer} version={version} onSeen={onSeen} />
    </li>
  );
}

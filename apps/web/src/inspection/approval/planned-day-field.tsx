import { Alert } from 'antd';
import type { PlannedDayView } from '#contract/http/planned-day';
import { parseDay } from '#domain/calendar/day';
import { CONFIDENCE } from '#domain/limits/explain-limit';
import { DayField } from '../../acts/day-field.js';
import { type Given, heldOf } from '../../acts/given-controls.js';
import { BasisWarnings } from '../../shared/basis-warnings.js';
import { LimitLight } from '../../shared/limit-light.js';

/** Under the day it is said of: which bases of the check are not in force on it. */
export function BasesOnDay({ plannable: { warnings } }: { readonly plannable: PlannedDayView }) {
  if (warnings.length === 0) return null;
  return <Alert type="warning" showIcon title={`该日期有 ${warnings.length} 处检查依据不在有效期内`} description={<BasisWarnings warnings={warnings.map(({ said }) => said)} />} />;
}

/** The day, bounded by the window (D11) and by today, and what has to be done before the day that is chosen (D8, D9), each limit with how it was computed. */
export function PlannedDayField({ value, onChange, plannable, ...props }: Given & { readonly plannable: PlannedDayView | undefined }) {
  const bounds = plannable !== undefined && plannable.earliest <= plannable.latest ? plannable : undefined;
  return (
    <div className="planned-day">
      <DayField {...heldOf(props)} {...(typeof value === 'string' && { value })} onChange={onChange} {...(bounds !== undefined && { bounds })} />
      {plannable !== undefined && <BasesOnDay plannable={plannable} />}
      {plannable !== undefined && <Bounds plannable={plannable} chosen={typeof value === 'string' && parseDay(value) !== null} />}
      {plannable !== undefined && plannable.limits.length > 0 && (
        <ul className="limits-before" aria-label="按该日期计算的时限">
          {plannable.limits.map(({ name, limit }) => <li key={limit.code}><span>{name}（{limit.code}）最迟 {limit.lastDay}</span><LimitLight limit={limit} of={name} dayTold /></li>)}
        </ul>
      )}
    </div>
  );
}

function Bounds({ plannable: { earliest, latest, window: { from, to, code, title, source, confidence } }, chosen }: { readonly plannable: PlannedDayView; readonly chosen: boolean }) {
  const words: Readonly<Record<string, string>> = CONFIDENCE;
  return (
    <>
      <p>{earliest <= latest ? `可以选 ${earliest} 至 ${latest}` : `检查窗口已过（${from} 至 ${to}），没有可以选的日期：须先由承办人员“申请时限变更”延长检查窗口（${code}），或者报告无法检查。`}</p>
      <p className="quiet">在检查窗口（{title}，{code}）之内，不早于今天：先审批后检查（D7）。依据：{source}。可信程度：{words[confidence] ?? confidence}</p>
      {!chosen && earliest <= latest && <p className="quiet">选定日期后，这里按检查方式列出入企报备（D8）和送达通知书（D9）的最迟日期。</p>}
    </>
  );
}

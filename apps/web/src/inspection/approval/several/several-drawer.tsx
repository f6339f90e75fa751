import { Alert, Button } from 'antd';
import { useId, useState } from 'react';
import { INSPECTION_ACTS } from '#domain/inspection/permitted-acts';
import { DayField } from '../../../acts/day-field.js';
import { FormDrawer } from '../../../shared/form-drawer.js';
import { today } from '../../../shared/years.js';
import { type Answers, useApproveSeveral } from './approve-several.js';
import { faultOf, sameDay } from './days.js';
import { useKeptDays } from './kept-days.js';
import { SeveralRow, type Waiting } from './several-row.js';
import '../../inspection.css';

const isApproved = (answers: Answers, number: string): boolean => answers[number]?.is === 'approved';

/** One day for all, where that is what is meant; each may still be given its own. */
function ForAll({ onDay, outside }: { readonly onDay: (day: string) => void; readonly outside: readonly Waiting[] }) {
  const id = useId();
  const [day, setDay] = useState<string>();
  return (
    <div className="several-all">
      <label htmlFor={id}>各项都在同一天的，填这里（选填）</label>
      <div className="several-all-day">
        <DayField id={id} {...(day !== undefined && { value: day })} onChange={setDay} />
        <Button disabled={day === undefined} onClick={() => { if (day !== undefined) onDay(day); }}>填入各项</Button>
      </div>
      {outside.length > 0 && <p className="quiet" role="status">该日不在检查窗口之内、没有填入的：{outside.map(({ title }) => title).join('、')}</p>}
    </div>
  );
}

/** What came of it all, above the list. */
function Outcome({ steps, answers }: { readonly steps: readonly Waiting[]; readonly answers: Answers }) {
  const approved = steps.filter(({ number }) => isApproved(answers, number)).length;
  const refused = steps.filter(({ number }) => answers[number]?.is === 'refused').length;
  if (approved + refused === 0) return null;
  return <Alert type={refused > 0 ? 'warning' : 'success'} showIcon role="status" title={`已审批 ${String(approved)} 项${refused > 0 ? `，没有办成 ${String(refused)} 项` : ''}`} {...(refused > 0 && { description: '没有办成的仍列在下面，写明了原因；改正后可以再次审批，其余的不会重复办理。' })} />;
}

/**
 * 一并审批: several checks in one drawer, each named, each with its own day and its own act in the ledger. No rule forbids to decide on several at one sitting; each is a
 * decision by itself all the same, and may be refused by itself.
 * @param steps as they were chosen: they stay listed, whatever becomes of them
 */
export default function SeveralDrawer({ steps, onClose }: { readonly steps: readonly Waiting[]; readonly onClose: (approved: readonly string[]) => void }) {
  const [now] = useState(today);
  const { days, setDays, forget } = useKeptDays(steps.map(({ number }) => number));
  const [outside, setOutside] = useState<readonly Waiting[]>([]);
  const [versions, setVersions] = useState<Readonly<Record<string, number>>>({});
  const [tried, setTried] = useState(false);
  const { answers, busy, approve } = useApproveSeveral();
  const open = steps.filter(({ number }) => !isApproved(answers, number));
  const faults = Object.fromEntries(open.map(({ number, check: { window } }) => [number, faultOf(days[number], window, now)]));
  const wrong = open.filter(({ number }) => faults[number] !== null);
  const forAll = (day: string): void => {
    const { taken, outside: left } = sameDay(day, open.map((step) => ({ ...step, window: step.check.window })), now);
    setDays({ ...days, ...taken });
    setOutside(left);
  };
  const submit = (): void => {
    setTried(true);
    if (wrong.length > 0) document.getElementById(`day-${wrong[0]?.number ?? ''}`)?.focus();
    else void approve(open.map(({ number, version }) => ({ number, version: versions[number] ?? version, plannedDay: days[number] ?? '' })));
  };
  const close = (): void => {
    if (open.length === 0) forget();
    onClose(steps.flatMap(({ number }) => (isApproved(answers, number) ? [number] : [])));
  };
  return (
    <FormDrawer title={`一并审批 ${String(steps.length)} 项检查`} width={720} onClose={close}>
      <p className="act-about">每一项单独审批、单独记入台账；有一项不能办的，不影响其余各项。<br /><span className="quiet">依据：{INSPECTION_ACTS.approveCheck.basis}。已达频次上限、需要豁免的，请单独办理。</span></p>
      <Outcome steps={steps} answers={answers} />
      {open.length > 1 && <ForAll onDay={forAll} outside={outside} />}
      <ol className="several" aria-label="一并审批的检查">
        {steps.map((step) => (
          <SeveralRow
            key={step.number} step={step} today={now} day={days[step.number]} fault={tried ? (faults[step.number] ?? null) : null} answer={answers[step.number]} version={versions[step.number] ?? step.version}
            onDay={(day) => setDays({ ...days, [step.number]: day ?? '' })} onSeen={(version) => setVersions({ ...versions, [step.number]: version })}
          />
        ))}
      </ol>
      {tried && wrong.length > 0 && <p className="field-error" role="alert">有 {wrong.length} 项的计划检查日需要填写或者改正。</p>}
      <div className="act-buttons">
        {open.length > 0 && <Button type="primary" size="large" loading={busy} onClick={submit}>审批 {open.length} 项检查</Button>}
        <Button size="large" disabled={busy} onClick={close}>{open.length === 0 ? '关闭' : '不办理，返回'}</Button>
      </div>
    </FormDrawer>
  );
}

import { Alert, Button, Checkbox, Skeleton } from 'antd';
import { useMemo, useState } from 'react';
import { type CalendarEnteredView, type CalendarView, calendarYearBody } from '#contract/http/calendar';
import type { CalendarYear } from '#domain/calendar/calendar';
import { faultsOfYear, withYear } from '#domain/calendar/entered-years';
import { type NoticeReading, yearsOf } from '#domain/calendar/notice';
import { CountedText, fits, mostOf } from '../../acts/counted.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { MovedLimits } from './moved-limits.js';
import { calendarOf, useEnter, usePreviews } from './queries.js';
import { YearView } from './year-view.js';

interface Previewed {
  readonly reading: NoticeReading & { readonly year: number };
  readonly view: CalendarView;
  readonly onDone: (year: number) => void;
}

const SOURCE = 'notice-source';
const MOST_SAID = mostOf(calendarYearBody.shape.source);

/** One year as it would be, beside what is in force. */
function YearPreview({ year, view, preview }: { readonly year: CalendarYear; readonly view: CalendarView; readonly preview: CalendarEnteredView }) {
  const { changed, workingDays, warning, moved, openSteps } = preview;
  const known = view.years.some((one) => one.year === year.year);
  return (
    <section className="panel">
      <h2>3. 预览：{year.year} 年</h2>
      <p>全年 <strong>{workingDays}</strong> 个工作日。{changed.length === 0 ? '与现行的日历没有不同。' : `与${known ? '现行的日历' : '暂定的推算'}相比，有 ${changed.length} 天不同。`}</p>
      {warning !== null && <Alert type="warning" showIcon title={warning} />}
      {changed.length > 0 && (
        <details className="folded">
          <summary>逐日查看这 {changed.length} 天</summary>
          <ul className="changes">{changed.map(({ day, before, after }) => <li key={day}>{day}：原为{before}，改为{after}</li>)}</ul>
        </details>
      )}
      <YearView year={year.year} calendar={withYear(calendarOf(view), year)} changed={new Set(changed.map(({ day }) => day))} />
      {moved !== null && <MovedLimits moved={moved} openSteps={openSteps} />}
    </section>
  );
}

/** 预览和保存: what would be entered, what it changes, which limits it moves; then entered with its source. */
export function NoticePreview({ reading, view, onDone }: Previewed) {
  const [source, setSource] = useState(reading.source);
  const [looked, setLooked] = useState(reading.unread.length === 0);
  const before = useMemo(() => calendarOf(view), [view]);
  const { years, nowhere } = useMemo(() => yearsOf(reading, reading.source, before.years), [reading, before]);
  const faults = years.flatMap((year) => faultsOfYear(year).map((fault) => `${year.year} 年：${fault}`));
  const previews = usePreviews(faults.length > 0 ? [] : years, view.version);
  const { mutateAsync, error, isPending } = useEnter();
  if (faults.length > 0) return <Alert type="error" showIcon title="不能录入" description={<ul>{faults.map((fault) => <li key={fault}>{fault}</li>)}</ul>} />;
  const save = (): void => void (fits(SOURCE, source, MOST_SAID) && mutateAsync({ years: yearsOf(reading, source.trim(), before.years).years, version: view.version }).then(() => onDone(reading.year), () => undefined));
  const failed = previews.find((preview) => preview.error !== null);
  return (
    <>
      {failed !== undefined && <ProblemAlert error={failed.error} onRetry={() => void failed.refetch()} />}
      {years.map((year, index) => {
        const preview = previews[index]?.data;
        return preview === undefined ? failed === undefined && <Skeleton key={year.year} active /> : <YearPreview key={year.year} year={year} view={view} preview={preview} />;
      })}
      <section className="panel">
        <h2>4. 保存</h2>
        {nowhere.length > 0 && <Alert type="warning" showIcon title={`${nowhere.join('、')} 属于没有录入的年份，不会存入；需要的，请先录入那一年的通知。`} />}
        {error !== null && <ProblemAlert error={error} focus />}
        <label htmlFor={SOURCE}>依据（通知的名称、文号和日期）</label>
        <div className="notice-source"><CountedText id={SOURCE} value={source} most={MOST_SAID} onChange={setSource} {...(source.trim() === '' && { 'aria-invalid': 'true' })} /></div>
        {reading.unread.length > 0 && <Checkbox checked={looked} onChange={({ target }) => setLooked(target.checked)}>看不懂的 {reading.unread.length} 处我已对照原文核对，不改变哪天放假、哪天上班</Checkbox>}
        <p className="quiet">保存后，所有在办流程的时限按新日历重新计算；已经记下的逾期不会抹掉。</p>
        <div className="act-buttons"><Button type="primary" size="large" loading={isPending} disabled={!looked || source.trim() === '' || previews.some(({ data }) => data === undefined)} onClick={save}>保存 {years.map(({ year }) => year).join('、')} 年的放假安排</Button></div>
      </section>
    </>
  );
}

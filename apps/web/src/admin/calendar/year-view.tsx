import type { Calendar } from '#domain/calendar/calendar';
import { dayFrom, weekday } from '#domain/calendar/day';
import { daysInMonth } from '#domain/calendar/civil';
import { dayKind, isWeekend } from '#domain/calendar/working-days';
import type { Day } from '#domain/base';

interface Shown {
  readonly year: number;
  readonly calendar: Calendar;
  /** Days that this calendar works and the one in force does not, or the other way. */
  readonly changed?: ReadonlySet<string>;
}

const WEEK = ['一', '二', '三', '四', '五', '六', '日'] as const;
const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);

/** The days of a month in rows from Monday to Sunday; null: of another month. */
function weeksOf(year: number, month: number): readonly (readonly (Day | null)[])[] {
  const first = dayFrom(year, month, 1);
  const days: (Day | null)[] = [...Array.from({ length: weekday(first) - 1 }, () => null), ...Array.from({ length: daysInMonth(year, month) }, (_, index) => dayFrom(year, month, index + 1))];
  while (days.length % WEEK.length > 0) days.push(null);
  return Array.from({ length: days.length / WEEK.length }, (_, index) => days.slice(index * WEEK.length, (index + 1) * WEEK.length));
}

function DayCell({ day, calendar, changed }: { readonly day: Day; readonly calendar: Calendar; readonly changed: boolean }) {
  const { working, why } = dayKind(calendar, day);
  const holiday = !working && why !== '周末' && !why.startsWith('周末');
  const madeUp = working && isWeekend(day);
  const kind = holiday ? 'holiday' : madeUp ? 'made-up' : working ? 'work' : 'weekend';
  const told = holiday || madeUp;
  return (
    <td className={`day day-${kind}${changed ? ' day-changed' : ''}`} {...((told || changed) && { title: why })}>
      <span>{Number(day.slice(8))}</span>
      {told && <span className="day-mark" aria-hidden="true">{holiday ? '休' : '班'}</span>}
      {(told || changed) && <span className="for-readers">{why}{changed && '，与现行的不同'}</span>}
    </td>
  );
}

/** A year as twelve months: days off, weekend days that are worked, and what is different from the calendar in force. */
export function YearView({ year, calendar, changed = new Set() }: Shown) {
  return (
    <>
      <p className="day-legend">
        <span><i className="day-holiday">休</i>放假</span>
        <span><i className="day-made-up">班</i>调休上班</span>
        <span><i className="day-weekend">日</i>周末</span>
        {changed.size > 0 && <span><i className="day-changed">日</i>与现行的不同</span>}
      </p>
      <div className="months">
        {MONTHS.map((month) => (
          <table key={month} className="month">
            <caption>{month}月</caption>
            <thead><tr>{WEEK.map((name) => <th key={name} scope="col"><span className="for-readers">周</span>{name}</th>)}</tr></thead>
            <tbody>
              {weeksOf(year, month).map((week, index) => (
                <tr key={week.find((day) => day !== null) ?? index}>
                  {week.map((day, place) => (day === null ? <td key={WEEK[place]} /> : <DayCell key={day} day={day} calendar={calendar} changed={changed.has(day)} />))}
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
    </>
  );
}

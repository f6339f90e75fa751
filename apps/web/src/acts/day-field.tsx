import { DatePicker } from 'antd';
import dayjs from 'dayjs';

interface Held {
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (day: string | undefined) => void;
  /** First and last day that can be chosen; left out: any. */
  readonly bounds?: { readonly earliest: string; readonly latest?: string };
}

const FORMAT = 'YYYY-MM-DD';

/** A date of law: text in, text out, so that no time zone ever touches it. */
export function DayField({ id, value, onChange, bounds }: Held) {
  return (
    <DatePicker
      {...(id !== undefined && { id })}
      value={value === undefined || value === '' ? null : dayjs(value, FORMAT)}
      onChange={(_, text) => onChange?.(typeof text === 'string' && text !== '' ? text : undefined)}
      // Enter takes the day that was typed; it must not also send the form.
      onKeyDown={(event) => { if (event.key === 'Enter') event.preventDefault(); }}
      {...(bounds !== undefined && { minDate: dayjs(bounds.earliest, FORMAT), ...(bounds.latest !== undefined && { maxDate: dayjs(bounds.latest, FORMAT) }) })}
      format={FORMAT}
      placeholder="年-月-日"
      className="wide"
    />
  );
}

import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { type ComponentProps, createContext, useContext, useId, useState } from 'react';
import { parseDay } from '#domain/calendar/day';
import { type Bounds, dayFault, dayIn } from './day-text.js';
import { type Held, heldOf } from './given-controls.js';

interface Dated extends Held {
  /** A day, or what somebody wrote that is none: it stays until they have put it right. */
  readonly value?: string;
  readonly onChange?: (text: string | undefined) => void;
  readonly bounds?: Bounds;
}

const FORMAT = 'YYYY-MM-DD';

interface Typing {
  readonly text: string;
  readonly write: (text: string) => void;
  readonly take: () => void;
}

const Typed = createContext<Typing>({ text: '', write: () => undefined, take: () => undefined });

/** The calendar's own input throws away what it cannot read. */
function TypedInput(props: ComponentProps<'input'>) {
  const { text, write, take } = useContext(Typed);
  return (
    <input
      {...props}
      value={text}
      onChange={({ target }) => write(target.value)}
      onBlur={(event) => {
        take();
        props.onBlur?.(event);
      }}
    />
  );
}

/** Whoever leaves the field by pressing a button shall hit it: what is told below the field would move it away under them. */
function afterPress(then: () => void): void {
  if (document.querySelector(':active') === null) then();
  else {
    const told = new AbortController();
    const over = (): void => {
      told.abort();
      setTimeout(then);
    };
    for (const end of ['pointerup', 'pointercancel']) document.addEventListener(end, over, { signal: told.signal });
  }
}

const INPUT = { input: TypedInput };

/** A date of law: text in, text out, so that no time zone ever touches it. It is typed as papers have it, or chosen; what is no day stays as it was typed, and is told. */
export function DayField({ value: held = '', onChange, bounds, ...props }: Dated) {
  const [typed, setTyped] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const [pressing, setPressing] = useState(false);
  const told = useId();
  const give = (text: string): void => {
    setTyped(null);
    if (text !== held) onChange?.(text === '' ? undefined : text);
  };
  const take = (): void => {
    if (typed === null) return;
    setPressing(true);
    afterPress(() => setPressing(false));
    give(dayIn(typed) ?? typed.trim());
  };
  const day = typed === null ? parseDay(held) : dayIn(typed);
  // What the form says of it already is not said twice.
  const fault = typed !== null || pressing || props['aria-invalid'] !== undefined ? null : dayFault(held, bounds);
  const described = [props['aria-describedby'], fault === null ? undefined : told].filter((id) => id !== undefined).join(' ');
  return (
    <Typed value={{ text: typed ?? held, write: setTyped, take }}>
      <DatePicker
        {...heldOf({ ...props, ...(fault !== null && { 'aria-invalid': 'true' }), ...(described !== '' && { 'aria-describedby': described }) })}
        value={day === null ? null : dayjs(day, FORMAT)}
        onChange={(_, text) => give(typeof text === 'string' ? text : '')}
        open={open}
        onOpenChange={setOpen}
        // Enter takes the day that was typed; it must not also send the form.
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          take();
          setOpen(false);
        }}
        {...(bounds !== undefined && { minDate: dayjs(bounds.earliest, FORMAT), ...(bounds.latest !== undefined && { maxDate: dayjs(bounds.latest, FORMAT) }) })}
        {...(fault !== null && { status: 'error' })}
        components={INPUT}
        format={FORMAT}
        placeholder="年-月-日"
        className="wide"
      />
      {fault !== null && <span id={told} role="alert" className="field-error day-error">{fault}</span>}
    </Typed>
  );
}

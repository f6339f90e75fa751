import { Input } from 'antd';
import { useId } from 'react';
import { type Held, heldOf } from './given-controls.js';

interface Counted extends Held {
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** How many characters it may have, as the contract counts them: UTF-16 units, without outer spaces. */
  readonly most?: number;
  readonly paragraph?: boolean;
}

const lengthOf = (text: string): number => text.trim().length;
/** How full it is when it begins to say so: most texts are far shorter than they may be. */
const WORTH_SAYING = 0.5;

/** A text: too long it stays whole, and says how much is to be cut. A browser that cut it itself would lose what was pasted, unseen. */
export function CountedText({ value, onChange, most, paragraph = false, ...props }: Counted) {
  const told = useId();
  const over = most === undefined ? 0 : lengthOf(value) - most;
  // What the form says of it already is not said twice.
  const says = over > 0 && props['aria-invalid'] === undefined;
  const described = [props['aria-describedby'], says ? told : undefined].filter((id) => id !== undefined).join(' ');
  const own = {
    ...heldOf({ ...props, ...(over > 0 && { 'aria-invalid': 'true' }), ...(described !== '' && { 'aria-describedby': described }) }),
    value,
    onChange: ({ target }: { readonly target: { readonly value: string } }) => onChange(target.value),
    ...(over > 0 && { status: 'error' as const }),
  };
  return (
    <>
      {paragraph ? <Input.TextArea {...own} rows={3} className="grows" /> : <Input {...own} autoComplete="off" />}
      {most !== undefined && lengthOf(value) > most * WORTH_SAYING && (
        <div className="counted">
          {says && <p id={told} role="status" className="field-error">多了 {over} 个字：最多 {most} 个字，请删减后再提交。</p>}
          <span className="quiet">{lengthOf(value)} / {most} 字</span>
        </div>
      )}
    </>
  );
}

import { Input } from 'antd';
import { type ReactNode, useId } from 'react';
import type { z } from 'zod';
import { fieldMeta } from '#contract/acts/field-meta';
import { type Held, heldOf } from './given-controls.js';

interface Counted extends Held {
  /** As a Form.Item hands it over it may be nothing yet. */
  readonly value?: string | null | undefined;
  readonly onChange?: (text: string) => void;
  /** How many characters it may have, as the contract counts them: UTF-16 units, without outer spaces. */
  readonly most?: number | undefined;
  readonly paragraph?: boolean;
  /** Lines of a paragraph that are there before anything is written. */
  readonly rows?: number;
  /** Where no label stands beside it. */
  readonly 'aria-label'?: string;
  readonly placeholder?: string;
  /** Of what a list is looked through by: emptied by one press, and sent by the enter key. */
  readonly onFind?: () => void;
}

/** The most characters that the contract lets a text have; undefined: it sets no bound. @param schema of the field */
export const mostOf = (schema: z.ZodType): number | undefined => fieldMeta(schema)?.most;

const lengthOf = (text: string): number => text.trim().length;
/** By how many characters a text is too long; 0: it is not. */
export const overBy = (text: string, most: number | undefined): number => (most === undefined ? 0 : Math.max(0, lengthOf(text) - most));
/** How full it is when it begins to say so: most texts are far shorter than they may be. */
const WORTH_SAYING = 0.5;

/** Nothing that is too long is sent: whoever wrote it stands at its field, where it is told. @returns whether it may be sent */
export function fits(id: string, text: string, most: number | undefined): boolean {
  if (overBy(text, most) === 0) return true;
  document.getElementById(id)?.focus();
  return false;
}

/** What stands below the text: how much of it there may be, and how much is too much. */
function Told({ id, text, most, says, until }: { readonly id: string; readonly text: string; readonly most: number; readonly says: boolean; readonly until: string }): ReactNode {
  return (
    <div className="counted">
      {says && <p id={id} role="status" className="field-error">多了 {overBy(text, most)} 个字：最多 {most} 个字，请删减后再{until}。</p>}
      <span className="quiet">{lengthOf(text)} / {most} 字</span>
    </div>
  );
}

/** A text: too long it stays whole, and says how much is to be cut. A browser that cut it itself would lose what was pasted, unseen. */
export function CountedText({ value, onChange, most, paragraph = false, rows = 3, onFind, ...props }: Counted) {
  const told = useId();
  const text = value ?? '';
  const over = overBy(text, most);
  // What the form says of it already is not said twice.
  const says = over > 0 && props['aria-invalid'] === undefined;
  const described = [props['aria-describedby'], says ? told : undefined].filter((id) => id !== undefined).join(' ');
  const { 'aria-label': called, placeholder } = props;
  const own = {
    ...heldOf({ ...props, ...(over > 0 && { 'aria-invalid': 'true' }), ...(described !== '' && { 'aria-describedby': described }) }),
    ...(called !== undefined && { 'aria-label': called }),
    ...(placeholder !== undefined && { placeholder }),
    value: text,
    onChange: ({ target }: { readonly target: { readonly value: string } }) => onChange?.(target.value),
    ...(over > 0 && { status: 'error' as const }),
  };
  return (
    <>
      {paragraph ? <Input.TextArea {...own} rows={rows} className="grows" /> : <Input {...own} autoComplete="off" {...(onFind !== undefined && { allowClear: true, onPressEnter: onFind })} />}
      {most !== undefined && lengthOf(text) > most * WORTH_SAYING && <Told id={told} text={text} most={most} says={says} until={onFind === undefined ? '提交' : '查找'} />}
    </>
  );
}

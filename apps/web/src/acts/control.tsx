import { Checkbox, InputNumber, Radio, Select } from 'antd';
import { useContext, useState } from 'react';
import type { ProcessView } from '#contract/http/process';
import { heldShare, shownShare } from '#contract/share';
import { type Choice, useChoices } from './choices.js';
import { CountedText } from './counted.js';
import { DayField } from './day-field.js';
import { GivenControls, groupHeld, type Held, heldOf } from './given-controls.js';
import type { FieldShape } from './shape.js';
import { BY_LABEL } from '../shared/by-label.js';

/** More words than this stand in a list that opens. */
const MOST_RADIOS = 6;
const MOST_CHECKS = 8;

interface Controlled extends Held {
  readonly field: FieldShape;
  /** null: the form is about no process. */
  readonly process: ProcessView | null;
  readonly value?: unknown;
  readonly onChange?: (value: unknown) => void;
}

const nothing = (): void => undefined;

const YES_NO = [
  { value: true, label: '是' },
  { value: false, label: '否' },
];

/** A question that may be left open can be left open again. */
const OPEN = { value: '', label: '不写明' };

function Few({ field: { options = YES_NO, label, kind, required }, value, onChange = nothing, ...props }: Controlled) {
  const open = kind === 'yesNo' && !required;
  return <Radio.Group {...heldOf(props)} aria-label={label} options={open ? [...options, OPEN] : [...options]} value={open ? (value ?? '') : value} onChange={({ target }) => onChange(target.value)} className="radios" />;
}

/** Of a few words any number, all of them seen at once. */
function Checks({ label, words, value, onChange, ...props }: Held & { readonly label: string; readonly words: readonly Choice[]; readonly value: unknown; readonly onChange: (value: unknown) => void }) {
  const held = Array.isArray(value) ? value.map(String) : [];
  return <div {...groupHeld(props)} role="group" aria-label={label} tabIndex={-1}><Checkbox.Group options={[...words]} value={held} onChange={onChange} className="checks" /></div>;
}

/** A share as a percentage; nothing is rounded on the way, and nothing that was not changed is written anew. */
function Share({ value, onChange = nothing, ...props }: Controlled) {
  const [before] = useState(value);
  const shown = typeof value === 'string' ? shownShare(value) : null;
  return <InputNumber {...heldOf(props)} stringMode value={shown} onChange={(text: string | null) => onChange(text === null ? undefined : heldShare(text, before))} suffix="%" className="number" />;
}

function Several({ field: { entry, label }, value, onChange = nothing, choices, ...props }: Controlled & { readonly choices: readonly Choice[] | null }) {
  const known = entry?.options?.map(({ value: code, label }) => ({ value: String(code), label })) ?? choices;
  const shown = known ?? [];
  if (entry?.options !== undefined && shown.length <= MOST_CHECKS) return <Checks {...heldOf(props)} label={label} words={shown} value={value} onChange={onChange} />;
  return <Select {...heldOf(props)} mode={known === null ? 'tags' : 'multiple'} value={value} onChange={onChange} options={[...shown]} showSearch={BY_LABEL} placeholder={known === null ? `输入${entry?.label ?? ''}后按回车` : '请选择'} />;
}

/** A text, a date, a choice: whatever the contract says of the field. */
export function Control(props: Controlled) {
  const { field, process, value, onChange = nothing } = props;
  const choices = useChoices(field.name, process);
  const given = useContext(GivenControls)[field.name];
  const own = heldOf(props);
  const text = typeof value === 'string' ? value : '';
  if (given !== undefined) return <>{given({ ...own, label: field.label, value, onChange })}</>;
  switch (field.kind) {
    case 'paragraph':
      return <CountedText {...own} value={text} onChange={onChange} most={field.most} paragraph />;
    case 'day':
      return <DayField {...own} {...(text !== '' && { value: text })} onChange={(day) => onChange(day)} />;
    case 'yesNo':
      return <Few {...props} />;
    case 'choice':
      return (field.options?.length ?? 0) > MOST_RADIOS ? <Select {...own} value={value} onChange={onChange} options={[...(field.options ?? [])]} placeholder="请选择" /> : <Few {...props} />;
    case 'count':
    case 'year':
      return <InputNumber {...own} value={typeof value === 'number' ? value : null} onChange={onChange} precision={0} {...(field.unit === undefined ? { className: 'wide' } : { suffix: field.unit, className: 'number' })} />;
    case 'share':
      return <Share {...props} />;
    case 'list':
      return <Several {...props} choices={choices} />;
    case 'line':
    case 'identifier':
    case 'hash':
    case 'instant':
    case 'quarter':
    case 'form':
    case 'variants':
      if (choices !== null) return <Select {...own} value={value} onChange={onChange} options={[...choices]} showSearch={BY_LABEL} placeholder="请选择" allowClear={!field.required} />;
      return <CountedText {...own} value={text} onChange={onChange} most={field.most} />;
  }
}

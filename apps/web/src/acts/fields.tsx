import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, Form } from 'antd';
import { useContext, useState } from 'react';
import type { ProcessView } from '#contract/http/process';
import { onlyChoice } from './choices.js';
import { Control } from './control.js';
import { Edited } from './edited.js';
import { Faults, type Path } from './faults.js';
import { Remarks } from './remarks.js';
import type { FieldShape } from './shape.js';

interface Drawn {
  readonly field: FieldShape;
  readonly process: ProcessView | null;
  /** Where the form holds it. */
  readonly path: Path;
  /** Where it stands within the list it is in, as the form's lists name their entries. */
  readonly within?: Path;
}

const labelOf = ({ label, required }: FieldShape): string => (required ? label : `${label}（选填）`);

/** A few small fields that say one thing together, a number and its unit. */
const MOST_TOGETHER = 3;
const isShort = (fields: readonly FieldShape[]): boolean => fields.length <= MOST_TOGETHER && fields.every(({ kind, required }) => required && (kind === 'count' || kind === 'share' || kind === 'choice'));

function Leaf({ field, process, path, within }: Drawn) {
  const only = field.required && path.length === 1 ? onlyChoice(field.name, process) : undefined;
  const wrong = useContext(Faults)(path, true);
  const remark = useContext(Remarks)(path);
  const said = wrong.length > 0 ? { validateStatus: 'error' as const, help: wrong.join('；') } : remark !== null && { validateStatus: 'warning' as const, help: remark };
  return (
    <Form.Item name={[...(within ?? path)]} label={labelOf(field)} className={`field-${field.kind}`} required={field.required} {...(only !== undefined && { initialValue: only })} {...said}>
      <Control field={field} process={process} {...(wrong.length > 0 && { 'aria-invalid': 'true' })} />
    </Form.Item>
  );
}

/** What is wrong with a group itself: at its fields stands what is wrong with them. */
function Wrong({ path }: { readonly path: Path }) {
  const wrong = useContext(Faults)(path, false);
  return wrong.length === 0 ? null : <p className="field-error" role="alert">{wrong.join('；')}</p>;
}

/** Of several forms the one that was chosen. */
function Chosen({ field: { fields: [by] = [], variants = [] }, process, path, within = path }: Drawn) {
  const form = Form.useFormInstance<Record<string, unknown>>();
  const chosen: unknown = Form.useWatch([...path, by?.name ?? ''], { form, preserve: true });
  return <Fields fields={variants.find(({ value }) => value === chosen)?.fields ?? []} process={process} path={path} within={within} />;
}

/** A group that may be left out is opened by whoever needs it. */
function Group({ field, process, path, within }: Drawn) {
  const form = Form.useFormInstance<Record<string, unknown>>();
  const edited = useContext(Edited);
  // Of what is edited it is open where something is in it.
  const [open, setOpen] = useState(() => field.required || (form.getFieldValue([...path]) ?? null) !== null);
  const choose = (chosen: boolean): void => {
    setOpen(chosen);
    // An opened group is there, also while it is empty: then its fields are missing, not the group.
    form.setFieldValue([...path], chosen ? {} : undefined);
    edited();
  };
  const { fields = [] } = field;
  return (
    <fieldset className={isShort(fields) && field.required && field.kind === 'form' ? 'group group-short' : 'group'}>
      <legend>{field.required ? field.label : <Checkbox checked={open} onChange={({ target }) => choose(target.checked)}>填写{field.label}</Checkbox>}</legend>
      <Wrong path={path} />
      {open && <Fields fields={fields} process={process} path={path} within={within ?? path} />}
      {open && field.kind === 'variants' && <Chosen field={field} process={process} path={path} within={within ?? path} />}
    </fieldset>
  );
}

interface Moved {
  readonly index: number;
  readonly count: number;
  readonly label: string;
  readonly onMove: (from: number, to: number) => void;
}

/** Where the order says something, an entry is moved past its neighbour. */
function Move({ index, count, label, onMove }: Moved) {
  const named = `第 ${index + 1} 项${label}`;
  return (
    <>
      <Button icon={<ArrowUpOutlined aria-hidden />} aria-label={`上移${named}`} disabled={index === 0} onClick={() => onMove(index, index - 1)} />
      <Button icon={<ArrowDownOutlined aria-hidden />} aria-label={`下移${named}`} disabled={index === count - 1} onClick={() => onMove(index, index + 1)} />
    </>
  );
}

function Entries({ field, process, path, within }: Drawn) {
  const { entry, label, ordered = false } = field;
  const fields = entry?.fields ?? [];
  return (
    <fieldset className="group">
      <legend>{labelOf(field)}</legend>
      <Wrong path={path} />
      <Form.List name={[...(within ?? path)]}>
        {(rows, { add, remove, move }) => (
          <>
            {rows.map(({ key, name }, index) => (
              <div key={key} className={isShort(fields) ? 'entry entry-short' : 'entry'} role="group" aria-label={`第 ${index + 1} 项${label}`}>
                <Wrong path={[...path, name]} />
                <Fields fields={fields} process={process} path={[...path, name]} within={[name]} />
                <div className="entry-acts">
                  {ordered && <Move index={index} count={rows.length} label={label} onMove={move} />}
                  <Button icon={<DeleteOutlined aria-hidden />} onClick={() => remove(name)}>删除第 {index + 1} 项{label}</Button>
                </div>
              </div>
            ))}
            <Button type="dashed" block icon={<PlusOutlined aria-hidden />} onClick={() => add()}>增加一项{label}</Button>
          </>
        )}
      </Form.List>
    </fieldset>
  );
}

/** Fields one under another: groups within frames, lists of groups entry by entry. */
export function Fields({ fields, process, path = [], within = path }: { readonly fields: readonly FieldShape[]; readonly process: ProcessView | null; readonly path?: Path; readonly within?: Path }) {
  return (
    <>
      {fields.map((field) => {
        const drawn = { field, process, path: [...path, field.name], within: [...within, field.name] };
        if (field.kind === 'form' || (field.kind === 'variants' && field.variants !== undefined)) return <Group key={field.name} {...drawn} />;
        if (field.kind === 'list' && field.entry?.kind === 'form') return <Entries key={field.name} {...drawn} />;
        return <Leaf key={field.name} {...drawn} />;
      })}
    </>
  );
}

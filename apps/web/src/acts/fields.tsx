import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, Form } from 'antd';
import { useState } from 'react';
import type { ProcessView } from '#contract/http/process';
import { onlyChoice } from './choices.js';
import { Control } from './control.js';
import type { FieldShape } from './shape.js';

type Path = readonly (string | number)[];

interface Drawn {
  readonly field: FieldShape;
  readonly process: ProcessView | null;
  /** Where the form holds it. */
  readonly path: Path;
  /** Where it stands within the list it is in, as the form's lists name their entries. */
  readonly within?: Path;
}

const labelOf = ({ label, required }: FieldShape): string => (required ? label : `${label}（选填）`);

function Leaf({ field, process, path, within }: Drawn) {
  const only = field.required && path.length === 1 ? onlyChoice(field.name, process) : undefined;
  return (
    <Form.Item name={[...(within ?? path)]} label={labelOf(field)} {...(only !== undefined && { initialValue: only })}>
      <Control field={field} process={process} />
    </Form.Item>
  );
}

/** A group that may be left out is opened by whoever needs it. */
function Group({ field, process, path, within }: Drawn) {
  const form = Form.useFormInstance<Record<string, unknown>>();
  // Of what is edited it is open where something is in it.
  const [open, setOpen] = useState(() => field.required || (form.getFieldValue([...path]) ?? null) !== null);
  const choose = (chosen: boolean): void => {
    setOpen(chosen);
    // An opened group is there, also while it is empty: then its fields are missing, not the group.
    form.setFieldValue([...path], chosen ? {} : undefined);
  };
  return (
    <fieldset className="group">
      <legend>{field.required ? field.label : <Checkbox checked={open} onChange={({ target }) => choose(target.checked)}>填写{field.label}</Checkbox>}</legend>
      {open && <Fields fields={field.fields ?? []} process={process} path={path} within={within ?? path} />}
    </fieldset>
  );
}

function Entries({ field, process, path, within }: Drawn) {
  const { entry, label } = field;
  return (
    <fieldset className="group">
      <legend>{labelOf(field)}</legend>
      <Form.List name={[...(within ?? path)]}>
        {(rows, { add, remove }) => (
          <>
            {rows.map(({ key, name }, index) => (
              <div key={key} className="entry">
                <Fields fields={entry?.fields ?? []} process={process} path={[...path, name]} within={[name]} />
                <Button icon={<DeleteOutlined aria-hidden />} onClick={() => remove(name)}>删除第 {index + 1} 项{label}</Button>
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
        if (field.kind === 'form') return <Group key={field.name} {...drawn} />;
        if (field.kind === 'list' && field.entry?.kind === 'form') return <Entries key={field.name} {...drawn} />;
        return <Leaf key={field.name} {...drawn} />;
      })}
    </>
  );
}

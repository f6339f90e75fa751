import { Form } from 'antd';
import type { ReactNode } from 'react';
import type { Held } from '../acts/given-controls.js';
import { type Finding, isRefused } from './findings.js';

interface Labelled {
  readonly id: string;
  readonly label: string;
  readonly errors: readonly Finding[];
  readonly help?: ReactNode;
  readonly children: ReactNode;
}

const saidAt = (id: string): string => `${id}-said`;

/** What a control is given by its field: its id, and whether and where it is told what is wrong with it. */
export const heldAt = (id: string, errors: readonly Finding[]): Held => ({ id, ...(errors.some(isRefused) && { 'aria-invalid': 'true', 'aria-describedby': saidAt(id) }) });

function Said({ id, errors, help }: Pick<Labelled, 'id' | 'errors' | 'help'>) {
  return (
    <div id={saidAt(id)}>
      {errors.map(({ message, level, source }) => <p key={message} className={`said said-${level}`}>{message}{source !== undefined && <span className="said-source">依据：{source}</span>}</p>)}
      {help !== undefined && <p className="quiet">{help}</p>}
    </div>
  );
}

/** A control with its name, and below it what is wrong or worth knowing. */
export function Field({ id, label, errors, help, children }: Labelled) {
  return (
    <Form.Item label={label} htmlFor={id} {...(errors.length > 0 && { validateStatus: errors.some(isRefused) ? 'error' : 'warning' })}>
      {children}
      <Said id={id} errors={errors} help={help} />
    </Form.Item>
  );
}

/** Several controls under one name. */
export function FieldGroup({ id, label, errors, help, children }: Labelled) {
  return (
    <fieldset id={id} tabIndex={-1} className="group">
      <legend>{label}</legend>
      {children}
      <Said id={id} errors={errors} help={help} />
    </fieldset>
  );
}

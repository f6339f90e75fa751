import { Select } from 'antd';
import type { Choice } from '../acts/choices.js';
import type { Given } from '../acts/given-controls.js';

interface Chosen {
  readonly given: Given;
  readonly choices: readonly Choice[];
  /** Said where there is none. */
  readonly none: string;
}

/** One of a few open steps, by its name. */
export function StepChoice({ given: { id, label, value, onChange }, choices, none }: Chosen) {
  if (choices.length === 0) return <p className="quiet">{none}</p>;
  return <Select {...(id !== undefined && { id })} aria-label={label} value={value} onChange={onChange} options={[...choices]} placeholder="请选择" />;
}

import { Checkbox } from 'antd';
import { DayField } from '../acts/day-field.js';
import { quarterName } from './ground.js';
import { type LineDraft, quartersOf } from './line.js';

type Planned = LineDraft['quarters'][number];

interface Quarters {
  readonly line: LineDraft;
  readonly year: number;
  readonly onChange: (quarters: Planned[]) => void;
}

/** The quarters of the year: which are planned, and from when to when within each. */
export function QuarterFields({ line, year, onChange }: Quarters) {
  const { id, quarters } = line;
  const choose = (whole: Planned, chosen: boolean): void => onChange(chosen ? [...quarters, whole] : quarters.filter(({ quarter }) => quarter !== whole.quarter));
  const move = (changed: Planned): void => onChange(quarters.map((one) => (one.quarter === changed.quarter ? changed : one)));
  return (
    <ul className="plan-quarters">
      {quartersOf(year).map((whole) => {
        const planned = quarters.find(({ quarter }) => quarter === whole.quarter);
        const name = quarterName(whole.quarter);
        return (
          <li key={whole.quarter}>
            <Checkbox checked={planned !== undefined} onChange={({ target }) => choose(whole, target.checked)}>{name}</Checkbox>
            {planned !== undefined && (
              <span className="span-of-days">
                <label htmlFor={`${id}-${whole.quarter}-from`} className="for-readers">{name}检查开始日期</label>
                <DayField id={`${id}-${whole.quarter}-from`} value={planned.from} onChange={(from = '') => move({ ...planned, from })} />
                <span>至</span>
                <label htmlFor={`${id}-${whole.quarter}-to`} className="for-readers">{name}检查结束日期</label>
                <DayField id={`${id}-${whole.quarter}-to`} value={planned.to} onChange={(to = '') => move({ ...planned, to })} />
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

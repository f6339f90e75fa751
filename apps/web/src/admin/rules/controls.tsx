import { Select } from 'antd';
import type { ReactNode } from 'react';
import { DayField } from '../../acts/day-field.js';
import { type Given, heldOf } from '../../acts/given-controls.js';
import { useItemNames } from './item-names.js';
import { BY_LABEL } from '../../shared/by-label.js';


/** Items of the bureau's list by their names; a number that is not in it can be typed. */
function Items({ label, value, onChange, ...props }: Given) {
  const options = [...useItemNames()].map(([code, name]) => ({ value: code, label: name }));
  return <Select {...heldOf(props)} aria-label={label} mode="tags" value={Array.isArray(value) ? value : []} onChange={onChange} options={options} showSearch={BY_LABEL} placeholder="选择抽查事项" className="wide" />;
}

/** Whatever a page of rule sets draws itself. @param earliest the first day from which a version may hold */
export function ruleControls(earliest: string): Readonly<Record<string, (given: Given) => ReactNode>> {
  return {
    items: (given) => <Items {...given} />,
    effectiveFrom: ({ value, onChange, ...props }) => (
      <>
        <DayField {...heldOf(props)} {...(typeof value === 'string' && { value })} bounds={{ earliest }} onChange={onChange} />
        <p className="quiet field-about">不早于批准之日，最早 {earliest}（今天）：规则不溯及既往，在办的流程仍按开始时的一版。请留出提出、批准的时间。</p>
      </>
    ),
  };
}

import { Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { enterprisePage } from '#contract/http/enterprise';
import { type Given, heldOf } from '../acts/given-controls.js';
import { enterpriseView } from '#contract/http/registry-entry';
import { useOne } from '../api/queries.js';
import { useDepartments } from './departments.js';
import { BY_LABEL } from './by-label.js';

export interface Named {
  readonly value: string;
  readonly label: string;
}


function Choice({ value, onChange, options, placeholder, ...props }: Given & { readonly options: readonly Named[]; readonly placeholder: string }) {
  return <Select {...heldOf(props)} value={value} onChange={onChange} options={[...options]} showSearch={BY_LABEL} placeholder={placeholder} className="wide" />;
}

function Department(given: Given) {
  const { data } = useDepartments();
  return <Choice {...given} options={(data?.items ?? []).filter(({ endedOn }) => endedOn === null).map(({ id, name }) => ({ value: id, label: name }))} placeholder="选择部门" />;
}

/** Of thousands: whoever types a part of the name or of the code finds it. */
function Enterprise({ value, onChange, ...props }: Given) {
  // What was chosen before, in a draft that came back, is not among what was found last.
  const [begun] = useState(value);
  const [text, setText] = useState('');
  const { data } = useOne(enterprisePage, '/enterprises', { q: text.trim(), limit: 20 });
  const options = (data?.items ?? []).map(({ id: of, name, uscc }) => ({ value: of, label: `${name}（${uscc}）` }));
  const chosen = typeof value === 'string' && value === begun && !options.some((one) => one.value === value);
  return <Select {...(chosen && { labelRender: () => <EnterpriseName id={value} /> })} {...heldOf(props)} value={value} onChange={onChange} options={options} showSearch={{ filterOption: false, onSearch: setText }} placeholder="输入名称或统一社会信用代码的一部分" className="wide" />;
}

/** By its number, until it is known by its name. */
export function EnterpriseName({ id }: { readonly id: string }) {
  const { data } = useOne(enterpriseView, `/enterprises/${encodeURIComponent(id)}`);
  return <>{data?.entry.name ?? id}</>;
}

export const departmentChoice = (given: Given): ReactNode => <Department {...given} />;
export const enterpriseChoice = (given: Given): ReactNode => <Enterprise {...given} />;
export const choiceOf = (options: readonly Named[], placeholder: string) => (given: Given): ReactNode => <Choice {...given} options={options} placeholder={placeholder} />;

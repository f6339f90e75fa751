import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { peopleForStep } from '#contract/http/work';
import { type Given, heldOf } from '../acts/given-controls.js';
import { ask } from '../api/ask.js';
import { keys } from '../api/keys.js';
import { ProblemAlert } from '../shared/problem-alert.js';
import type { StepAt } from './step-at.js';
import { BY_LABEL } from '../shared/by-label.js';

/** Chooses among those who can perform a step, by name. */
export function PersonField({ step: { kind, number, key }, given: { label, value, onChange, ...props } }: { readonly step: StepAt; readonly given: Given }) {
  const { data, error, isPending } = useQuery({
    queryKey: keys.kept('people', kind, number, key),
    queryFn: ({ signal }) => ask(peopleForStep, `/processes/${kind}/${encodeURIComponent(number)}/people`, { key }, signal),
  });
  if (error !== null) return <ProblemAlert error={error} />;
  const options = (data?.items ?? []).map(({ account, name, department, roles }) => ({ value: account, label: `${name}（${[department, ...roles].filter((part) => part !== null).join('，')}）` }));
  if (!isPending && options.length === 0) return <p className="quiet">没有其他能办理该环节的人员。请由系统管理员核对账号的部门和角色。</p>;
  return <Select {...heldOf(props)} aria-label={label} loading={isPending} value={value} onChange={onChange} options={options} showSearch={BY_LABEL} placeholder="请选择" notFoundContent="没有找到" />;
}

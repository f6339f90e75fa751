import { Checkbox, Select } from 'antd';
import type { ReactNode } from 'react';
import { officerPage } from '#contract/http/officer';
import { exclusionTold } from '#domain/accounts/account';
import { EXCLUSIVE_ROLES, type PersonalRole, ROLES } from '#domain/process/roles';
import { type Given, groupHeld, heldOf } from '../../acts/given-controls.js';
import { departmentChoice } from '../../shared/given.js';
import { usePaged } from '../../api/queries.js';
import { BY_LABEL } from '../../shared/by-label.js';

const CHOICES = Object.entries(ROLES).filter(([role]) => role !== 'system' && role !== 'enterprise').map(([value, label]) => ({ value, label }));
const isRole = (value: unknown): value is PersonalRole => typeof value === 'string' && CHOICES.some((choice) => choice.value === value);

/** Roles with what they exclude beside them: said before it is refused. */
function Roles({ label, value, onChange, ...props }: Given) {
  const held = Array.isArray(value) ? value.filter(isRole) : [];
  const excluded = exclusionTold(held);
  return (
    <div {...groupHeld(props)} role="group" aria-label={label} tabIndex={-1}>
      <Checkbox.Group options={CHOICES} value={held} onChange={onChange} className="role-choices" />
      {excluded === null
        ? <p className="quiet role-rule">职责分离：{EXCLUSIVE_ROLES.map(({ roles }) => roles.map((role) => ROLES[role]).join('与')).join('、')}不能由同一人担任。</p>
        : <p className="field-error" role="status">{excluded}</p>}
    </div>
  );
}

function Officer({ value, onChange, ...props }: Given) {
  const { data } = usePaged(officerPage, '/officers', { limit: 200 });
  const options = (data?.pages ?? []).flatMap(({ items }) => items).map((officer) => ({ value: officer.id, label: `${officer.name}（${officer.departmentName}）` }));
  return <Select {...heldOf(props)} value={value} onChange={onChange} options={options} showSearch={BY_LABEL} allowClear placeholder="不是执法检查人员的不选" className="wide" />;
}

export const ACCOUNT_CONTROLS: Readonly<Record<string, (given: Given) => ReactNode>> = {
  roles: (given) => <Roles {...given} />,
  department: departmentChoice,
  officer: (given) => <Officer {...given} />,
};

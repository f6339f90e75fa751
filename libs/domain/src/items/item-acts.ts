import type { DepartmentId } from '../base.js';
import { ofThisAuthority, otherAuthority } from '../process/permission.js';
import type { Actor } from '../process/process.js';
import { type Refusal, refuse } from '../process/refusal.js';
import { ROLES, type Role } from '../process/roles.js';

interface ItemActRule {
  readonly label: string;
  readonly roles: readonly Role[];
  readonly basis: string;
  /** Only by the bureau's own departments; 外部联合部门 claim and keep the items they perform themselves (decision 48). */
  readonly own?: true;
}

const KEPT_BY = ['clerk', 'brigade'] as const;
const CLAIM = '实施方案 二(一)：依据监管领域、“三定”职责和监管事权对清单中的事项进行认领';

/** Who keeps the item list: it is prepared by those who work with it and becomes public by the bureau's leader. */
export const ITEM_ACTS = {
  importList: { label: '导入上级事项清单', roles: KEPT_BY, own: true, basis: CLAIM },
  layOutItems: { label: '修改平台事项清单的对照表', roles: [...KEPT_BY, 'admin'], own: true, basis: CLAIM },
  claimItem: { label: '认领事项', roles: KEPT_BY, basis: CLAIM },
  unclaimItem: { label: '取消认领', roles: KEPT_BY, basis: CLAIM },
  addLocalItem: { label: '增加本级事项', roles: KEPT_BY, basis: '国办发〔2015〕58号：没有法律依据的事项不得检查' },
  takeOverItem: { label: '采用上级清单的变更', roles: KEPT_BY, basis: CLAIM },
  keepItem: { label: '保留原事项', roles: KEPT_BY, basis: CLAIM },
  publishList: { label: '公布本级事项清单', roles: ['leader'], own: true, basis: '国办发〔2024〕54号：未公布的检查事项不得实施检查' },
} as const satisfies Readonly<Record<string, ItemActRule>>;
export type ItemActName = keyof typeof ITEM_ACTS;

export function mayKeepItems(act: ItemActName, keeper: Pick<Actor, 'roles' | 'outside'>): Refusal | null {
  const rule: ItemActRule = ITEM_ACTS[act];
  if (keeper.roles.some((role) => rule.roles.includes(role))) return ofThisAuthority(rule, keeper) ? null : otherAuthority(rule);
  return refuse('forbidden', 'ROLE_REQUIRED', `“${rule.label}”须由${rule.roles.map((role) => ROLES[role]).join('、')}办理，您的账号没有该角色。`, { source: rule.basis });
}

/** A clerk keeps the items of the own department; 执法大队 those of all. */
export function ofOwnDepartment(department: DepartmentId, { roles, department: own }: Pick<Actor, 'roles' | 'department'>): Refusal | null {
  if (roles.includes('brigade') || department === own) return null;
  return refuse('forbidden', 'OTHER_DEPARTMENT', '该事项由其他部门负责，只有该部门或执法大队可以办理。', { source: CLAIM, at: 'department' });
}

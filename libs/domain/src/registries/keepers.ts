import { ofThisAuthority, otherAuthority } from '../process/permission.js';
import type { Actor } from '../process/process.js';
import { type Refusal, refuse } from '../process/refusal.js';
import { type PersonalRole, ROLES } from '../process/roles.js';

interface KeeperRule {
  /** What is done, as a refusal words it. */
  readonly label: string;
  readonly roles: readonly PersonalRole[];
  readonly basis: string;
  /** Only by the bureau's own departments: 外部联合部门 keep of the registry no more than their own officers' leave, stops and avoidance (decision 48). */
  readonly own?: true;
}

/** Who asks: the roles, and whether from 外部联合部门. */
export type Keeper = Pick<Actor, 'roles' | 'outside'>;

const KEEPING = '双随机工作方案 二(一)：谁建立、谁管理，动态调整名录库';
const AVOIDANCE = '生态环境行政处罚办法第6条；行政处罚法第43条';

/** Who keeps the registries, act by act (谁建立、谁管理): the one table that API and screens ask. */
export const REGISTRY_ACTS = {
  registerEnterprise: { label: '登记检查对象', roles: ['admin', 'clerk'], own: true, basis: KEEPING },
  changeEnterprise: { label: '修改检查对象', roles: ['admin', 'clerk'], own: true, basis: KEEPING },
  registerOfficer: { label: '登记执法检查人员', roles: ['admin', 'clerk'], own: true, basis: KEEPING },
  changeOfficer: { label: '修改执法检查人员', roles: ['admin', 'clerk'], own: true, basis: KEEPING },
  stopOfficer: { label: '停用执法检查人员', roles: ['admin', 'clerk', 'unitHead'], basis: KEEPING },
  reinstateOfficer: { label: '恢复执法检查人员', roles: ['admin', 'clerk', 'unitHead'], basis: KEEPING },
  recordLeave: { label: '登记请假、外出', roles: ['admin', 'clerk', 'unitHead'], basis: KEEPING },
  transferOfficer: { label: '调动执法检查人员', roles: ['admin', 'clerk'], own: true, basis: KEEPING },
  /** The officer for himself; a party's application is handed in for it. */
  applyForAvoidance: { label: '申请回避', roles: ['admin', 'clerk', 'officer', 'unitHead'], basis: AVOIDANCE },
  /** The head of the body decides, nobody else. */
  decideAvoidance: { label: '决定回避', roles: ['leader'], own: true, basis: AVOIDANCE },
  liftAvoidance: { label: '解除回避', roles: ['leader'], own: true, basis: AVOIDANCE },
  keepDepartment: { label: '维护部门', roles: ['admin'], own: true, basis: KEEPING },
  readOfficers: { label: '查看执法检查人员名录', roles: ['admin', 'clerk', 'unitHead', 'brigade', 'reviewer', 'leader', 'supervisor'], basis: '个人信息保护：仅供管理人员' },
  /** What a platform's export means decides what comes into the registry. */
  layOutRegistry: { label: '修改平台名录的对照表', roles: ['admin', 'clerk'], own: true, basis: KEEPING },
  compareRegistry: { label: '核对名录库', roles: ['admin', 'clerk'], own: true, basis: '双随机工作方案 二(一)：应纳尽纳' },
  settleFinding: { label: '处理核对出的问题', roles: ['admin', 'clerk', 'unitHead'], own: true, basis: '双随机工作方案 二(一)：应纳尽纳' },
} as const satisfies Readonly<Record<string, KeeperRule>>;

export type RegistryAct = keyof typeof REGISTRY_ACTS;

/** @returns null when this person may, else why not and who may */
export function checkKeeper(act: RegistryAct, keeper: Keeper): Refusal | null {
  const rule: KeeperRule = REGISTRY_ACTS[act];
  if (keeper.roles.some((role) => rule.roles.some((wanted) => wanted === role))) return ofThisAuthority(rule, keeper) ? null : otherAuthority(rule);
  return refuse('forbidden', 'NOT_THE_KEEPER', `${rule.label}由${rule.roles.map((role) => ROLES[role]).join('、')}办理，请由他们办理。`, { source: rule.basis });
}

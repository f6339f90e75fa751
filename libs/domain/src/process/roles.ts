/** Who may act. `system` is what a workflow does by itself; no account can hold it. */
export const ROLES = {
  clerk: '经办人员',
  officer: '执法检查人员',
  unitHead: '部门负责人',
  brigade: '执法大队',
  reviewer: '审核人员',
  leader: '局领导',
  caseHandler: '办案人员',
  supervisor: '监督人员',
  /** Gives a number of the own choosing to a draw, and neither draws nor keeps the registries. */
  witness: '见证人',
  admin: '系统管理员',
  /** By a signed link, without an account: answers a return visit about itself. */
  enterprise: '企业',
  system: '系统',
} as const;

export type Role = keyof typeof ROLES;
/** A role that a person can be given. */
export type PersonalRole = Exclude<Role, 'system' | 'enterprise'>;

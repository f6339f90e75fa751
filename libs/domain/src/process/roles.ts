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

/**
 * Whom a matter concerns that no table of acts speaks of, so that it stands in their menu. What one may see and do there is decided by guards.
 */
export const CONCERNED: { readonly oversight: readonly PersonalRole[]; readonly administration: readonly PersonalRole[] } = {
  /** 全流程统筹: who directs the work, answers for a part of it, reviews or supervises it. */
  oversight: ['brigade', 'leader', 'supervisor', 'reviewer', 'unitHead'],
  /** Accounts, the calendar, the files of the registries. */
  administration: ['admin'],
};

/** Roles that nobody holds together, and on what that rests. */
export interface RoleExclusion {
  readonly roles: readonly [PersonalRole, PersonalRole];
  readonly why: string;
  readonly source: string;
}

const SEPARATION = '三员分立的通行做法，本系统默认，非法定';

/** Who keeps the registries and the accounts takes no part in drawing from them, and who draws gives no number to the draw. */
export const EXCLUSIVE_ROLES: readonly RoleExclusion[] = [
  { roles: ['admin', 'brigade'], why: '维护名录和账号的人员不办理抽取', source: SEPARATION },
  { roles: ['admin', 'witness'], why: '维护名录和账号的人员不做抽取的见证人', source: SEPARATION },
  { roles: ['brigade', 'witness'], why: '办理抽取的人员不做抽取的见证人', source: SEPARATION },
];

/** The first rule that forbids these roles to one person; null: they go together. */
export function exclusionAmong(roles: readonly PersonalRole[]): RoleExclusion | null {
  return EXCLUSIVE_ROLES.find(({ roles: both }) => both.every((role) => roles.includes(role))) ?? null;
}

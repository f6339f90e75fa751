import type { Actor } from '../process/process.js';
import { type Refusal, refuse } from '../process/refusal.js';

type Asking = Pick<Actor, 'roles'>;

/** Whoever keeps the plans and tasks exchanges them: the brigade leads (scheme 三(二)), the administrator edits layouts. */
export function mayExchange({ roles }: Asking): Refusal | null {
  if (roles.some((role) => role === 'brigade' || role === 'admin')) return null;
  return refuse('forbidden', 'ROLE_REQUIRED', '与省级平台交换数据由执法大队或系统管理员办理，您的账号没有该角色。');
}

/** A registry is taken from a platform's own export by whoever imports registries. */
export function mayTakeRegistry({ roles }: Asking): Refusal | null {
  return roles.includes('admin') ? null : refuse('forbidden', 'ROLE_REQUIRED', '名录由系统管理员导入，您的账号没有该角色。');
}

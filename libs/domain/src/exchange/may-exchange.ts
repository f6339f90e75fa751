import type { Actor } from '../process/process.js';
import { type Refusal, refuse } from '../process/refusal.js';
import { type PersonalRole, ROLES } from '../process/roles.js';
import { mayKeepItems } from '../items/item-acts.js';
import { checkKeeper } from '../registries/keepers.js';
import type { ExchangedRecord } from './platform.js';

type Asking = Pick<Actor, 'roles' | 'outside'>;

/** Whom screens offer the exchange to. */
export const EXCHANGERS = ['brigade'] as const satisfies readonly PersonalRole[];

/**
 * Whoever keeps the plans and tasks exchanges them: the brigade leads (scheme 三(二)). A file of draws names the enterprises before their
 * checks begin (R7), so a role may exchange only if it knows every list; the administrator does not, and keeps the layouts alone.
 */
export function mayExchange({ roles }: Asking): Refusal | null {
  if (EXCHANGERS.some((role) => roles.includes(role))) return null;
  return refuse('forbidden', 'ROLE_REQUIRED', '与省级平台交换数据由执法大队办理，您的账号没有该角色。');
}

function mayLayOutWhatIsSent({ roles }: Asking): Refusal | null {
  if (roles.some((role) => role === 'brigade' || role === 'admin')) return null;
  return refuse('forbidden', 'ROLE_REQUIRED', '报送和回执的对照表由执法大队或系统管理员修改，您的账号没有该角色。');
}

/** A registry is taken from a platform's own export by whoever imports registries. */
export function mayTakeRegistry({ roles }: Asking): Refusal | null {
  return roles.includes('admin') ? null : refuse('forbidden', 'ROLE_REQUIRED', '名录由系统管理员导入，您的账号没有该角色。');
}

/** Who edits a layout: of a registry whoever keeps that registry (谁建立、谁管理), of what is sent and of receipts whoever exchanges, or the administrator. */
export function mayLayOut(record: ExchangedRecord, actor: Asking): Refusal | null {
  if (record === 'enterprise' || record === 'officer') return checkKeeper('layOutRegistry', actor);
  return record === 'checkItem' ? mayKeepItems('layOutItems', actor) : mayLayOutWhatIsSent(actor);
}

/** Whom others are sent to who may only read it: '经办人员、系统管理员'. */
export const layoutKeepers = (record: ExchangedRecord): string =>
  (Object.keys(ROLES) as PersonalRole[]).filter((role) => mayLayOut(record, { roles: [role] }) === null).map((role) => ROLES[role]).join('、');

/** Who looks at a layout, and holds a file against it: also whoever exchanges by it. */
export const mayReadLayout = (record: ExchangedRecord, actor: Asking): Refusal | null => (mayExchange(actor) === null ? null : mayLayOut(record, actor));

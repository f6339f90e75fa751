import { platformPath, recordPath } from '#contract/http/exchange';
import type { Actor } from '#domain';
import type { ExchangedRecord, Platform } from '#domain/exchange/platform';
import { missing, ProblemError } from '../problems/problem-error.js';

/** @throws ProblemError 404 */
export function platformFrom(text: string): Platform {
  const read = platformPath.safeParse(text);
  if (read.success) return read.data;
  throw missing('UNKNOWN_PLATFORM', `平台应为 ${platformPath.options.join('、')} 之一。`);
}

/** @throws ProblemError 404 */
export function recordFrom(text: string): ExchangedRecord {
  const read = recordPath.safeParse(text);
  if (read.success) return read.data;
  throw missing('UNKNOWN_RECORD', `记录种类应为 ${recordPath.options.join('、')} 之一。`);
}

/** Whoever keeps the plans and tasks exchanges them: the brigade leads (scheme 三(二)), the administrator edits layouts. @throws ProblemError 403 */
export function requireExchanger({ roles }: Actor): void {
  if (roles.some((role) => role === 'brigade' || role === 'admin')) return;
  throw new ProblemError({ status: 403, title: '无权办理', code: 'ROLE_REQUIRED', detail: '与省级平台交换数据由执法大队或系统管理员办理，您的账号没有该角色。' });
}

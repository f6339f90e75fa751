import { platformPath, recordPath } from '#contract/http/exchange';
import type { Actor } from '#domain';
import { mayExchange } from '#domain/exchange/may-exchange';
import type { ExchangedRecord, Platform } from '#domain/exchange/platform';
import { missing, refused } from '../problems/problem-error.js';

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

/** @throws ProblemError 403 */
export function requireExchanger(actor: Actor): void {
  const refusal = mayExchange(actor);
  if (refusal !== null) throw refused(refusal);
}

import type { DataSource } from 'typeorm';
import { findJurisdiction, type JurisdictionFound } from '#persistence/accounts/rehearsals';
import type { Person } from '#persistence/accounts/sessions';
import { missing, ProblemError } from '../problems/problem-error.js';

/** The bureau that an administrator may set up: the own one, or a rehearsal. @throws ProblemError 404, 403 */
export async function administered({ manager }: DataSource, code: string, { actor }: Person): Promise<JurisdictionFound> {
  const found = /^\d{6}$/.test(code) ? await findJurisdiction(manager, code) : null;
  if (found === null) throw missing('JURISDICTION_NOT_FOUND', '没有这个辖区机关，请核对代码。');
  if (found.code !== actor.jurisdiction && !found.rehearsal) throw new ProblemError({ status: 403, title: '无权办理', code: 'OTHER_JURISDICTION', detail: '只能管理本辖区机关和演练用的辖区机关。' });
  return found;
}

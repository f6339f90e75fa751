import type { EntityManager } from 'typeorm';
import { usage } from './exit-code.js';

/** The bureau that a command asks about. */
export interface Bureau {
  readonly jurisdiction: string;
}

/** @throws CommandEnd 2 when there is no such 辖区机关 */
export async function knownBureau(manager: EntityManager, code: string): Promise<string> {
  const { findJurisdiction } = await import('#persistence/accounts/rehearsals');
  const known = /^\d{6}$/.test(code) && (await findJurisdiction(manager, code)) !== null;
  if (!known) throw usage(`没有代码为“${code.slice(0, 40)}”的辖区机关，代码是 6 位数字，例如 130525。`);
  return code;
}

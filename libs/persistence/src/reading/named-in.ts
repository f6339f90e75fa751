import type { EntityManager } from 'typeorm';
import type { JurisdictionCode } from '#domain';

/** As identifiers of the registries are written; anything else in a process is no name of something. */
const IDENTIFIER = /^[\p{L}\p{N}][\p{L}\p{N}._-]{1,63}$/u;
/** More things than a process names; what comes after them keeps its number. */
const MOST = 2_000;

const NAMES = `
  SELECT id, body->>'name' AS name FROM registry_entry
  WHERE jurisdiction = $1 AND current AND kind IN ('department', 'officer', 'checkItem', 'enterprise') AND id = ANY ($2)`;

function collect(value: unknown, found: Set<string>): void {
  if (found.size >= MOST) return;
  if (typeof value === 'string') {
    if (IDENTIFIER.test(value)) found.add(value);
  } else if (Array.isArray(value)) {
    for (const entry of value) collect(entry, found);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, entry] of Object.entries(value)) {
      collect(key, found);
      collect(entry, found);
    }
  }
}

/**
 * What the departments, officers, items and enterprises are called that some data names by their numbers: events and states name by number only.
 * @param data as it is shown to the person who asks: what is kept from them is not in it, so it is not named either
 */
export async function namesIn(manager: EntityManager, jurisdiction: JurisdictionCode, data: unknown): Promise<Readonly<Record<string, string>>> {
  const ids = new Set<string>();
  collect(data, ids);
  if (ids.size === 0) return {};
  const rows: readonly { readonly id: string; readonly name: string }[] = await manager.query(NAMES, [jurisdiction, [...ids]]);
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}

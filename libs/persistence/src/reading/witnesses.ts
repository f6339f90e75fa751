import type { EntityManager } from 'typeorm';
import type { JurisdictionCode, PersonalRole } from '#domain';

const WITNESS: PersonalRole = 'witness';

/** Active accounts of a bureau that may be named as witnesses of a draw, by name. */
export async function readWitnesses(manager: EntityManager, jurisdiction: JurisdictionCode): Promise<readonly { readonly account: string; readonly name: string }[]> {
  return manager.query(`SELECT id AS account, name FROM account WHERE jurisdiction = $1 AND active AND $2 = ANY (roles) ORDER BY name, id`, [jurisdiction, WITNESS]);
}

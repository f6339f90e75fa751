import type { EntityManager } from 'typeorm';
import type { Day, Officer } from '#domain';
import { officerAsOf } from '#domain/registries/as-of';
import { certificateOn } from '#domain/registries/officer-fitness';
import { readNames } from '../names.js';

/** An officer as lists show one: no certificate numbers, no relations. */
export interface OfficerSummary extends Pick<Officer, 'id' | 'name' | 'department' | 'status' | 'expert' | 'tags'> {
  readonly version: number;
  readonly departmentName: string;
  readonly certified: boolean;
}

/** The registry of officers as of a day, in order of id. A bureau has some dozens. */
export async function listOfficers(manager: EntityManager, jurisdiction: string, day: Day): Promise<readonly OfficerSummary[]> {
  const rows: readonly { version: number; body: Officer }[] = await manager.query(`SELECT version, body FROM registry_entry WHERE kind = 'officer' AND jurisdiction = $1 AND current ORDER BY id COLLATE "C"`, [jurisdiction]);
  const officers = rows.map(({ version, body }) => ({ version, officer: officerAsOf(body, day) }));
  const names = await readNames(manager, jurisdiction, { departments: [...new Set(officers.map(({ officer }) => officer.department))], officers: [], accounts: [] });
  return officers.map(({ version, officer }) => {
    const { id, name, department, status, expert, tags } = officer;
    return { id, version, name, department, departmentName: names.department(department), status, certified: certificateOn(officer, day) !== null, expert, tags };
  });
}

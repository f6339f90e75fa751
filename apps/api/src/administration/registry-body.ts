import { checkItemTables } from '#contract/http/jurisdiction';
import type { EntityManager } from 'typeorm';
import type { Actor } from '#domain';
import type { LawClock } from '#persistence';
import { type Imported, importRegistry } from '#persistence/registries/import-registry';
import type { RegistryKind } from '#persistence/registries/read-registry';
import { badRequest } from '../problems/problem-error.js';
import { schemaProblem } from '../problems/schema-problem.js';

export interface ImportAsked {
  readonly kind: RegistryKind;
  readonly jurisdiction: string;
  readonly mode: 'allOrNothing' | 'goodRows';
  readonly actor: Actor;
  readonly clock: LawClock;
}

/** A registry as HTTP brings it: one CSV as text/csv, or the three tables of check items as JSON. */
export function importBody(manager: EntityManager, { kind, jurisdiction, mode, actor, clock }: ImportAsked, body: unknown): Promise<Imported> {
  const terms = { jurisdiction, actor, mode, clock };
  switch (kind) {
    case 'department':
      return importRegistry(manager, { ...terms, kind, files: { departments: csvOf(body, 'departments.csv') } });
    case 'officer':
      return importRegistry(manager, { ...terms, kind, files: { officers: csvOf(body, 'officers.csv') } });
    case 'enterprise':
      return importRegistry(manager, { ...terms, kind, files: { enterprises: csvOf(body, 'enterprises.csv') } });
    case 'checkItem':
      return importRegistry(manager, { ...terms, kind, files: tablesOf(body) });
  }
}

function csvOf(body: unknown, name: string): { name: string; content: Uint8Array } {
  if (!Buffer.isBuffer(body) || body.length === 0) throw badRequest('CSV_EXPECTED', '请以 Content-Type: text/csv 提交 CSV 文件的内容。');
  return { name, content: body };
}

function tablesOf(body: unknown) {
  const read = checkItemTables.safeParse(body);
  if (!read.success) throw schemaProblem(read.error.issues);
  const { items, lines, bases } = read.data;
  return { items: { name: 'check-items.csv', content: items }, lines: { name: 'check-item-lines.csv', content: lines }, bases: { name: 'legal-bases.csv', content: bases } };
}

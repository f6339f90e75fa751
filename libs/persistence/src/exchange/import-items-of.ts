import type { EntityManager } from 'typeorm';
import { type Refusal, refuse } from '#domain';
import { type Platform, PLATFORMS, RECEIVED_RECORDS } from '#domain/exchange/platform';
import { importList, mayImportList, type ListImport, type ListImported } from '../items/import-list.js';
import type { RowProblem } from '../registries/problem.js';
import type { TableFile } from '../tables/table-file.js';
import { itemsFromRows } from './items-from-rows.js';
import { lookThrough } from './look-through.js';
import { mappedRows } from './mapped-rows.js';
import { readMapping } from './mappings.js';

export interface MappedItems extends Omit<ListImport, 'read' | 'from'> {
  readonly platform: Platform;
  readonly file: TableFile;
}

/**
 * 上级事项清单 in a platform's own layout: read through the mapping, then kept like any list of a superior (decision 18), in the caller's
 * transaction: nothing of the bureau's own list changes by it.
 * @throws TableRefused when the file is no table of the mapping, or too large
 */
export async function importItemsOf(manager: EntityManager, { platform, file, ...asked }: MappedItems): Promise<ListImported | Refusal> {
  const forbidden = mayImportList(asked.actor, asked.issuer);
  if (forbidden !== null) return forbidden;
  const stored = await readMapping(manager, { jurisdiction: asked.actor.jurisdiction, platform, record: 'checkItem' });
  if (stored === null) return refuse('missing', 'NO_MAPPING', `还没有${PLATFORMS[platform]}“${RECEIVED_RECORDS.checkItem}”的对照表，请先编辑对照表。`);
  const looked = await lookThrough(file, stored.mapping);
  const rows: { readonly row: number; readonly value: Readonly<Record<string, string>> }[] = [];
  const faults: RowProblem[] = [];
  for await (const one of mappedRows(file, stored.mapping)) {
    if (one.ok) rows.push({ row: one.row, value: one.value });
    else faults.push(...one.faults.map(({ header, value, reason }) => ({ file: file.name, row: one.row, column: header, value, reason })));
  }
  const items = itemsFromRows({ file: file.name, issuer: asked.issuer }, stored.mapping, looked, rows);
  if ('reasons' in items) return refuse('invalid', 'COLUMNS_MISSING', `按对照表读不出清单必填的列：${items.reasons.join('；')}。请核对文件，或修改对照表。`, { details: items.reasons });
  return importList(manager, { ...asked, from: { platform, file: file.name }, read: { ...items, problems: [...faults, ...items.problems] } });
}

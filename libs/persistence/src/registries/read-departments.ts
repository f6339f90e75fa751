import { DEPARTMENT_KIND_LABELS } from '#contract/registry-files';
import type { Department, JurisdictionCode } from '#domain';
import { DEPARTMENT as H } from './columns.js';
import type { RegistryFile } from './parse-csv.js';
import type { RegistryReading } from './problem.js';
import { entriesOf, readRows, withoutDuplicates } from './read-rows.js';
import type { RowCells } from './row-cells.js';

/** 部门. A body that is not on a published list may stand here; it must not check (四个严禁 1, 2). */
export function readDepartments(file: RegistryFile, jurisdiction: JurisdictionCode): RegistryReading<Department> {
  const rows = readRows(file, 'departments.csv', (cells): Department => ({
    id: idIn(cells, H.id, jurisdiction),
    jurisdiction,
    name: cells.text(H.name),
    kind: cells.choice(H.kind, DEPARTMENT_KIND_LABELS),
    inspectionBody: bodyFrom(cells),
  }));
  return entriesOf(withoutDuplicates(file, H.id, rows, ({ id }) => id));
}

function bodyFrom(cells: RowCells): Department['inspectionBody'] {
  const document = cells.textOrNull(H.bodyDocument);
  const publishedOn = cells.dayOrNull(H.bodyPublishedOn);
  if (document !== null && publishedOn !== null) return { document, publishedOn };
  if (document !== null) cells.fault(H.bodyPublishedOn, '写了公告文号，就也要写公布日期');
  if (publishedOn !== null) cells.fault(H.bodyDocument, '写了公布日期，就也要写公告文号');
  return null;
}

const ID = /^[A-Za-z0-9][A-Za-z0-9.-]{0,39}$/;

/** A bureau's own number, made unique over all jurisdictions: 'D03' of 130525 is '130525-D03'. Written with the prefix it means the same. */
export function idIn(cells: RowCells, column: string, jurisdiction: JurisdictionCode): string {
  const own = cells.matching(column, ID, '应为字母、数字、点、横线组成的编号，不超过 40 位');
  return qualified(own, jurisdiction);
}

export const qualified = (own: string, jurisdiction: JurisdictionCode): string => (own.startsWith(`${jurisdiction}-`) ? own : `${jurisdiction}-${own}`);

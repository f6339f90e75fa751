import { OFFICER_STATUS_LABELS, YES_NO_LABELS } from '#contract/registry-files';
import type { JurisdictionCode, Officer } from '#domain';
import { checkUscc } from '#domain/registries/uscc';
import { OFFICER as H } from './columns.js';
import type { RegistryFile } from './parse-csv.js';
import type { RegistryReading } from './problem.js';
import { idIn } from './read-departments.js';
import { entriesOf, readRows, withoutDuplicates } from './read-rows.js';
import { LONG, type RowCells } from './row-cells.js';

/** 执法检查人员名录. Whether the department exists is looked at on import, where the registries are at hand. */
export function readOfficers(file: RegistryFile, jurisdiction: JurisdictionCode): RegistryReading<Officer> {
  const rows = readRows(file, 'officers.csv', (cells): Officer => ({
    id: idIn(cells, H.id, jurisdiction),
    jurisdiction,
    name: cells.text(H.name),
    department: idIn(cells, H.department, jurisdiction),
    certificates: certificatesFrom(cells),
    tags: cells.tags(H.tags),
    status: cells.choice(H.status, OFFICER_STATUS_LABELS),
    leave: leaveFrom(cells),
    avoids: avoidsFrom(cells, jurisdiction),
    expert: cells.choice(H.expert, YES_NO_LABELS),
    ...furtherFrom(cells),
  }));
  return entriesOf(withoutDuplicates(file, H.id, rows, ({ id }) => id));
}

/** What older files have no columns for stays untold where the cells are empty. */
function furtherFrom(cells: RowCells): Pick<Officer, 'qualifications' | 'items'> {
  const [qualifications, items] = [cells.tags(H.qualifications), cells.tags(H.items)];
  return { ...(qualifications.length > 0 && { qualifications: qualifications.map((name) => ({ name, number: null, validTo: null })) }), ...(items.length > 0 && { items }) };
}

function certificatesFrom(cells: RowCells): Officer['certificates'] {
  const [numbers, from, to] = [cells.list(H.certificate), cells.days(H.certificateFrom), cells.days(H.certificateTo)];
  cells.sideBySide([H.certificate, H.certificateFrom, H.certificateTo], [numbers, from, to]);
  return spans(cells, from, to, H.certificateTo).map(({ from: validFrom, to: validTo }, index) => ({ number: numbers[index] ?? '', validFrom, validTo }));
}

function leaveFrom(cells: RowCells): Officer['leave'] {
  const [from, to] = [cells.days(H.leaveFrom), cells.days(H.leaveTo)];
  cells.sideBySide([H.leaveFrom, H.leaveTo], [from, to]);
  return spans(cells, from, to, H.leaveTo);
}

type Span = Officer['leave'][number];

function spans(cells: RowCells, starts: readonly Span['from'][], ends: readonly Span['to'][], endColumn: string): readonly Span[] {
  return starts.map((from, index) => {
    const to = ends[index] ?? from;
    if (to < from) cells.fault(endColumn, `${to} 早于开始的 ${from}`);
    return { from, to };
  });
}

/** 回避: the firms by their social credit codes. */
function avoidsFrom(cells: RowCells, jurisdiction: JurisdictionCode): Officer['avoids'] {
  return cells.list(H.avoids, LONG).map((text) => {
    const checked = checkUscc(text);
    if (!checked.ok) cells.fault(H.avoids, checked.problem);
    return `${jurisdiction}-${checked.ok ? checked.value : ''}`;
  });
}

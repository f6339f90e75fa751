import { KEY_LIST_LABELS, type Labels, PERMIT_CLASS_LABELS, type RegistryFileName } from '#contract/registry-files';
import type { PermitClass } from '#domain';
import type { LinesOf, ReferenceList } from '#domain/registries/compare';
import { checkPermitNumber } from '#domain/registries/uscc';
import { CERTIFICATE_LINE, DISCHARGER_LINE, PERMIT_LINE } from './columns.js';
import type { RegistryFile } from './parse-csv.js';
import type { RegistryReading } from './problem.js';
import { usccFrom } from './read-enterprises.js';
import { entriesOf, readRows, withoutDuplicates } from './read-rows.js';
import type { RowCells } from './row-cells.js';

/** A list of permits names those who hold one: '无需' has no place on it. */
const HELD_CLASSES = without('none', PERMIT_CLASS_LABELS);

function without<Code extends string, Out extends Code>(out: Out, labels: Labels<Code>): Labels<Exclude<Code, Out>> {
  const isKept = (entry: [string, Code]): entry is [string, Exclude<Code, Out>] => entry[1] !== out;
  return Object.fromEntries(Object.entries(labels).filter(isKept));
}

function permitLine(cells: RowCells): LinesOf['permits'] {
  const uscc = usccFrom(cells, PERMIT_LINE.uscc);
  const held: Exclude<PermitClass, 'none'> = cells.choice(PERMIT_LINE.class, HELD_CLASSES);
  return { uscc, name: cells.text(PERMIT_LINE.name), number: permitNumberFrom(cells, uscc), class: held, validTo: cells.dayOrNull(PERMIT_LINE.validTo) };
}

function permitNumberFrom(cells: RowCells, uscc: string): string | null {
  const written = cells.textOrNull(PERMIT_LINE.number);
  if (written === null || uscc === '') return null;
  const checked = checkPermitNumber(written, uscc);
  if (!checked.ok) cells.fault(PERMIT_LINE.number, checked.problem);
  return checked.ok ? checked.value : null;
}

const dischargerLine = (cells: RowCells): LinesOf['dischargers'] => ({ uscc: usccFrom(cells, DISCHARGER_LINE.uscc), name: cells.text(DISCHARGER_LINE.name), lists: cells.someOf(DISCHARGER_LINE.lists, KEY_LIST_LABELS) });
const certificateLine = (cells: RowCells): LinesOf['certificates'] => ({ number: cells.text(CERTIFICATE_LINE.number), name: cells.text(CERTIFICATE_LINE.name), validTo: cells.day(CERTIFICATE_LINE.validTo) });

export const LIST_FILES = { permits: 'permit-list.csv', dischargers: 'key-dischargers.csv', certificates: 'certificate-list.csv' } as const satisfies Record<ReferenceList, RegistryFileName>;

/** One enterprise may hold several permits and stand on several lists, so only what is told twice word for word is a fault there. */
const READERS: { readonly [List in ReferenceList]: (file: RegistryFile) => RegistryReading<LinesOf[List]> } = {
  permits: (file) => entriesOf(withoutDuplicates(file, PERMIT_LINE.uscc, readRows(file, LIST_FILES.permits, permitLine), ({ uscc, number, class: held, validTo }) => [uscc, number, held, validTo].filter((part) => part !== null).join(' '))),
  dischargers: (file) => entriesOf(withoutDuplicates(file, DISCHARGER_LINE.uscc, readRows(file, LIST_FILES.dischargers, dischargerLine), ({ uscc, lists }) => [uscc, ...lists].join(' '))),
  certificates: (file) => entriesOf(withoutDuplicates(file, CERTIFICATE_LINE.number, readRows(file, LIST_FILES.certificates, certificateLine), ({ number }) => number)),
};

/** 对照名单, all of it or nothing: a list with faulty rows would make enterprises seem missing. */
export const readReferenceList = <List extends ReferenceList>(list: List, file: RegistryFile): RegistryReading<LinesOf[List]> => READERS[list](file);

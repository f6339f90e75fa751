import { ITEM_WEIGHT_LABELS, METHOD_LABELS, PERMIT_CLASS_LABELS, VERIFIED_LABELS } from '#contract/registry-files';
import type { CheckItem, ChecklistLine, ItemWeight, JurisdictionCode, LegalBasis } from '#domain';
import { BASIS as B, CHECK_ITEM as H, ITEM_LIST as I, LINE as L } from './columns.js';
import type { RegistryFile } from './parse-csv.js';
import type { RegistryReading, RowProblem } from './problem.js';
import { idIn } from './read-departments.js';
import { readRows, type RowRead, type RowsReading, withoutDuplicates } from './read-rows.js';
import { LISTED, LONG, PARAGRAPH, type RowCells } from './row-cells.js';

export interface CheckItemFiles {
  readonly items: RegistryFile;
  /** 检查表: what is looked at, line by line. */
  readonly lines: RegistryFile;
  /** 检查依据, each with its time in force (R11). */
  readonly bases: RegistryFile;
}

interface OfItem<Part> {
  readonly item: string;
  readonly part: Part;
}

/** 随机抽查事项清单, joined with its checklists and legal bases. An item without a line, or without a basis, cannot be checked and is a problem. */
export function readCheckItems(files: CheckItemFiles, jurisdiction: JurisdictionCode): RegistryReading<CheckItem> {
  const items = withoutDuplicates(files.items, H.code, itemRows(files.items, jurisdiction), ({ code }) => code);
  const lines = withoutDuplicates(files.lines, L.id, readRows(files.lines, 'check-item-lines.csv', lineFrom), ({ item, part }) => `${item}/${part.id}`);
  const bases = readRows(files.bases, 'legal-bases.csv', basisFrom);
  const [linesOf, basesOf] = [byItem(lines.rows), byItem(bases.rows)];
  const codes = new Set(items.rows.map(({ entry }) => entry.code));
  const problems = [
    ...items.problems,
    ...lines.problems,
    ...bases.problems,
    ...strayed(files.lines, L.item, lines, codes, items.problems.length === 0),
    ...strayed(files.bases, B.item, bases, codes, items.problems.length === 0),
  ];
  const entries = items.rows.map(({ row, entry }) => {
    const item: CheckItem = { ...entry, checklist: linesOf.get(entry.code) ?? [], legalBases: basesOf.get(entry.code) ?? [] };
    if (lines.problems.length + bases.problems.length === 0) problems.push(...lacks(files.items, row, item));
    return item;
  });
  return { entries, rows: items.rows.map(({ row }) => row), problems };
}

type ListedRow = Omit<CheckItem, 'checklist' | 'legalBases'>;

/** A bureau's own table has the short form or the full one: what it has no column for it does not say. */
const itemRows = (file: RegistryFile, jurisdiction: JurisdictionCode): RowsReading<ListedRow> =>
  readRows(file, 'item-list.csv', (cells, has) => ({ ...itemFrom(cells, jurisdiction), ...listedFrom(cells, has) }));

/** The code under which the item is published, as it stands: it is told apart within the jurisdiction only. */
const codeIn = (cells: RowCells, column: string): string => cells.matching(column, /^[0-9A-Za-z][0-9A-Za-z.-]{0,39}$/, '应为字母、数字、点、横线组成的代码，不超过 40 位');

function itemFrom(cells: RowCells, jurisdiction: JurisdictionCode): ListedRow {
  return {
    code: codeIn(cells, H.code),
    jurisdiction,
    category: cells.text(H.category),
    name: cells.text(H.name, LONG),
    department: idIn(cells, H.department, jurisdiction),
    permitClasses: cells.someOf(H.permitClasses, PERMIT_CLASS_LABELS),
    methods: cells.someOf(H.methods, METHOD_LABELS),
    requiredTags: cells.tags(H.requiredTags, LISTED),
    publishedOn: cells.dayOrNull(H.publishedOn),
  };
}

/** 国发〔2019〕5号: a ratio caps 一般检查事项 only. */
function listedFrom(cells: RowCells, has: (header: string) => boolean): Pick<CheckItem, 'subItems' | 'objectKinds' | 'ratio' | 'weight'> {
  const ratio = cells.textOrNull(I.ratio);
  const weight = cells.choice<ItemWeight | null>(I.weight, ITEM_WEIGHT_LABELS, null);
  if (ratio !== null && !/^(0\.\d{1,6}|1(\.0{1,6})?)$/.test(ratio)) cells.fault(I.ratio, '应为 0 到 1 之间的小数，例如 0.2');
  if (ratio !== null && weight === 'key') cells.fault(I.ratio, '重点检查事项的抽查比例不设上限（国发〔2019〕5号），请留空');
  return {
    ...(has(I.subItems) && { subItems: cells.tags(I.subItems, LISTED) }),
    ...(has(I.objectKinds) && { objectKinds: cells.tags(I.objectKinds, LISTED) }),
    ...(has(I.ratio) && { ratio }),
    ...(has(I.weight) && { weight }),
  };
}

function lineFrom(cells: RowCells): OfItem<ChecklistLine> {
  return { item: codeIn(cells, L.item), part: { id: cells.text(L.id), text: cells.text(L.text, PARAGRAPH), standard: cells.text(L.standard, PARAGRAPH) } };
}

function basisFrom(cells: RowCells): OfItem<LegalBasis> {
  const part: LegalBasis = {
    title: cells.text(B.title, LONG),
    article: cells.textOrNull(B.article),
    effectiveFrom: cells.dayOrNull(B.effectiveFrom),
    effectiveTo: cells.dayOrNull(B.effectiveTo),
    successor: cells.textOrNull(B.successor, LONG),
    verified: cells.choice(B.verified, VERIFIED_LABELS),
  };
  if (part.effectiveFrom !== null && part.effectiveTo !== null && part.effectiveTo < part.effectiveFrom) cells.fault(B.effectiveTo, '早于施行日期');
  return { item: codeIn(cells, B.item), part };
}

function byItem<Part>(rows: readonly RowRead<OfItem<Part>>[]): ReadonlyMap<string, readonly Part[]> {
  const grouped = Map.groupBy(rows, ({ entry }) => entry.item);
  return new Map([...grouped].map(([item, own]) => [item, own.map(({ entry }) => entry.part)]));
}

/** Rows that belong to no item. Not said while items themselves are wrong: it would only repeat that. */
function strayed<Part>(file: RegistryFile, column: string, { rows }: RowsReading<OfItem<Part>>, codes: ReadonlySet<string>, sure: boolean): readonly RowProblem[] {
  const lost = rows.filter(({ entry }) => sure && !codes.has(entry.item));
  return lost.map(({ row, entry }) => ({ file: file.name, row, column, value: entry.item, reason: '事项清单里没有这个事项' }));
}

function lacks(file: RegistryFile, row: number, { code, checklist, legalBases }: CheckItem): readonly RowProblem[] {
  const problem = (reason: string): RowProblem => ({ file: file.name, row, column: H.code, value: code, reason });
  return [...(checklist.length === 0 ? [problem('没有检查内容，请补上')] : []), ...(legalBases.length === 0 ? [problem('没有检查依据，请补上')] : [])];
}

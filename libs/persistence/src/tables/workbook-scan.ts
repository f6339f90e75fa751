import type { Entry } from 'yauzl';
import { ADVICE_CSV } from '#persistence/tables/file-kind';
import { BOUNDS, TableRefused } from '#persistence/tables/table-file';
import { type Archive, damaged, inflated } from '#persistence/tables/zip-directory';

const MOST_TAG = 65_536;
const MOST_BYTES_OF_A_LIST = 1024 * 1024;
/** Excel's own. */
const MOST_ROWS = 1_048_576;

export interface SheetPart {
  readonly name: string;
  readonly part: string;
}

/** Where formulas stand in a sheet: row (from 1) → columns (from 0). */
export type Formulas = ReadonlyMap<number, ReadonlySet<number>>;

/** The sheets in the order of the workbook. @throws TableRefused when it is not laid out as a workbook is */
export async function sheetsOf(archive: Archive): Promise<readonly SheetPart[]> {
  const [root, book, relations] = [await textOfPart(archive, '_rels/.rels'), await textOfPart(archive, 'xl/workbook.xml'), await textOfPart(archive, 'xl/_rels/workbook.xml.rels')];
  if (!tags(root, 'Relationship').some((tag) => /officeDocument$/.test(attribute(tag, 'Type')) && /^\/?xl\/workbook\.xml$/.test(attribute(tag, 'Target')))) throw damaged();
  if (tags(book, 'workbookPr').some((tag) => /^(1|true)$/.test(attribute(tag, 'date1904')))) {
    throw new TableRefused('DATE_1904', '工作簿用的是 1904 年日期系统，日期会差四年。请在 Excel 的选项 → 高级里取消“使用 1904 日期系统”，核对日期后再导入。');
  }
  const targets = new Map(tags(relations, 'Relationship').map((tag) => [attribute(tag, 'Id'), attribute(tag, 'Target').replace(/^\/?(xl\/)?/, 'xl/')]));
  const sheets = tags(book, 'sheet').map((tag) => ({ name: unescaped(attribute(tag, 'name')), part: targets.get(attribute(tag, '(?:\\w+:)?id')) ?? '' }));
  if (sheets.length === 0 || sheets.some(({ part }) => !archive.entries.has(part))) throw damaged();
  return sheets;
}

/**
 * Inflates every part once, keeping nothing: sizes are what they claim to be, no entity is declared, no row lies beyond a sheet.
 * @returns the formulas of each sheet part
 */
export async function scanParts(archive: Archive, sheets: readonly SheetPart[]): Promise<ReadonlyMap<string, Formulas>> {
  const found = new Map<string, Formulas>();
  const strings = { known: 0, asked: -1 };
  for (const [name, entry] of archive.entries) {
    const sheet = sheets.some(({ part }) => part === name) ? new SheetScan() : null;
    for await (const text of tagsText(archive, entry)) {
      sheet?.take(text);
      if (name === 'xl/sharedStrings.xml') strings.known += text.match(/<(?:\w+:)?si[\s>/]/g)?.length ?? 0;
    }
    if (sheet === null) continue;
    found.set(name, sheet.formulas);
    strings.asked = Math.max(strings.asked, sheet.string);
  }
  // A string that is not there would be read as an empty cell.
  if (strings.asked >= strings.known) throw damaged();
  return found;
}

/** One part as Latin-1 text cut between tags: names of elements are ASCII, whatever the text is. */
async function* tagsText(archive: Archive, entry: Entry): AsyncGenerator<string> {
  const isXml = /\.(xml|rels|vml)$/i.test(entry.fileName);
  let rest = '';
  for await (const bytes of inflated(archive, entry)) {
    if (!isXml) continue;
    const text = rest + bytes.toString('latin1');
    refuseText(text);
    // A cell, its value and the number in it stay together.
    const cut = lastButTwo(text);
    if (cut > 0) yield text.slice(0, cut);
    rest = cut > 0 ? text.slice(cut) : text;
    if (rest.length > MOST_TAG + 4 * BOUNDS.cellCharacters * 2) throw new TableRefused('CELL_TOO_LONG', `工作簿里有一格的内容超过 ${BOUNDS.cellCharacters} 个字。请缩短后再导入。`);
  }
  yield rest;
}

function lastButTwo(text: string): number {
  let at = text.length;
  for (let count = 0; count < 3 && at > 0; count += 1) at = text.lastIndexOf('<', at - 1);
  return at;
}

function refuseText(text: string): void {
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw new TableRefused('XML_ENTITIES', `工作簿里声明了 XML 实体，Excel 不会写出这样的文件，没有打开。${ADVICE_CSV}。`);
  if (text.includes('\u0000')) throw damaged();
}

/** Rows, cells and formulas; behind a cell, the whole number it begins with. */
const ELEMENTS = /<(?:\w+:)?(row|c|f)(?=[\s>/])((?:[^>"']|"[^"]*"|'[^']*')*)>(?:<(?:\w+:)?v>(\d+)<)?/g;

class SheetScan {
  readonly formulas = new Map<number, Set<number>>();
  /** The highest shared string asked for. */
  string = -1;
  private row = 0;
  private column = 0;

  take(text: string): void {
    for (const [, name, attributes = '', shared] of text.matchAll(ELEMENTS)) {
      if (name === 'row') this.enter(attribute(attributes, 'r'));
      else if (name === 'c') this.step(attributes, shared);
      else this.formula();
    }
  }

  private enter(reference: string): void {
    const row = reference === '' ? this.row + 1 : Number(reference);
    if (!Number.isInteger(row) || row <= this.row || row > MOST_ROWS) throw damaged();
    this.row = row;
    this.column = -1;
  }

  private step(attributes: string, shared: string | undefined): void {
    const reference = attribute(attributes, 'r');
    const at = /^([A-Z]{1,3})(\d{1,7})$/.exec(reference);
    if (reference !== '' && (at === null || Number(at[2]) !== this.row)) throw damaged();
    this.column = at === null ? this.column + 1 : columnOf(at[1] ?? '');
    if (shared !== undefined && attribute(attributes, 't') === 's') this.string = Math.max(this.string, Number(shared));
  }

  private formula(): void {
    const columns = this.formulas.get(this.row) ?? new Set();
    this.formulas.set(this.row, columns.add(this.column));
  }
}

/** 'A' → 0, 'AA' → 26 */
const columnOf = (letters: string): number => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/** 0 → 'A', 26 → 'AA' */
export function lettersOf(column: number): string {
  const before = Math.floor(column / 26);
  return (before === 0 ? '' : lettersOf(before - 1)) + String.fromCharCode(65 + (column % 26));
}

async function textOfPart(archive: Archive, name: string): Promise<string> {
  const entry = archive.entries.get(name);
  if (entry === undefined || entry.uncompressedSize > MOST_BYTES_OF_A_LIST) throw damaged();
  const parts: Buffer[] = [];
  for await (const part of inflated(archive, entry)) parts.push(part);
  const text = Buffer.concat(parts).toString('utf8');
  refuseText(text);
  return text;
}

const tags = (xml: string, name: string): readonly string[] => [...xml.matchAll(new RegExp(`<(?:\\w+:)?${name}(?=[\\s/>])([^>]*)>`, 'g'))].map(([, attributes = '']) => attributes);

const PATTERNS = new Map<string, RegExp>();

function attribute(tag: string, name: string): string {
  const pattern = PATTERNS.get(name) ?? new RegExp(`(?:^|\\s)${name}\\s*=\\s*(["'])(.*?)\\1`);
  PATTERNS.set(name, pattern);
  return pattern.exec(tag)?.[2] ?? '';
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
    const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
    if (Number.isInteger(code)) return code <= 0x10ffff ? String.fromCodePoint(code) : '';
    return ENTITIES[name ?? ''] ?? whole;
  });
}

import { Zip, ZipDeflate } from 'fflate';
import { neutral } from './neutral-text.js';
import { lettersOf } from './workbook-scan.js';

/** A sheet whose rows are read as they are written. */
export interface StreamedSheet {
  readonly name: string;
  readonly rows: AsyncIterable<readonly string[]>;
}

/** Excel's own bound for the name of a sheet. */
const MOST_CHARACTERS_OF_A_NAME = 31;
const AT_ONCE = 65_536;
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/**
 * A workbook (ECMA-376), sheet by sheet and row by row, whatever their number: only the rows in hand are in memory. The rows of one
 * sheet are read to their end before the next sheet is asked for. Every cell is text, so that no code loses a digit.
 */
export async function* streamWorkbook(sheets: AsyncIterable<StreamedSheet> | Iterable<StreamedSheet>): AsyncGenerator<Uint8Array> {
  const archive = new Archive();
  const names: string[] = [];
  for await (const { name, rows } of sheets) {
    names.push(sheetName(name, names));
    yield* archive.entry(`xl/worksheets/sheet${String(names.length)}.xml`, sheetXml(rows));
  }
  for (const [path, xml] of frameOf(names)) yield* archive.entry(path, [xml]);
  yield* archive.end();
}

/** Parts of a zip, one after the other, as far as they are written. */
class Archive {
  private written: Uint8Array[] = [];
  private readonly zip = new Zip((error, chunk) => {
    if (error !== null) throw error;
    this.written.push(chunk);
  });
  private readonly encoder = new TextEncoder();

  async *entry(path: string, texts: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Uint8Array> {
    const entry = new ZipDeflate(path);
    this.zip.add(entry);
    for await (const text of texts) {
      entry.push(this.encoder.encode(text));
      yield* this.taken();
    }
    entry.push(new Uint8Array(), true);
    yield* this.taken();
  }

  *end(): Generator<Uint8Array> {
    this.zip.end();
    yield* this.taken();
  }

  private taken(): readonly Uint8Array[] {
    const written = this.written;
    this.written = [];
    return written;
  }
}

async function* sheetXml(rows: StreamedSheet['rows']): AsyncGenerator<string> {
  let text = `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>`;
  let row = 0;
  for await (const cells of rows) {
    row += 1;
    text += rowXml(row, cells);
    if (text.length < AT_ONCE) continue;
    yield text;
    text = '';
  }
  yield `${text}</sheetData></worksheet>`;
}

function rowXml(row: number, cells: readonly string[]): string {
  const written = cells.map((cell, column) => (cell === '' ? '' : `<c r="${lettersOf(column)}${String(row)}" t="inlineStr"><is><t xml:space="preserve">${escaped(neutral(cell))}</t></is></c>`)).join('');
  return written === '' ? '' : `<row r="${String(row)}">${written}</row>`;
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What XML cannot hold is written as ECMA-376 22.9.2.19 (ST_Xstring) has it, and what looks like that is told apart from it. */
const escaped = (text: string): string =>
  text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[^\P{Cc}\t\n]|[\uFFFE\uFFFF]/gu, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);

/** As Excel allows it, and none twice. */
function sheetName(name: string, taken: readonly string[]): string {
  const allowed = name.replace(/[\\/?*[\]:]/g, ' ').slice(0, MOST_CHARACTERS_OF_A_NAME);
  return taken.includes(allowed) || allowed.trim() === '' ? `表${String(taken.length + 1)}` : allowed;
}

function frameOf(names: readonly string[]): readonly (readonly [path: string, xml: string])[] {
  const numbered = names.map((name, index) => ({ name: escaped(name), id: String(index + 1) }));
  const relation = (id: string, type: string, target: string): string => `<Relationship Id="rId${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  const override = (part: string, type: string): string => `<Override PartName="/xl/${part}.xml" ContentType="${TYPE}.${type}+xml"/>`;
  return [
    ['xl/workbook.xml', `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${numbered.map(({ name, id }) => `<sheet name="${name}" sheetId="${id}" r:id="rId${id}"/>`).join('')}</sheets></workbook>`],
    ['xl/_rels/workbook.xml.rels', `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${numbered.map(({ id }) => relation(id, 'worksheet', `worksheets/sheet${id}.xml`)).join('')}</Relationships>`],
    ['_rels/.rels', `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${relation('1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`],
    [
      '[Content_Types].xml',
      `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${override('workbook', 'sheet.main')}${numbered.map(({ id }) => override(`worksheets/sheet${id}`, 'worksheet')).join('')}</Types>`,
    ],
  ];
}

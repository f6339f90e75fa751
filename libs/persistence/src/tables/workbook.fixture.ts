import { crc32, deflateRawSync } from 'node:zlib';

/** A part of a zip file, with lies where a test wants them. */
export interface ZipPart {
  readonly name: string;
  readonly content: Uint8Array | string;
  /** What the directory says of the inflated size; left out: the truth. */
  readonly claimed?: number;
  readonly flags?: number;
}

/** A zip file, byte by byte, so that it can be wrong in any way. */
export function zipOf(parts: readonly ZipPart[], entryCount = parts.length): Buffer {
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, claimed, flags = 0 } of parts) {
    const [bytes, file] = [Buffer.from(content), Buffer.from(name)];
    const packed = deflateRawSync(bytes);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags | 0x800, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claimed ?? bytes.length, 18);
    common.writeUInt16LE(file.length, 22);
    const head = Buffer.concat([Buffer.from('504b0304', 'hex'), common, file, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), common, tail, file]));
    local.push(head);
    offset += head.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(22);
  end.write('504b0506', 'hex');
  end.writeUInt16LE(entryCount, 8);
  end.writeUInt16LE(entryCount, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, ...directory, end]);
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

export interface WorkbookParts {
  /** Name → what stands inside <sheetData>, or the whole part if it begins with '<?xml'. */
  readonly sheets: Readonly<Record<string, string>>;
  readonly strings?: readonly string[];
  readonly more?: readonly ZipPart[];
  readonly workbookPr?: string;
}

/** The parts of a workbook as Excel lays them out, with sheets written by hand. */
export function workbookParts({ sheets, strings = [], more = [], workbookPr = '' }: WorkbookParts): readonly ZipPart[] {
  const names = Object.keys(sheets);
  const relation = (id: string, type: string, target: string): string => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  return [
    { name: '[Content_Types].xml', content: `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>` },
    { name: '_rels/.rels', content: `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>` },
    { name: 'xl/workbook.xml', content: `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">${workbookPr}<sheets>${names.map((name, index) => `<sheet name="${name}" sheetId="${String(index + 1)}" r:id="rId${String(index + 1)}"/>`).join('')}</sheets></workbook>` },
    { name: 'xl/_rels/workbook.xml.rels', content: `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${names.map((_, index) => relation(`rId${String(index + 1)}`, 'worksheet', `worksheets/sheet${String(index + 1)}.xml`)).join('')}${relation('rId900', 'sharedStrings', 'sharedStrings.xml')}</Relationships>` },
    { name: 'xl/sharedStrings.xml', content: `${HEAD}<sst xmlns="${MAIN}">${strings.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>` },
    ...names.map((name, index) => ({ name: `xl/worksheets/sheet${String(index + 1)}.xml`, content: sheets[name]?.startsWith('<?xml') === true ? sheets[name] : sheetPart(sheets[name] ?? '') })),
    ...more,
  ];
}

export const sheetPart = (data: string, before = ''): string => `${HEAD}<worksheet xmlns="${MAIN}">${before}<sheetData>${data}</sheetData></worksheet>`;

/** A row of text cells: row(2, 'A01', '示例') */
export const textRow = (row: number, ...cells: readonly string[]): string =>
  `<row r="${String(row)}">${cells.map((cell, index) => `<c r="${String.fromCharCode(65 + index)}${String(row)}" t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`;

export const workbookOf = (parts: WorkbookParts): Buffer => zipOf(workbookParts(parts));

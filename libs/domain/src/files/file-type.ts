/** Kinds of files that are taken: what every browser shows by itself, and nothing that can carry a program. */
export const FILE_TYPES = {
  jpeg: { media: 'image/jpeg', name: 'JPEG 图片', ending: 'jpg', image: true },
  png: { media: 'image/png', name: 'PNG 图片', ending: 'png', image: true },
  webp: { media: 'image/webp', name: 'WebP 图片', ending: 'webp', image: true },
  pdf: { media: 'application/pdf', name: 'PDF 文件', ending: 'pdf', image: false },
} as const satisfies Record<string, { readonly media: string; readonly name: string; readonly ending: string; readonly image: boolean }>;
export type FileType = keyof typeof FILE_TYPES;

export const isFileType = (text: string): text is FileType => Object.hasOwn(FILE_TYPES, text);

/** What the bytes are; truncated: they begin as such a file and do not come to its end. */
export type LookedAt = { readonly type: FileType; readonly truncated: boolean };

/**
 * A file by its own bytes, never by its name: first bytes, and that it is there to its end (a photograph of which a bad connection brought half
 * is no evidence).
 * @returns null for what is none of the types taken
 */
export function lookAtFile(bytes: Uint8Array): LookedAt | null {
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return { type: 'jpeg', truncated: !jpegEnds(bytes) };
  if (startsWith(bytes, PNG)) return { type: 'png', truncated: !pngEnds(bytes) };
  if (text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 4) === 'WEBP') return { type: 'webp', truncated: bytes.length < little32(bytes, 4) + 8 };
  if (text(bytes, 0, 5) === '%PDF-') return { type: 'pdf', truncated: !text(bytes, Math.max(0, bytes.length - PDF_TAIL), PDF_TAIL).includes('%%EOF') };
  return null;
}

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Readers look for the end of a PDF in its last kilobyte; some writers leave more behind it. */
const PDF_TAIL = 2_048;

const at = (bytes: Uint8Array, place: number): number => bytes[place] ?? 0;
const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean => magic.every((byte, place) => bytes[place] === byte);
const text = (bytes: Uint8Array, from: number, length: number): string => String.fromCharCode(...bytes.subarray(from, from + length));
const little32 = (bytes: Uint8Array, place: number): number => at(bytes, place) + at(bytes, place + 1) * 2 ** 8 + at(bytes, place + 2) * 2 ** 16 + at(bytes, place + 3) * 2 ** 24;
const big32 = (bytes: Uint8Array, place: number): number => at(bytes, place) * 2 ** 24 + at(bytes, place + 1) * 2 ** 16 + at(bytes, place + 2) * 2 ** 8 + at(bytes, place + 3);

const [MARK, EOI, SOS] = [0xff, 0xd9, 0xda];

/** Segments say how long they are, so an end within an embedded preview is none; after the first scan the end of the picture must come. Telephones append to it. */
function jpegEnds(bytes: Uint8Array): boolean {
  let place = 2;
  while (place + 4 <= bytes.length) {
    if (at(bytes, place) !== MARK) return false;
    const marker = at(bytes, place + 1);
    if (marker === SOS) return endAfter(bytes, place + 2);
    if (marker === MARK) place += 1;
    else place += 2 + at(bytes, place + 2) * 256 + at(bytes, place + 3);
  }
  return false;
}

function endAfter(bytes: Uint8Array, from: number): boolean {
  for (let place = bytes.indexOf(MARK, from); place >= 0; place = bytes.indexOf(MARK, place + 1)) if (bytes[place + 1] === EOI) return true;
  return false;
}

/** Chunks of a length that they say: up to IEND with its check sum. */
function pngEnds(bytes: Uint8Array): boolean {
  let place = PNG.length;
  while (place + 12 <= bytes.length) {
    const length = big32(bytes, place);
    if (text(bytes, place + 4, 4) === 'IEND') return true;
    place += length + 12;
  }
  return false;
}

import type { TextEncoding, TextEncodingName } from './text-encoding.js';

/** Text as bytes in the encoding a file came in: who sends GB18030 opens GB18030. */
export function encodeText(text: string, name: TextEncodingName): Buffer {
  switch (name) {
    case 'utf-8':
      return Buffer.from(text, 'utf8');
    case 'utf-16le':
      return Buffer.from(text, 'utf16le');
    case 'utf-16be':
      return Buffer.from(text, 'utf16le').swap16();
    case 'gb18030':
      return encodeGb18030(text);
  }
}

export const markFor = ({ name, mark }: TextEncoding): Buffer => (mark ? encodeText('\uFEFF', name) : Buffer.alloc(0));

/** Four bytes of GB18030 as one number, counted from 81 30 81 30. */
const fourBytes = (linear: number): readonly number[] => [0x81 + Math.floor(linear / 12_600), 0x30 + (Math.floor(linear / 1_260) % 10), 0x81 + (Math.floor(linear / 10) % 126), 0x30 + (linear % 10)];
/** Four-byte codes of the basic plane, in a row; those of the other planes begin at 90 30 81 30. */
const BASIC_FOUR = 39_420;
const OTHER_PLANES = 189_000;

let table: ReadonlyMap<number, readonly number[]> | null = null;

/** The decoder that every Node has, the other way round; made when it is first asked for. */
function gb18030Table(): ReadonlyMap<number, readonly number[]> {
  if (table !== null) return table;
  const made = new Map<number, readonly number[]>();
  const learn = (codes: readonly (readonly number[])[]): void => {
    const decoder = new TextDecoder('gb18030');
    for (const code of codes) {
      const text = decoder.decode(Uint8Array.from(code));
      const point = text.codePointAt(0) ?? 0xfffd;
      if (point !== 0xfffd && String.fromCodePoint(point) === text && !made.has(point)) made.set(point, code);
    }
  };
  learn(Array.from({ length: 126 }, (_, lead) => Array.from({ length: 191 }, (__, trail) => [0x81 + lead, 0x40 + trail])).flat().filter(([, trail]) => trail !== 0x7f));
  learn(Array.from({ length: BASIC_FOUR }, (_, linear) => fourBytes(linear)));
  table = made;
  return made;
}

function encodeGb18030(text: string): Buffer {
  const codes = gb18030Table();
  const bytes: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    if (point < 0x80) bytes.push(point);
    else bytes.push(...(point > 0xffff ? fourBytes(OTHER_PLANES + point - 0x10000) : (codes.get(point) ?? [0x3f])));
  }
  return Buffer.from(bytes);
}

const letters = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));
const big32 = (value: number): number[] => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];

/** The smallest shape of each type: enough to be known and to have an end. @param app bytes of an application segment @param scan bytes of the picture */
export function jpeg({ app = [1, 2, 3], scan = [9, 9, 0xff, 0x00, 9] }: { readonly app?: readonly number[]; readonly scan?: readonly number[] } = {}): Uint8Array {
  const segment = [0xff, 0xe1, (app.length + 2) >> 8, (app.length + 2) & 255, ...app];
  return Uint8Array.from([[0xff, 0xd8], segment, [0xff, 0xda], scan, [0xff, 0xd9]].flat());
}

const chunk = (name: string, data: readonly number[]): number[] => [...big32(data.length), ...letters(name), ...data, 1, 2, 3, 4];
export const png = (): Uint8Array => Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...chunk('IHDR', [0, 0, 0, 1]), ...chunk('IDAT', [7, 7]), ...chunk('IEND', []));

export const webp = (): Uint8Array => {
  const body = [...letters('WEBP'), ...letters('VP8 '), 4, 0, 0, 0, 1, 2, 3, 4];
  return Uint8Array.of(...letters('RIFF'), body.length, 0, 0, 0, ...body);
};

/** @param more bytes that make two of them differ */
export const pdf = (more = ''): Uint8Array => Uint8Array.from(letters(`%PDF-1.7\n1 0 obj << >> endobj ${more}\ntrailer << >>\n%%EOF`));

import { describe, expect, it } from '@jest/globals';
import { lookAtFile } from './file-type.js';
import { jpeg, pdf, png, webp } from './files.fixture.js';

const TYPES = [['jpeg', jpeg()], ['png', png()], ['webp', webp()], ['pdf', pdf()]] as const;

describe('a file is known by its bytes', () => {
  it.each(TYPES)('%s, whole', (type, bytes) => {
    expect(lookAtFile(bytes)).toEqual({ type, truncated: false });
  });

  it.each(TYPES)('%s, cut off anywhere behind its first bytes', (type, bytes) => {
    for (let length = 12; length < bytes.length - 1; length += 1) expect(lookAtFile(bytes.subarray(0, length))).toEqual({ type, truncated: true });
  });

  it('an end within an embedded preview is not the end of the picture', () => {
    const preview = [0xff, 0xd8, 0xff, 0xd9];
    const withPreview = jpeg({ app: preview });
    expect(lookAtFile(withPreview)).toEqual({ type: 'jpeg', truncated: false });
    expect(lookAtFile(withPreview.subarray(0, withPreview.length - 2))).toEqual({ type: 'jpeg', truncated: true });
  });

  it('what a telephone appends behind the picture does not matter', () => {
    expect(lookAtFile(Uint8Array.of(...jpeg(), 0, 0, 1, 2))).toEqual({ type: 'jpeg', truncated: false });
    expect(lookAtFile(Uint8Array.of(...pdf(), 0x0a, 0x0a))).toEqual({ type: 'pdf', truncated: false });
  });

  it.each([['nothing', ''], ['a page', '<!doctype html><script>alert(1)</script>'], ['a picture that carries programs', '<svg xmlns="http://www.w3.org/2000/svg">'], ['a program', 'MZ\u0090\u0000'], ['a name is no proof', 'photo.jpg'], ['a zip', 'PK\u0003\u0004']])('%s: is none of the types taken', (_name, content) => {
    expect(lookAtFile(Uint8Array.from(content, (letter) => letter.charCodeAt(0)))).toBeNull();
  });

  it('a segment that lies about its length leads nowhere', () => {
    expect(lookAtFile(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff, 1, 2, 3))).toEqual({ type: 'jpeg', truncated: true });
    expect(lookAtFile(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 2, 7, 7, 7, 7, 7, 7))).toEqual({ type: 'jpeg', truncated: true });
    expect(lookAtFile(Uint8Array.of(...png().subarray(0, 8), 0xff, 0xff, 0xff, 0xff, 1, 2, 3, 4, 5, 6, 7, 8))).toEqual({ type: 'png', truncated: true });
  });
});

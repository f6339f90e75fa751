import { describe, expect, it } from '@jest/globals';
import { encodeText } from './encode-text.js';
import { neutral, written } from './neutral-text.js';

/** Every character there is, without surrogates. */
const everyCharacter = (): string => Array.from({ length: 0x110000 }, (_, point) => (point >= 0xd800 && point < 0xe000 ? '' : String.fromCodePoint(point))).join('');

describe('encodeText', () => {
  it('writes in GB18030 what the decoder reads back: every character there is', () => {
    // Code points for which GB18030 has two codes or none in this Node's tables are read back as themselves or not at all.
    const all = everyCharacter();
    const back = new TextDecoder('gb18030').decode(encodeText(all, 'gb18030'));
    const [sent, read] = [[...all], [...back]];
    expect(read.length).toBe(sent.length);
    const lost = sent.filter((character, index) => read[index] !== character);
    // U+E5E5 has no code in GB18030; U+FFFD is what the decoder itself writes for what it cannot read.
    expect(lost.every((character) => /[\uE000-\uF8FF\uFFFD]/.test(character))).toBe(true);
    expect(lost.length).toBeLessThan(30);
  });

  it.each(['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const)('writes %s', (name) => {
    expect(new TextDecoder(name, { fatal: true }).decode(encodeText('隆尧县，𠮷厂 A1', name))).toBe('隆尧县，𠮷厂 A1');
  });
});

describe('neutral', () => {
  it.each(['=1', '+1', '-1', '@a', "'=1", "''@", '厂', '', "'引号", '1=1'])('%s is read back as it was, and is no formula', (text) => {
    expect(neutral(text)).not.toMatch(/^[=+\-@\t\r]/);
    expect(written(neutral(text))).toBe(text);
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkPermitNumber, checkUscc, organisationCheckDigit, usccCheckDigit } from './uscc.js';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

function codeFrom(body8: string): string {
  const first17 = `91130525${body8}${organisationCheckDigit(body8)}`;
  return `${first17}${usccCheckDigit(first17)}`;
}

const anyBody = fc.string({ unit: fc.constantFrom(...Array.from(ALPHABET)), minLength: 8, maxLength: 8 });
const CODE = codeFrom('MA0YL001');

describe('统一社会信用代码', () => {
  it('follows the annex of GB 11714: D2143569-X, and zero where the remainder says eleven', () => {
    expect(organisationCheckDigit('D2143569')).toBe('X');
    expect(organisationCheckDigit('00000000')).toBe('0');
  });

  it('follows GB 32100 by the sum written out by hand', () => {
    // 9·1 + 1·3 = 12 over fifteen zeros; 31 − 12 = 19, which is K.
    expect(usccCheckDigit('91000000000000000')).toBe('K');
    expect(usccCheckDigit('00000000000000000')).toBe('0');
  });

  it('accepts every well-made code', () => {
    fc.assert(fc.property(anyBody, (body) => expect(checkUscc(codeFrom(body))).toEqual({ ok: true, value: codeFrom(body) })));
  });

  it('forgives case, outer spaces and full-width characters', () => {
    const wide = Array.from(CODE.toLowerCase(), (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0)).join('');
    expect(checkUscc(`\u3000 ${wide}\n`)).toEqual({ ok: true, value: CODE });
  });

  it('finds every single wrong character', () => {
    fc.assert(
      fc.property(anyBody, fc.nat(17), fc.constantFrom(...Array.from(ALPHABET)), (body, at, character) => {
        const code = codeFrom(body);
        fc.pre(code.charAt(at) !== character);
        expect(checkUscc(code.slice(0, at) + character + code.slice(at + 1)).ok).toBe(false);
      }),
    );
  });

  it('offers the fix for spaces, look-alike letters and two exchanged neighbours', () => {
    const spaced = `${CODE.slice(0, 8)} ${CODE.slice(8)}`;
    expect(checkUscc(spaced)).toMatchObject({ ok: false, suggestion: CODE });
    expect(checkUscc(CODE.replaceAll('0', 'O'))).toMatchObject({ ok: false, problem: expect.stringContaining('不用 I、O、S、V、Z'), suggestion: CODE });
    const exchanged = CODE.slice(0, 8) + CODE.charAt(9) + CODE.charAt(8) + CODE.slice(10);
    expect(checkUscc(exchanged)).toMatchObject({ ok: false, suggestion: CODE });
  });

  it.each([
    ['', '不能为空'],
    ['91', '应为 18 位，现为 2 位'],
    ['9'.repeat(10_000), '现为 10000 位'],
    [`${CODE.slice(0, 17)}\0`, '第 18 位不合规定'],
    [`91A30525${CODE.slice(8)}`, '行政区划码'],
    [`${CODE.slice(0, 17)}${CODE.endsWith('0') ? '1' : '0'}`, '最后一位校验不符'],
    [`${CODE.slice(0, 16)}${CODE.charAt(16) === '1' ? '2' : '1'}${CODE.slice(17)}`, '第 9 至 17 位'],
  ])('refuses %j in Chinese', (text, problem) => {
    expect(checkUscc(text)).toMatchObject({ ok: false, problem: expect.stringContaining(problem) });
  });

  it('does not guess a check character', () => {
    const answer = checkUscc(`${CODE.slice(0, 17)}${CODE.endsWith('0') ? '1' : '0'}`);
    expect(answer).not.toHaveProperty('suggestion');
  });
});

describe('排污许可证编号', () => {
  it('takes the firm’s own code, three digits and a letter or digit', () => {
    expect(checkPermitNumber(` ${CODE.toLowerCase()}001p `, CODE)).toEqual({ ok: true, value: `${CODE}001P` });
    expect(checkPermitNumber(`${CODE}0019`, CODE).ok).toBe(true);
  });

  it.each([
    [`${CODE}001`, '应为 22 位'],
    [`${CODE}0A1P`, '3 位顺序号'],
    [`${codeFrom('MA0YL002')}001P`, '不一致'],
  ])('refuses %s', (text, problem) => {
    expect(checkPermitNumber(text, CODE)).toMatchObject({ ok: false, problem: expect.stringContaining(problem) });
  });
});

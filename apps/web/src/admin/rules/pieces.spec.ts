import { describe, expect, it } from '@jest/globals';
import { parsed, piecesOf, pieceWith, withPiece } from './pieces.js';

const document = { id: 'x', version: 1, title: '题', jurisdiction: '130525', effectiveFrom: '2026-01-01', limits: [{ code: 'D1', title: '备案' }, { code: 'D2', title: '公示' }], cap: { onSitePerYear: 2 } };

describe('pieces of a rule set', () => {
  const pieces = piecesOf(document);

  it('are its entries by name, then the whole', () => {
    expect(pieces.map(({ pointer, label }) => [pointer, label])).toEqual([['/limits/0', '时限 D1 备案'], ['/limits/1', '时限 D2 公示'], ['/cap', '频次上限'], ['', '整份文件（增加、删除一项时用）']]);
  });

  it('are found by a fault, and put back where they were', () => {
    expect(pieceWith(pieces, '/limits/1/count/span')?.pointer).toBe('/limits/1');
    expect(pieceWith(pieces, '/effectiveFrom')?.pointer).toBe('');
    expect(withPiece(document, '/limits/1', { code: 'D9' })).toEqual({ ...document, limits: [{ code: 'D1', title: '备案' }, { code: 'D9' }] });
    expect(withPiece(document, '/cap', { onSitePerYear: 1 })).toEqual({ ...document, cap: { onSitePerYear: 1 } });
    expect([withPiece(document, '', { id: 'y' }), withPiece(document, '', [])]).toEqual([{ id: 'y' }, null]);
  });

  it('that are no JSON are told with their line', () => {
    expect(parsed('{"a": 1}')).toEqual({ value: { a: 1 } });
    expect(parsed('{\n  "a": 1,\n  oops\n}')).toEqual({ problem: expect.stringMatching(/第 3 行附近不是正确的 JSON/) });
  });
});

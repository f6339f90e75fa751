import { expect, it } from '@jest/globals';
import { nextImport } from './words.js';

const COUNTS = { added: 0, changed: 0, unchanged: 0, kept: 0, withheld: 0, refused: 0 };

it('offers 正式导入 only after a trial in which nothing was wrong', () => {
  expect(nextImport({ phase: 'refused', counts: COUNTS, dryRun: true })).toBe('换一个文件再试');
  expect(nextImport({ phase: 'done', counts: { ...COUNTS, refused: 1 }, dryRun: true })).toBe('重新导入');
  expect(nextImport({ phase: 'done', counts: COUNTS, dryRun: true })).toBe('正式导入');
  expect(nextImport({ phase: 'done', counts: COUNTS, dryRun: false })).toBe('再导入一个文件');
});

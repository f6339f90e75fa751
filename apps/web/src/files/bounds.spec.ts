import { describe, expect, it } from '@jest/globals';
import { showBounds, showSize, tooLarge } from './bounds.js';

describe('the bounds of files', () => {
  it('are told in sizes people know', () => {
    expect([showSize(1), showSize(12_300), showSize(1_363_149), showSize(20_971_520)]).toEqual(['1 KB', '12 KB', '1.3 MB', '20.0 MB']);
    expect(showBounds({ mostBytes: 20_971_520, mostFiles: 300, types: [{ media: 'image/jpeg', name: 'JPEG 图片', ending: 'jpg' }, { media: 'application/pdf', name: 'PDF 文件', ending: 'pdf' }] })).toBe('收 JPEG 图片、PDF 文件，一个最大 20.0 MB，一个流程最多 300 个。');
  });

  it('stop what is too large before it is sent, and say what to do', () => {
    expect(tooLarge({ name: 'a.jpg', size: 100 }, 100)).toBeNull();
    expect(tooLarge({ name: 'a.jpg', size: 2_097_152 }, 1_048_576)).toContain('“a.jpg”没有添加：大小 2.0 MB');
  });
});

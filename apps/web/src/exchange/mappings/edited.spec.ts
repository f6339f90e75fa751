import { describe, expect, it } from '@jest/globals';
import { mappingBody } from '#contract/http/exchange';
import { atColumns, blankMapping, bodyOf, codesTooLong, codesTwice, editedOf } from './edited.js';

const view = { ...blankMapping('doubleRandom', 'officer'), source: '平台模板', titles: ['标题'] };

describe('a layout in a form', () => {
  it('comes out as it went in', () => {
    const columns = [
      { header: '任务', field: 'taskNumber', required: true, codes: { 是: '1', 否: '0' }, strict: true },
      { header: '区划', field: null, fixed: '130525' },
    ];
    expect(mappingBody.parse(bodyOf(editedOf({ ...view, columns })))).toEqual({ format: 'xlsx', encoding: 'utf-8', titles: ['标题'], source: '平台模板', columns });
  });

  it('begins with the columns that a registry cannot be read without', () => {
    expect(blankMapping('doubleRandom', 'enterprise').columns.map(({ field }) => field)).toContain('统一社会信用代码');
  });

  it('loses no pair of codes silently', () => {
    const edited = { ...editedOf(view), columns: [{ header: 'A', field: '', codes: [{ ours: '是', theirs: '1' }, {}, { ours: '是', theirs: '2' }] }] };
    expect(codesTwice(edited)).toEqual([{ path: ['columns', 0, 'header'], about: ['columns', 0, 'codes'], message: '第 1 列：代码“是”写了两次，请删掉一个。' }]);
  });

  it('tells at the word itself which of a pair is too long', () => {
    const long = '长'.repeat(101);
    const edited = { ...editedOf(view), columns: [{ header: 'A', field: '' }, { header: 'B', field: '', codes: [{ ours: '是', theirs: '1' }, { ours: long, theirs: long }, {}] }] };
    expect(codesTooLong(edited)).toEqual(['ours', 'theirs'].map((name) => ({ path: ['columns', 1, 'codes', 1, name], message: '第 2 列第 2 对：代码应不超过 100 个字。' })));
    expect(mappingBody.safeParse(bodyOf(edited)).error?.issues.every(({ path }) => path[2] === 'codes')).toBe(true);
  });

  it('tells of a column at its header, of all of them above the form', () => {
    expect(atColumns([{ path: ['columns', 2], message: '重复' }, { path: ['columns'], message: '缺列' }, { path: ['columns', 0, 'fixed'], message: '太长' }, { path: ['source'], message: '请填写依据。' }])).toEqual([
      { path: ['columns', 2, 'header'], about: ['columns', 2], message: '第 3 列：重复' }, { path: [], message: '缺列' }, { path: ['columns', 0, 'fixed'], message: '第 1 列：太长' }, { path: ['source'], message: '请填写依据。' },
    ]);
  });
});

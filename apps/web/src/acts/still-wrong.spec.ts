import { describe, expect, it } from '@jest/globals';
import { stillWrong, toldOf, type ValueAt } from './still-wrong.js';

const at = (form: unknown): ValueAt => (path) => path.reduce<unknown>((within, part) => (within as Record<string | number, unknown> | null | undefined)?.[part], form);
const error = (...path: readonly (string | number)[]) => ({ path, message: `请填写${path.join('/')}。` });
const left = (before: unknown, after: unknown, ...errors: readonly ReturnType<typeof error>[]) => stillWrong(toldOf(errors, at(before)), at(after)).map(({ error: { path } }) => path.join('/'));

describe('what is still wrong while a form is put right', () => {
  it('is every field but those that were changed', () => {
    expect(left({ reason: '' }, { reason: '停' }, error('reason'), error('basis'))).toEqual(['basis']);
    expect(left({ window: { from: '2026-09-01', to: '2026-08-01' } }, { window: { from: '2026-09-01', to: '2026-09-30' } }, error('window', 'from'), error('window', 'to'))).toEqual(['window/from']);
  });

  it('is told of a field that was emptied again, or touched and left as it was', () => {
    expect(left({ reason: undefined }, { reason: '' }, error('reason'))).toEqual(['reason']);
  });

  it('is told of a list until something is in it, and of the other entries when one is put right', () => {
    expect(left({}, { findings: [{}] }, error('findings'))).toEqual([]);
    expect(left({ findings: [{}, {}] }, { findings: [{ item: '1' }, {}] }, error('findings', 0, 'item'), error('findings', 1, 'item'))).toEqual(['findings/1/item']);
  });

  it('is asked where it is to be changed, not where it is told', () => {
    const codes = { path: ['header'], about: ['codes'], message: '代码“是”写了两次。' };
    const after = (form: unknown) => stillWrong(toldOf([codes], at({ header: '状态', codes: ['是', '是'] })), at(form)).length;
    expect([after({ header: '登记状态', codes: ['是', '是'] }), after({ header: '状态', codes: ['是'] })]).toEqual([1, 0]);
  });

  it('is what is about the whole form, whatever was changed', () => {
    expect(left({}, { reason: '停' }, error())).toEqual(['']);
  });
});

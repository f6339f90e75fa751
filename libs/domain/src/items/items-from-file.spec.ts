import { describe, expect, it } from '@jest/globals';
import { requireDay } from '../calendar/day.js';
import type { Claim } from './claim.js';
import { listedItem } from './items.fixture.js';
import { isSuperiors, preparedByFile } from './items-from-file.js';

const PUBLIC = listedItem('LY-1', { publishedOn: requireDay('2026-02-01') });
const CHANGED = { ...PUBLIC, name: '改名后的事项' };
const claim = (more: Partial<Claim>): Claim => ({ code: 'LY-1', status: 'local', from: null, department: PUBLIC.department, note: '本县特有行业', kept: null, pending: null, ...more });

describe('items that come with a file once the bureau has published its list', () => {
  it('leave what is public as it is, and wait for the next publication', () => {
    const { claim: made, entry } = preparedByFile({ incoming: CHANGED, current: PUBLIC, claim: null }, '清单.xlsx');
    expect(entry).toBe(PUBLIC);
    expect(made).toMatchObject({ status: 'local', note: '随文件“清单.xlsx”导入', pending: { kind: 'change', item: { name: '改名后的事项', publishedOn: null } } });
  });

  it('are there unpublished when they are new, whatever day the file names', () => {
    const { claim: made, entry } = preparedByFile({ incoming: CHANGED, current: null, claim: claim({ status: 'unclaimed' }) }, '清单.xlsx');
    expect(entry).toEqual({ ...CHANGED, publishedOn: null });
    expect(made).toMatchObject({ status: 'local', note: '本县特有行业', pending: { kind: 'add' } });
  });

  it('are a superior’s when claimed from its list, and then no file says what they are', () => {
    const from = { issuer: '130500', version: 1 };
    const row = (one: Claim | null) => ({ incoming: CHANGED, current: PUBLIC, claim: one });
    expect([claim({ status: 'claimed', from }), claim({}), claim({ status: 'unclaimed', from }), null].map((one) => isSuperiors(row(one)))).toEqual([true, false, false, false]);
  });
});

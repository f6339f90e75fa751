import { describe, expect, it } from '@jest/globals';
import type { Day } from '../base.js';
import type { CheckItem } from '../registries/check-item.js';
import { itemRows, republishedRows } from './item-list-rows.js';

const item = (code: string, more: Partial<CheckItem> = {}): CheckItem => ({
  code, jurisdiction: '999999', category: '排污许可', name: `事项${code}`, department: 'D02', permitClasses: ['key'], methods: ['onSite', 'video'], requiredTags: [],
  checklist: [{ id: '1', text: '看', standard: '有' }, { id: '2', text: '问', standard: '答' }],
  legalBases: [{ title: '排污许可管理条例', article: '第二十五条', effectiveFrom: null, effectiveTo: null, successor: null, verified: true }], publishedOn: '2026-03-01' as Day, ratio: '0.2', weight: 'general', ...more,
});
const called = { department: (id: string) => (id === 'D02' ? '水科' : id) };
const rows = (version: number, items: readonly CheckItem[]) => itemRows({ version, document: `公告${String(version)}`, publishedOn: '2026-03-01', items }, called);
const changes = (before: readonly CheckItem[], after: readonly CheckItem[]) =>
  republishedRows(rows(1, before), rows(2, after), { version: 2, document: '公告2', publishedOn: '2026-06-01' }).map(({ itemCode, operation, operationReason, version, name }) => [itemCode, operation, operationReason, version, name]);

describe('the bureau’s own list on its way to a platform', () => {
  it('has a row for each item, in words', () => {
    expect(rows(1, [item('A')])).toMatchObject([{
      itemCode: 'A', name: '事项A', department: '水科', ratio: '20%', weight: '一般检查事项', permitClasses: '重点管理', methods: expect.stringContaining('、'),
      checklist: '第 1 行：看（有）；第 2 行：问（答）', legalBases: expect.stringContaining('排污许可管理条例'), version: '1', document: '公告1', publishedOn: '2026-03-01',
    }]);
    expect(rows(1, [item('A', { ratio: null })])).toMatchObject([{ ratio: '' }]);
  });

  it('sends of a new version what is new, changed and gone; what stayed the same is not sent again', () => {
    expect(changes([item('A'), item('B'), item('C')], [item('A', { publishedOn: '2026-06-01' as Day }), item('B', { name: '改了名' }), item('D')])).toEqual([
      ['C', '撤回', '公告2', '2', '事项C'], ['B', '变更', '公告2', '2', '改了名'], ['D', '新增', '', '2', '事项D'],
    ]);
  });

  it('sends the first version whole', () => {
    expect(changes([], [item('A'), item('B')]).map(([code, operation]) => [code, operation])).toEqual([['A', '新增'], ['B', '新增']]);
  });
});

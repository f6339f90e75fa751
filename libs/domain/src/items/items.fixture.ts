import { requireDay } from '../calendar/day.js';
import type { CheckItem } from '../registries/check-item.js';

export const CITY = '130500';

/** An item as the city lists it. */
export function listedItem(code: string, more: Partial<CheckItem> = {}): CheckItem {
  return {
    code, jurisdiction: CITY, department: `${CITY}-D01`, category: '生态环境/测试', name: `事项${code}`, permitClasses: ['key', 'simplified'], methods: ['onSite'], requiredTags: [],
    checklist: [{ id: '1', text: '设施运行', standard: '正常' }],
    legalBases: [{ title: '排污许可管理条例', article: '第二十五条', effectiveFrom: requireDay('2021-03-01'), effectiveTo: null, successor: null, verified: true }],
    publishedOn: requireDay('2026-01-10'), subItems: [], objectKinds: [], ratio: null, weight: null, ...more,
  };
}

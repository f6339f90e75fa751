import { csvFile, type RowOf, several } from './csv.js';
import { departmentId } from './departments.js';
import { ECOLOGICAL_ITEMS } from './ecological-items.js';
import type { ItemPlan } from './item-plan.js';
import { basisRows } from './legal-bases.js';
import { OUTSIDE_ITEMS } from './outside-items.js';
import type { Setting } from './setting.js';

const ITEMS: readonly ItemPlan[] = [...ECOLOGICAL_ITEMS, ...OUTSIDE_ITEMS];

const itemCode = ({ code }: Setting, item: ItemPlan): string => `${code}-${item.code}`;

/** 随机抽查事项清单 in three files: the items, their 检查内容 line by line, their 检查依据. */
export function checkItemFiles(setting: Setting): Readonly<Record<'check-items.csv' | 'check-item-lines.csv' | 'legal-bases.csv', string>> {
  const items = ITEMS.map((item): RowOf<'check-items.csv'> => ({
    事项编号: itemCode(setting, item),
    抽查类别: item.category,
    事项名称: item.name,
    责任部门: departmentId(setting, item.department),
    适用许可类别: several(item.permitClasses),
    检查方式: several(item.methods),
    所需标注: several(item.tags),
    公布日期: item.published === false ? '' : setting.publishedOn,
  }));
  const lines = ITEMS.flatMap((item) =>
    item.lines.map(([text, standard], index): RowOf<'check-item-lines.csv'> => ({ 事项编号: itemCode(setting, item), 行号: String(index + 1), 检查内容: text, 检查标准: standard })),
  );
  const bases = ITEMS.flatMap((item) => basisRows(itemCode(setting, item), item.laws));
  return { 'check-items.csv': csvFile('check-items.csv', items), 'check-item-lines.csv': csvFile('check-item-lines.csv', lines), 'legal-bases.csv': csvFile('legal-bases.csv', bases) };
}

import { METHOD_NAMES } from '../classification/check-method.js';
import type { CheckItem, ChecklistLine, ItemWeight, LegalBasis } from '../registries/check-item.js';
import type { PermitClass } from '../registries/enterprise.js';
import { citation } from './bases.js';
import { ITEM_FIELDS, type ItemChange, type ItemField } from './difference.js';
import type { ItemContent } from './whole-item.js';

export const WEIGHT_NAMES = { key: '重点检查事项', general: '一般检查事项' } as const satisfies Readonly<Record<ItemWeight, string>>;
const PERMIT_NAMES = { key: '重点管理', simplified: '简化管理', registered: '登记管理', none: '无需' } as const satisfies Readonly<Record<PermitClass, string>>;

export interface FieldInWords {
  readonly field: ItemField;
  readonly name: string;
  readonly was: readonly string[];
  readonly becomes: readonly string[];
}

/** What changed in an item, field by field, as a person reads it. Lines and bases that stay the same are left out. */
export function changeInWords({ fields, was, becomes }: Pick<ItemChange, 'fields' | 'was' | 'becomes'>): readonly FieldInWords[] {
  return fields.map((field) => {
    const [before, after] = [fieldInWords(field, was), fieldInWords(field, becomes)];
    return { field, name: ITEM_FIELDS[field], was: before.filter((words) => !after.includes(words)), becomes: after.filter((words) => !before.includes(words)) };
  });
}

/** What an item says in one field, entry by entry. */
export function fieldInWords(field: ItemField, content: Partial<ItemContent>): readonly string[] {
  switch (field) {
    case 'category':
    case 'name':
      return [content[field] ?? ''];
    case 'subItems':
    case 'objectKinds':
    case 'requiredTags':
      return content[field] ?? [];
    case 'ratio':
      return [content.ratio ?? '不设'];
    case 'weight':
      return [weightName(content.weight)];
    case 'permitClasses':
      return (content.permitClasses ?? []).map((permitClass) => PERMIT_NAMES[permitClass]);
    case 'methods':
      return methodNames({ methods: content.methods ?? [] });
    case 'checklist':
      return (content.checklist ?? []).map(lineInWords);
    case 'legalBases':
      return (content.legalBases ?? []).map(basisInWords);
  }
}

export const weightName = (weight: ItemWeight | null | undefined): string => (weight === null || weight === undefined ? '未写明' : WEIGHT_NAMES[weight]);
export const methodNames = ({ methods }: Pick<CheckItem, 'methods'>): readonly string[] => methods.map((method) => METHOD_NAMES[method]);

const lineInWords = ({ id, text, standard }: ChecklistLine): string => `第 ${id} 行：${text}（${standard}）`;

function basisInWords(basis: LegalBasis): string {
  const { effectiveFrom, effectiveTo, successor, verified } = basis;
  const times = [...(effectiveFrom === null ? [] : [`${effectiveFrom} 起施行`]), ...(effectiveTo === null ? [] : [`有效至 ${effectiveTo}`]), ...(successor === null ? [] : [`由${successor}替代`]), ...(verified ? [] : ['待核实'])];
  return times.length === 0 ? citation(basis) : `${citation(basis)}（${times.join('，')}）`;
}

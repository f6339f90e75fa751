import { same } from '../items/difference.js';
import type { PlanItem } from './plan.js';

export const PLAN_ITEM_FIELDS = {
  name: '抽查任务名称',
  lead: '牵头部门',
  participants: '参与部门',
  items: '抽查事项',
  strata: '抽查对象分层',
  quarters: '计划时间',
  theme: '一业一查主题',
  industries: '行业',
  soloReason: '单独检查的理由',
} as const satisfies Readonly<Record<Exclude<keyof PlanItem, 'id'>, string>>;
export type PlanItemField = keyof typeof PLAN_ITEM_FIELDS;

export interface PlanItemChange {
  readonly id: string;
  readonly was: PlanItem;
  readonly becomes: PlanItem;
  /** Only those that differ. */
  readonly fields: readonly PlanItemField[];
}

export interface PlanDifference {
  readonly added: readonly PlanItem[];
  readonly removed: readonly PlanItem[];
  readonly changed: readonly PlanItemChange[];
}

const FIELDS = Object.keys(PLAN_ITEM_FIELDS).filter((field): field is PlanItemField => Object.hasOwn(PLAN_ITEM_FIELDS, field));

/** From one version of a plan to another: lines told apart by their number, in the order of the later (of what was removed, the earlier) version. */
export function planDifference(before: readonly PlanItem[], after: readonly PlanItem[]): PlanDifference {
  const was = new Map(before.map((item) => [item.id, item]));
  const stays = new Set(after.map(({ id }) => id));
  return {
    added: after.filter(({ id }) => !was.has(id)),
    removed: before.filter(({ id }) => !stays.has(id)),
    changed: after.flatMap((becomes) => changeOf(was.get(becomes.id), becomes)),
  };
}

function changeOf(was: PlanItem | undefined, becomes: PlanItem): readonly PlanItemChange[] {
  if (was === undefined) return [];
  const fields = FIELDS.filter((field) => !same(was[field], becomes[field]));
  return fields.length === 0 ? [] : [{ id: becomes.id, was, becomes, fields }];
}

import type { PermitClassLabel } from './item-plan.js';

export interface Industry {
  /** GB/T 4754-2017. */
  readonly code: string;
  /** As it stands in the name of a firm: '示例001号食品有限公司'. */
  readonly trade: string;
  /** Discharges into the air so that an air grade is given. */
  readonly air: boolean;
  /** The permit classes such firms have in the sample. */
  readonly permits: readonly PermitClassLabel[];
}

const of = (code: string, trade: string, air: boolean, ...permits: readonly PermitClassLabel[]): Industry => ({ code, trade, air, permits });

/** What a county of food, castings, plastics and building materials has. */
export const INDUSTRIES: readonly Industry[] = [
  of('1433', '方便面食品', false, '重点管理', '简化管理'),
  of('1439', '方便食品', false, '简化管理', '登记管理'),
  of('1312', '面粉', false, '登记管理'),
  of('1371', '蔬菜加工', false, '登记管理'),
  of('1329', '饲料', false, '登记管理'),
  of('0313', '养殖', false, '登记管理', '无需'),
  of('2110', '木质家具', true, '简化管理', '登记管理'),
  of('2130', '金属家具', true, '简化管理', '登记管理'),
  of('2231', '纸箱包装', false, '登记管理'),
  of('2319', '包装印刷', true, '简化管理', '登记管理'),
  of('2614', '有机化工', true, '重点管理'),
  of('2641', '涂料', true, '重点管理', '简化管理'),
  of('2913', '橡胶零件', true, '简化管理', '登记管理'),
  of('2921', '塑料薄膜', true, '登记管理'),
  of('2929', '塑料制品', true, '简化管理', '登记管理'),
  of('3021', '水泥制品', true, '登记管理'),
  of('3031', '墙体材料', true, '重点管理', '简化管理'),
  of('3311', '钢结构', true, '登记管理'),
  of('3360', '表面处理', true, '重点管理', '简化管理'),
  of('3391', '铸造', true, '重点管理', '简化管理'),
  of('3393', '锻件', true, '登记管理'),
  of('3484', '机械配件', false, '登记管理', '无需'),
  of('3670', '汽车配件', true, '简化管理', '登记管理'),
  of('4430', '热力', true, '重点管理'),
  of('4620', '污水处理', false, '重点管理'),
  of('5265', '加油站', true, '简化管理', '登记管理'),
  of('8111', '汽车维修', false, '登记管理', '无需'),
  of('5189', '商贸', false, '无需'),
];

import { describe } from '@jest/globals';
import { day, quarter } from '../draw/draw.fixture.js';
import { holds, type Told } from '../process/told.fixture.js';
import { type Figures, figuresOf, NOTHING_COUNTED } from './figures.js';
import type { PlanItem } from './plan.js';

const item = (name: string): PlanItem => ({ id: 'P1', name, lead: 'water', participants: [], items: [], strata: [], quarters: [] });
const figures: Figures = figuresOf({ ...NOTHING_COUNTED, tasks: 3, cancelledTasks: 1, inspections: 12, closed: 10, notCheckable: 1, cancelled: 2 });
const filing = { filingNumber: '隆备〔2026〕1号', filedWith: '隆尧县司法局', filedOn: day('2026-02-01') };

const TOLD: Told<'annualPlan'> = {
  PlanDrafted: [[{ year: 2026, title: '2026 年度抽查计划', items: [item('重点排污单位'), item('加油站')] }, '拟定 2026 年度计划“2026 年度抽查计划”，共 2 项：重点排污单位、加油站']],
  PlanRevised: [[{ title: '年度计划', items: ['甲', '乙', '丙', '丁', '戊', '己', '庚'].map(item) }, '修改计划草案“年度计划”，共 7 项：甲、乙、丙、丁、戊、己等 7 项']],
  PlanSubmitted: [[{ note: null }, '提交计划，请求审批'], [{ note: '请审。' }, '提交计划，请求审批，说明：请审']],
  PlanReturned: [[{ reason: '比例偏低' }, '退回计划，理由：比例偏低']],
  PlanApproved: [[{ opinion: '同意' }, '批准计划，意见：同意']],
  PlanFiled: [[filing, '计划已向隆尧县司法局备案，备案编号 隆备〔2026〕1号，备案日期 2026-02-01']],
  FilingWithdrawn: [[{ reason: '文号有误' }, '撤回备案，理由：文号有误']],
  PlanPublished: [[{ year: 2026, title: '年度计划', version: 1, items: [item('加油站')] }, '公示 2026 年度计划“年度计划”第 1 版，共 1 项：加油站']],
  AmendmentProposed: [
    [{ amendment: 'A1', change: { kind: 'add', item: item('化工园区') }, reason: '省级部署' }, '提出计划调整 A1：新增“化工园区”，理由：省级部署'],
    [{ amendment: 'A2', change: { kind: 'adjust', item: item('加油站') }, reason: '改期' }, '提出计划调整 A2：调整“加油站”，理由：改期'],
    [{ amendment: 'A3', change: { kind: 'cancel', itemId: 'P1' }, reason: '重复' }, '提出计划调整 A3：取消计划项 P1，理由：重复'],
  ],
  AmendmentReturned: [[{ amendment: 'A1', reason: '依据不足' }, '退回计划调整 A1，理由：依据不足']],
  AmendmentWithdrawn: [[{ amendment: 'A1', reason: '不再需要' }, '撤回计划调整 A1，理由：不再需要']],
  AmendmentApproved: [[{ amendment: 'A1', opinion: '同意' }, '批准计划调整 A1，意见：同意']],
  AmendmentFiled: [[{ amendment: 'A1', ...filing }, '计划调整 A1 已向隆尧县司法局备案，备案编号 隆备〔2026〕1号，备案日期 2026-02-01']],
  AmendmentPublished: [[{ amendment: 'A1', version: 2, change: { kind: 'add', item: item('化工园区') }, reason: '省级部署' }, '公示计划调整 A1：新增“化工园区”，计划更新为第 2 版，理由：省级部署']],
  QuarterTasked: [[{ quarter: quarter('2026Q4'), tasks: 2 }, '2026年第4季度已制定任务 2 个']],
  QuarterEvaluated: [[{ quarter: quarter('2026Q3'), conclusion: '完成', figures }, '完成 2026年第3季度评估，结论：完成（任务 3 个，其中取消 1 个；检查 12 次，已办结 10 次，其中无法检查 1 次、取消 2 次）']],
  YearClosed: [[{ figures: figuresOf({ ...NOTHING_COUNTED, tasks: 1, inspections: 2, closed: 2 }) }, '年度计划办结（任务 1 个；检查 2 次，已办结 2 次）']],
  PlanWithdrawn: [[{ document: '隆环〔2026〕9号', reason: '上级统一安排', tasks: ['T1', 'T2'] }, '撤销计划，依据：隆环〔2026〕9号，理由：上级统一安排，随之取消任务 2 个：T1、T2']],
  PlanClosed: [[{ figures: figuresOf(NOTHING_COUNTED) }, '已撤销的计划收尾完毕（任务 0 个；检查 0 次，已办结 0 次）']],
};

describe('every event of a plan says what was done, on what ground', () => holds('annualPlan', TOLD));

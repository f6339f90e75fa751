import { z } from 'zod';
import type { PLAN_ACTS } from '#domain/plan/permitted-acts';
import type { Change, Filing, PlanAct, PlanItem } from '#domain/plan/plan';
import { field } from './field-meta.js';
import { day, expected, form, identifier, line, list, LONG, NAME, optional, paragraph, quarter, year } from './fields.js';
import type { PersonalInputs } from './personal.js';

const plannedQuarter = form('计划时间', { quarter: quarter('季度'), from: day('检查开始日期'), to: day('检查结束日期') }).meta({ id: 'PlannedQuarter' });

const industry = field(z.string({ error: expected('行业', '文字') }).regex(/^\d{2,4}$/, { error: '行业应为 2 至 4 位国民经济行业代码（GB/T 4754）。' }), { label: '行业代码', kind: 'line', most: 4 });

const planItem = form('计划项', {
  id: identifier('计划项编号'),
  name: line('抽查任务名称', NAME),
  lead: identifier('牵头部门'),
  participants: list('参与部门', identifier('参与部门'), 0, 50),
  items: list('抽查事项', identifier('抽查事项编号'), 1, 200),
  strata: list('抽查对象分层', identifier('分层'), 1, 20),
  quarters: list('计划时间', plannedQuarter, 1, 4),
  theme: identifier('一业一查主题').exactOptional(),
  industries: list('行业', industry, 1, 100).exactOptional(),
  soloReason: paragraph('单独检查的理由').exactOptional(),
}).meta({ id: 'PlanItem', description: '计划的一行：抽查任务名称、牵头与参与部门、事项、分层、各季度检查时间。' }) satisfies z.ZodType<PlanItem>;

export const planItems = list('计划项', planItem, 1, 200);
const title = line('计划名称', NAME);

const kindOfChange = <const Kind extends string>(kind: Kind) => field(z.literal(kind), { label: '调整方式', kind: 'choice', words: { add: '新增', adjust: '调整', cancel: '取消' } });
const changes = z
  .discriminatedUnion(
    'kind',
    [
      form('计划调整', { kind: kindOfChange('add'), item: planItem }),
      form('计划调整', { kind: kindOfChange('adjust'), item: planItem }),
      form('计划调整', { kind: kindOfChange('cancel'), itemId: identifier('计划项编号') }),
    ],
    { error: ({ input }) => (typeof input === 'object' && input !== null ? '计划调整的类型（kind）应为 add（新增）、adjust（调整）、cancel（取消）之一。' : expected('计划调整', '一组字段')({ input })) },
  )
  .meta({ id: 'PlanChange' }) satisfies z.ZodType<Change>;
const change = field(changes, { label: '计划调整', kind: 'variants' });

const filing = {
  filingNumber: line('备案编号', NAME),
  filedWith: line('备案机关', NAME),
  filedOn: day('备案日期'),
} satisfies { [Key in keyof Filing]: z.ZodType<Filing[Key]> };

const amendment = identifier('计划调整编号');
const reason = paragraph('理由', LONG);
const opinion = paragraph('审批意见', LONG);

/** What people send to the annual plan. */
export const PLAN_INPUTS = {
  draftPlan: form('计划草案', { year: year('计划年度'), title, items: planItems }),
  revisePlan: form('计划草案', { title, items: planItems }),
  submitPlan: form('提交内容', { note: optional(paragraph('说明')) }),
  returnPlan: form('退回内容', { reason }),
  approvePlan: form('审批内容', { opinion }),
  filePlan: form('备案内容', filing),
  withdrawFiling: form('撤回内容', { reason }),
  proposeAmendment: form('计划调整', { change, reason }),
  approveAmendment: form('审批内容', { amendment, opinion }),
  returnAmendment: form('退回内容', { amendment, reason }),
  withdrawAmendment: form('撤回内容', { amendment, reason }),
  fileAmendment: form('备案内容', { amendment, ...filing }),
  evaluateQuarter: form('季度评估', { quarter: quarter('季度'), conclusion: paragraph('评估结论') }),
  withdrawPlan: form('撤销内容', { reason, document: line('批准撤销的文件及文号', NAME) }),
} as const satisfies PersonalInputs<PlanAct, typeof PLAN_ACTS>;

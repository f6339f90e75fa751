import { z } from 'zod';
import { form } from '../acts/fields.js';
import { wholeNumber } from './page.js';

/** Days, YYYY-MM-DD. */
const known = z.string().nullable();
const confidence = z.enum(['high', 'medium', 'low']);
const kinds = ['section', 'monitoring', 'squad', 'brigade', 'outside', 'thirdParty'] as const;

/** What a plan is drawn up from: whoever writes it chooses among these, and checks against them with the guards of the domain before it is handed in. */
export const planGround = z
  .object({
    today: z.string(),
    ruleSet: z.string(),
    departments: z.array(z.object({ id: z.string(), name: z.string(), kind: z.enum(kinds), inspectionBody: z.object({ document: z.string(), publishedOn: z.string() }).nullable().describe('空：不在已公布的行政检查主体名单内，不得检查'), endedOn: known.describe('撤销日期；空：在用') })),
    items: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        category: z.string(),
        department: z.string(),
        publishedOn: known.describe('空：尚未公布，不得列入检查'),
        permitClasses: z.array(z.enum(['key', 'simplified', 'registered', 'none'])),
        ratio: z.string().nullable().describe('年度抽查比例上限'),
        legalBases: z.array(z.object({ title: z.string(), article: z.string().nullable(), effectiveFrom: known, effectiveTo: known, successor: z.string().nullable(), verified: z.boolean() })),
      }),
    ),
    rules: z.object({
      strata: z.array(z.object({ id: z.string(), title: z.string(), rate: z.string().describe('每季度抽取比例'), source: z.string(), confidence })),
      themes: z.array(z.object({ id: z.string(), title: z.string(), industries: z.array(z.string()), items: z.array(z.string()), kinds: z.array(z.enum(kinds)), multiField: z.boolean(), highFrequency: z.boolean(), source: z.string(), confidence })),
      merging: z.object({ withinDays: z.number(), source: z.string() }).optional().describe('没有：不提示可合并的抽查'),
      cap: z.object({ onSitePerYear: z.int(), source: z.string(), confidence }),
    }),
  })
  .meta({ id: 'PlanGround', description: '拟定计划的依据：部门、事项、分层、一业一查主题，今天生效的规则集' });
export type PlanGroundView = z.infer<typeof planGround>;

export const planTasks = z
  .object({ items: z.array(z.object({ planItem: z.string(), quarter: z.string(), number: z.string(), title: z.string(), stage: z.string(), stageName: z.string(), ended: z.boolean() })) })
  .meta({ id: 'PlanTasks', description: '依据一份计划制定的任务，按计划项和季度' });
export type PlanTasks = z.infer<typeof planTasks>;

export const planCopyQuery = form('查询条件', { year: wholeNumber('计划年度（year）', 2000, 2099) });

/** What a new plan may be begun with; nothing of it is recorded. */
export const planCopy = z
  .object({
    from: z.object({ number: z.string(), title: z.string(), year: z.int(), version: z.int().describe('公示的版次；0：没有公示过') }),
    lines: z.array(
      z.object({
        id: z.string(), name: z.string(), lead: z.string().describe('空：原来的牵头部门不能再检查，须另选'), participants: z.array(z.string()), items: z.array(z.string()), strata: z.array(z.string()),
        quarters: z.array(z.object({ quarter: z.string(), from: z.string(), to: z.string() })), theme: z.string().optional(), industries: z.array(z.string()).optional(), soloReason: z.string().optional(),
      }),
    ),
    remarks: z.array(z.object({ line: z.string().nullable().describe('空：整个计划'), field: z.enum(['lead', 'participants', 'items', 'strata', 'theme']), message: z.string() })).describe('没有带入的，和带入后含义有变的'),
  })
  .meta({ id: 'PlanCopy', description: '照一份计划复制到另一年度的计划项' });
export type PlanCopyView = z.infer<typeof planCopy>;

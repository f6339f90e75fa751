import { z } from 'zod';
import { form, identifier } from '../acts/fields.js';
import { wholeNumber } from './page.js';

/** Days, YYYY-MM-DD. */
const known = z.string().nullable();
const confidence = z.enum(['high', 'medium', 'low']);
const permitClass = z.enum(['key', 'simplified', 'registered', 'none']);
const classes = z.enum(['special', 'key', 'general']);
const grounds = z.enum(['penalisedLastQuarter', 'airBelowB', 'creditBelowB', 'highRisk', 'permitKey', 'keyDischarger', 'permitSimplified', 'permitRegistered']);
const kinds = ['section', 'monitoring', 'squad', 'brigade', 'outside', 'thirdParty'] as const;

/** A plan that is there is held to its own rule set, as its ledger does; a new one to today's. */
export const planGroundQuery = form('查询条件', { plan: identifier('年度计划编号（plan）').optional() });

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
        permitClasses: z.array(permitClass),
        methods: z.array(z.enum(['onSite', 'written', 'informationSharing', 'networkMonitoring', 'video'])).describe('检查方式'),
        ratio: z.string().nullable().describe('年度抽查比例上限'),
        legalBases: z.array(z.object({ title: z.string(), article: z.string().nullable(), effectiveFrom: known, effectiveTo: known, successor: z.string().nullable(), verified: z.boolean() })),
      }),
    ),
    rules: z.object({
      effectiveFrom: z.string().describe('规则集生效日期：在此之前已过的季度不作要求'),
      strata: z.array(z.object({ id: z.string(), class: classes, grounds: z.array(grounds), title: z.string(), rate: z.string().describe('每季度抽取比例'), source: z.string(), confidence })),
      themes: z.array(z.object({ id: z.string(), title: z.string(), industries: z.array(z.string()), items: z.array(z.string()), kinds: z.array(z.enum(kinds)), multiField: z.boolean(), highFrequency: z.boolean(), source: z.string(), confidence })),
      merging: z.object({ withinDays: z.number(), source: z.string() }).optional().describe('没有：不提示可合并的抽查'),
      cap: z.object({ onSitePerYear: z.int(), source: z.string(), confidence }),
      draw: z.object({ rounding: z.enum(['ceiling', 'halfUp']) }),
      nonSite: z.object({ classes: z.array(classes).describe('默认采用非现场方式的监管类别') }),
    }),
    objects: z.array(z.object({ stratum: z.string(), permitClass, enterprises: z.int() })).nullable().describe('名录现状：各分层、各许可类别可抽取的家数；空：正在重新分类'),
  })
  .meta({ id: 'PlanGround', description: '拟定计划的依据：部门、事项、分层、一业一查主题；指明计划的，按该计划的规则集，否则按今天生效的规则集' });
export type PlanGroundView = z.infer<typeof planGround>;

const ruleFinding = z
  .object({
    about: z.enum(['strata', 'cap']).describe('strata：规则集要求、没有计划项抽取的分层和季度；cap：必定超过频次上限'),
    line: z.string().nullable().describe('在哪个计划项修改；空：还没有这样的计划项'), field: z.enum(['quarters', 'strata', 'items', 'industries', 'theme']), quarters: z.array(z.string()),
    message: z.string(), source: z.string(), confidence,
  })
  .meta({ id: 'RuleFinding', description: '提示，不是不予受理的理由' });

/** What whoever approves is told of a plan, by its own rule set and as of today. */
export const planCheck = z
  .object({
    ruleSet: z.string(),
    on: z.string().describe('检查日：已过的季度不再提示'),
    findings: z.array(ruleFinding),
    cap: z.object({ standing: z.enum(['within', 'open', 'passed']).describe('within：不会超过；passed：必定超过；open：只有预测能回答'), message: z.string(), source: z.string(), confidence }),
    amendments: z.array(z.object({ amendment: z.string(), findings: z.array(ruleFinding) })).describe('尚未公示的调整，各自会带来的提示'),
  })
  .meta({ id: 'PlanCheck', description: '一份计划与其规则集对照：没有抽到的分层和季度、频次上限；只计算，不留记录' });
export type PlanCheck = z.infer<typeof planCheck>;

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

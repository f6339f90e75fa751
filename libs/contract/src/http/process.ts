import { z } from 'zod';
import { expected, form, line, oneOf, quarter } from '../acts/fields.js';
import { pageOf, pageQuery, searched, wholeNumber } from './page.js';
import { permittedAct, stepWork } from './work.js';

export type { PermittedAct } from './work.js';

/** Largest version a process can have, as the ledger's column holds it. */
const MOST_VERSIONS = 2_147_483_647;

export const kindCode = oneOf('流程类型（kind）', ['annualPlan', 'task', 'inspection', 'rectification', 'referral', 'returnVisit']);

/** 统计口径: what of the inspections, or of the return visits, a number of the statistics counts, and so the list behind it shows. */
export const COUNTED = {
  standing: '已检查和将要检查的', joint: '联合检查', internalJoint: '内部综合检查', externalJoint: '外部联合检查', onSite: '现场检查', nonSite: '非现场检查',
  checked: '已办结的检查', checkedJointly: '已办结的联合检查', published: '已公示结果', problem: '发现问题', answerOverdue: '答复超期',
} as const;
export type Counted = keyof typeof COUNTED;
const COUNTED_WORDS = ['standing', 'joint', 'internalJoint', 'externalJoint', 'onSite', 'nonSite', 'checked', 'checkedJointly', 'published', 'problem', 'answerOverdue'] as const satisfies readonly Counted[];

/** 排序: of the list of processes. Whatever the order, those that are equal in it follow by kind and number. */
export const PROCESS_ORDERS = { due: '时限', recent: '最近办理', number: '编号' } as const;
export type ProcessOrder = keyof typeof PROCESS_ORDERS;

export const processQuery = form('查询条件', {
  kind: kindCode.optional(),
  stage: line('阶段（stage）', 50).optional(),
  parent: line('上级流程（parent）', 100).optional(),
  year: wholeNumber('年度（year）', 2000, 2099).optional(),
  quarter: quarter('季度（quarter）').optional(),
  visitYear: wholeNumber('受检年度（visitYear）', 2000, 2099).optional(),
  ended: oneOf('已办结（ended）', ['true', 'false']).optional(),
  late: oneOf('有环节超期（late）', ['true']).optional(),
  joint: oneOf('联合（joint）', ['true']).optional(),
  counted: oneOf('统计口径（counted）', COUNTED_WORDS, COUNTED).optional(),
  outcome: line('检查结果（outcome）', 50).optional(),
  stratum: line('分层（stratum）', 100).optional(),
  enterprise: line('检查对象（enterprise）', 100).optional(),
  q: searched,
  order: oneOf('排序（order）', ['due', 'recent', 'number'] as const satisfies readonly ProcessOrder[], PROCESS_ORDERS).default('number'),
  ...pageQuery,
});
export type ProcessQuery = z.infer<typeof processQuery>;

export const processLine = z
  .object({
    kind: kindCode,
    number: z.string(),
    title: z.string(),
    stage: z.string(),
    stageName: z.string(),
    version: z.int(),
    quarter: z.string().nullable(),
    parent: z.string().nullable().describe('上级流程：kind/number'),
    enterprise: z.string().nullable(),
    joint: z.boolean(),
    nonSite: z.boolean(),
    outcome: z.string().nullable(),
    openedAt: z.string(),
    changedAt: z.string(),
    endedAt: z.string().nullable(),
  })
  .meta({ id: 'ProcessLine', description: '列表中的一个办理流程' });
export type ProcessLine = z.infer<typeof processLine>;
export const limitView = z
  .object({
    code: z.string(),
    title: z.string(),
    start: z.string(),
    yellow: z.string(),
    due: z.string().describe('到期时刻，不含；即最后一日的次日 00:00'),
    lastDay: z.string(),
    colour: z.enum(['green', 'yellow', 'red']).describe('今天或者明天到期、到期前只剩今天一个工作日的至少为 yellow'),
    endsToday: z.boolean().describe('今天到期，尚未超期'),
    levels: z.array(z.string()).describe('已记入台账的级别：yellow、red、unitHead、brigade、leader'),
    remaining: z.string().describe('剩 3 个工作日、明天到期、剩 2 日，周日到期'),
    before: z.string().nullable().describe('从计划的日期倒数的时限：须在什么开始之前办结（须在检查开始前办结）；其他的为空'),
    whose: z.enum(['bureau', 'enterprise']).describe('由谁遵守：本机关；责令改正决定书规定的整改期限是企业的，过了是企业逾期'),
    severity: z.enum(['hard', 'warn']),
    provisional: z.boolean().describe('暂定：所在年份尚无国务院放假通知'),
    explanation: z.array(z.string()).describe('到期日是怎样算出来的'),
  })
  .meta({ id: 'LimitView' });
export type LimitView = z.infer<typeof limitView>;

export const litLimit = z
  .object({ key: z.string(), name: z.string().describe('环节，或者总时限的名称'), watched: z.boolean().describe('总时限：只计时，该环节不办结它就不会结束'), limit: limitView })
  .meta({ id: 'LitLimit', description: '一个环节上正在计时的一项时限' });
export type LitLimit = z.infer<typeof litLimit>;
export const lights = z.array(litLimit).describe('该环节上正在计时的时限，含总时限；最要紧的在前');

/** A process in a list, with what ends first in it. */
export const processListed = processLine
  .extend({
    due: z.string().nullable().describe('正在计时的时限中最先到期的时刻，不含；任务自己没有计时的，为其检查中最先到期的；没有的为空'),
    soonest: z.object({ name: z.string().describe('环节'), limit: limitView }).nullable().describe('最先到期的时限'),
  })
  .meta({ id: 'ProcessListed' });
export type ProcessListed = z.infer<typeof processListed>;
export const processPage = pageOf(processListed).meta({ id: 'ProcessPage' });

export const openStepView = z
  .object({
    key: z.string(),
    step: z.string(),
    name: z.string(),
    line: z.string().nullable().describe('年度计划的环节涉及的计划项和季度'),
    awaited: z.boolean().describe('只计时、无人办理的时段'),
    who: z.object({
      roles: z.array(z.string()),
      department: z.string().nullable(),
      officers: z.array(z.string()),
      besides: z.array(z.string()).describe('此外也可以办理的：执法大队、承办部门的经办人员'),
      person: z.string().nullable().describe('只等这一人办理（见证人）'),
    }),
    acts: z.array(permittedAct).describe('您现在可以办理的'),
    work: stepWork,
    opened: z.string(),
    from: z.string().nullable().describe('此前不能办理'),
    limit: limitView.nullable(),
    lights,
    waits: z.array(z.object({ key: z.string(), name: z.string() })).describe('总时限：现在等待哪些环节办结'),
    suspended: z.object({ code: z.string(), since: z.string(), until: z.string().describe('中止的最后一日，次日自动恢复计算'), left: z.string().describe('剩余天数，恢复后自次日起继续计算') }).nullable().describe('时限中止'),
  })
  .meta({ id: 'OpenStep' });
export type OpenStepView = z.infer<typeof openStepView>;

export const processView = processLine
  .extend({
    ended: z.boolean(),
    trail: z.array(z.object({ kind: kindCode, number: z.string(), title: z.string() })).describe('上级流程，从最上一级起'),
    ruleSet: z.string(),
    data: z.record(z.string(), z.unknown()).describe('流程的内容；抽取的秘密从不出示'),
    names: z.record(z.string(), z.string()).describe('内容中的部门、执法人员、事项、企业：编号和名称'),
    together: z
      .array(z.object({ number: z.string(), task: z.string(), name: z.string(), plannedDay: z.string().nullable(), from: z.string(), to: z.string() }))
      .optional()
      .describe('同一企业尚未开始的其他检查：应当安排在同一天一并实施'),
    entryCode: z.string().optional().describe('入企码，印在检查通知书上；自通知环节起只向匹配到本次检查的执法人员出示'),
    bases: z
      .object({ on: z.string(), items: z.array(z.object({ item: z.string(), name: z.string(), cite: z.array(z.string()).describe('当日有效、检查文书可以引用的依据'), warnings: z.array(z.string()) })) })
      .optional()
      .describe('检查：各事项在检查之日可引用的依据，及已失效的依据和替代依据'),
    warnings: z.array(z.string()).describe('记入台账的提示：检查之日不在有效期内的依据'),
    steps: z.array(openStepView),
    acts: z.array(permittedAct).describe('不属于某一环节、您现在可以办理的'),
    breaches: z.array(z.object({ key: z.string(), name: z.string(), code: z.string(), at: z.string(), explained: z.boolean() })).describe('逾期记录：只可说明，不可抹去'),
    platformNumbers: z.array(z.object({ platform: z.string(), record: z.string(), number: z.string() })).describe('省级平台给的编号：平台、记录种类、编号'),
    limitChanges: z.array(z.object({ proposal: z.string(), kind: z.enum(['suspend', 'extend', 'explain']), key: z.string(), reason: z.string(), evidence: z.string().nullable(), until: z.string().nullable(), breach: z.string().nullable() })).describe('等待批准的时限变更申请'),
  })
  .meta({ id: 'Process' });
export type ProcessView = z.infer<typeof processView>;

export const actRequest = form('办理请求', {
  act: line('办理动作（act）', 50),
  expectedVersion: z
    .int({ error: expected('您看到的版本（expectedVersion）', '整数') })
    .min(1, { error: '您看到的版本（expectedVersion）应不小于 1。' })
    .max(MOST_VERSIONS, { error: '您看到的版本（expectedVersion）过大。' }),
  input: z.unknown(),
}).meta({ id: 'ActRequest' });
export type ActRequest = z.infer<typeof actRequest>;

export const actRecorded = z
  .object({
    kind: kindCode,
    number: z.string(),
    version: z.int(),
    outcome: z.enum(['recorded', 'nothingToDo']),
    repeated: z.boolean().describe('同一编号此前已经办理，这是当时的结果'),
    warnings: z.array(z.string()).optional().describe('办理已记录，但请注意：检查之日不在有效期内的依据，及替代依据；没有时不写'),
    process: processView.optional(),
  })
  .meta({ id: 'ActRecorded' });
export type ActRecorded = z.infer<typeof actRecorded>;

export const actQuery = form('查询条件', { view: oneOf('返回内容（view）', ['full', 'brief']).default('brief') });

export const eventQuery = form('查询条件', {
  after: wholeNumber('起始版本（after）', 0, MOST_VERSIONS).default(0),
  limit: wholeNumber('每页条数（limit）', 1, 500).default(100),
});

export const eventView = z
  .object({
    version: z.int(),
    type: z.string(),
    sentence: z.string(),
    at: z.string(),
    actor: z.object({ id: z.string(), name: z.string() }),
    data: z.unknown(),
    opens: z.array(z.string()),
    closes: z.array(z.string()),
    hash: z.string(),
  })
  .meta({ id: 'Event', description: '台账中的一条事件' });
export type EventView = z.infer<typeof eventView>;
export const eventPage = z.object({ items: z.array(eventView), next: z.int().nullable() }).meta({ id: 'EventPage' });
export type EventPage = z.infer<typeof eventPage>;

import { z } from 'zod';
import { DUE_WITHIN } from '#domain/limits/due-within';
import { form, oneOf } from '../acts/fields.js';
import { pageOf, pageQuery } from './page.js';
import { kindCode, lights, limitView } from './process.js';
import { permittedAct, stepWork } from './work.js';

export const todoQuery = form('查询条件', {
  role: oneOf('角色（role）', ['clerk', 'officer', 'unitHead', 'brigade', 'reviewer', 'leader', 'caseHandler', 'supervisor', 'witness', 'admin']).optional(),
  within: oneOf('时限（within）', DUE_WITHIN).optional(),
  work: oneOf('承办（work）', ['mine', 'nobody', 'urged']).optional(),
  ...pageQuery,
});

const ofTheCheck = z
  .object({
    methodName: z.string().describe('现场检查、书面核查、信息共享……'),
    nonSite: z.boolean(),
    departments: z.array(z.string()).describe('参加检查的部门，牵头的在前'),
    window: z.object({ from: z.string(), to: z.string() }).describe('检查窗口'),
    plannedDay: z.string().nullable().describe('计划检查日；尚未审批的为空'),
  })
  .meta({ id: 'WaitingCheck', description: '等待办理的检查：方式、部门、检查窗口' });

export const waitingStep = z
  .object({
    kind: kindCode,
    number: z.string(),
    title: z.string(),
    key: z.string(),
    step: z.string(),
    name: z.string(),
    line: z.string().nullable().describe('年度计划的环节涉及的计划项和季度'),
    opened: z.string(),
    version: z.int().describe('流程的版本，办理时作为 expectedVersion'),
    acts: z.array(permittedAct).describe('您现在可以对该环节办理的'),
    work: stepWork,
    check: ofTheCheck.nullable().describe('环节属于检查的；其他的为空'),
    limit: limitView.nullable().describe('该环节自己的时限'),
    lights,
  })
  .meta({ id: 'WaitingStep' });
export type WaitingStep = z.infer<typeof waitingStep>;

export const todoPage = pageOf(waitingStep)
  .extend({ counts: z.object({ all: z.int(), yellow: z.int(), red: z.int().describe('已超期；企业自己的期限过了的不算'), today: z.int().describe('今天到期'), threeDays: z.int().describe('3 个工作日内到期，含今天'), mine: z.int().describe('我认领或者接办的'), nobody: z.int().describe('未认领的'), urged: z.int().describe('被催办的'), escalated: z.int().describe('升级至我、尚未说明的逾期') }) })
  .meta({ id: 'TodoPage' });
export type TodoPage = z.infer<typeof todoPage>;

const count = z.int();
/** What waits for a person beside the processes; each is done on a page of its own. */
export const otherWorkItem = z
  .discriminatedUnion('what', [
    z.object({ what: z.literal('ruleSetDraft'), ruleSet: z.string(), number: z.int(), version: z.int(), effectiveFrom: z.string(), reason: z.string(), document: z.string() }),
    z.object({ what: z.literal('avoidance'), officer: z.string(), name: z.string(), application: z.string(), appliedOn: z.string() }),
    z.object({ what: z.literal('itemList'), count: count.describe('等待公布的事项变更') }),
    z.object({ what: z.literal('findings'), list: z.enum(['permits', 'dischargers', 'certificates']), count: count.describe('还没有处理的差异') }),
  ])
  .meta({ id: 'OtherWorkItem' });
export type OtherWorkItem = z.infer<typeof otherWorkItem>;
export const otherWork = z.object({ items: z.array(otherWorkItem) }).meta({ id: 'OtherWork' });
export type OtherWork = z.infer<typeof otherWork>;

export const limitQuery = form('查询条件', {
  state: oneOf('状态（state）', ['due', 'yellow', 'overdue']).default('due'),
  ...pageQuery,
});

const answering = z.array(z.string()).describe('由谁负责：该环节等待的部门、承办人员所在的部门；属于全局角色的，为该角色');

const waitedStep = z.object({ key: z.string(), name: z.string(), roles: z.array(z.string()), answering, work: stepWork }).meta({ id: 'WaitedStep', description: '总时限现在等待办结的一个环节' });
export type WaitedStep = z.infer<typeof waitedStep>;

export const runningLimit = waitingStep
  .omit({ acts: true, check: true, limit: true, lights: true })
  .extend({
    awaited: z.boolean().describe('总时限：只计时'),
    who: z.object({ roles: z.array(z.string()), department: z.string().nullable(), answering }),
    waits: z.array(waitedStep).describe('总时限：现在等待哪些环节办结'),
    elsewhere: z.string().nullable().describe('总时限：等待另行办理的事项'),
    limit: limitView,
  })
  .meta({ id: 'RunningLimit' });
export type RunningLimit = z.infer<typeof runningLimit>;
export const limitPage = pageOf(runningLimit).meta({ id: 'LimitPage' });

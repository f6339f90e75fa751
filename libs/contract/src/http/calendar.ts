import { z } from 'zod';
import type { CalendarYear } from '#domain';
import { day, form, line, list, LONG, NAME, oneOf, year } from '../acts/fields.js';
import { kindCode } from './process.js';

/** A State Council notice, as it is entered or corrected. */
export const calendarYearBody = form('放假安排', {
  source: line('依据（通知的名称、文号和日期）', LONG),
  off: list('放假日', form('放假日', { day: day('放假日期'), name: line('节日', NAME) }), 1, 120),
  on: list('调休上班日', day('调休上班日期'), 0, 60),
}).meta({ id: 'CalendarYearBody' }) satisfies z.ZodType<Omit<CalendarYear, 'year'>>;
export type CalendarYearBody = z.infer<typeof calendarYearBody>;

/** The same with its year: what a file holds. */
export const calendarYearFile = form('放假安排', { year: year('年份'), ...calendarYearBody.shape });

export const calendarYearQuery = form('查询条件', { dryRun: oneOf('只预览（dryRun）', ['true', 'false']).default('false') });

export const calendarYearView = z
  .object({ year: z.int(), source: z.string(), workingDays: z.int(), off: z.array(z.object({ day: z.string(), name: z.string() })), on: z.array(z.string()) })
  .meta({ id: 'CalendarYear' });
export const recomputationView = z
  .object({ revision: z.string(), examined: z.int(), changed: z.int(), failed: z.int(), left: z.int().describe('还有多少个在办流程没有算到'), finished: z.boolean() })
  .meta({ id: 'Recomputation', description: '日历变更后重新计算时限的进度' });
export type RecomputationView = z.infer<typeof recomputationView>;

export const calendarView = z
  .object({
    version: z.string().describe('日历版本；时限各自写明按哪一版计算'),
    years: z.array(calendarYearView),
    recomputation: recomputationView.nullable().describe('最近一次录入之后的重新计算；空：没有录入过'),
  })
  .meta({ id: 'Calendar', description: '工作日历：没有录入的年份按周末和固定日期的法定节假日推算，其时限为暂定' });
export type CalendarView = z.infer<typeof calendarView>;

export const calendarEntered = z
  .object({
    entered: z.boolean().describe('假：只是预览，或与现行的完全一样'),
    version: z.string(),
    workingDays: z.int(),
    warning: z.string().nullable().describe('这一年的工作日数不合常情，请核对；空为没有疑问'),
    changed: z.array(z.object({ day: z.string(), before: z.string(), after: z.string() })).describe('与现行日历不同的日子'),
    openSteps: z.int().describe('现有多少个有时限的待办环节，将逐一重新计算'),
    moved: z
      .object({
        examined: z.int().describe('看过本辖区多少个正在计算的时限，先到期的在前'),
        total: z.int().describe('其中会移动的'),
        items: z.array(z.object({ kind: kindCode, number: z.string(), title: z.string(), name: z.string(), code: z.string(), before: z.string(), after: z.string().describe('最后一天'), wasProvisional: z.boolean(), provisional: z.boolean() })),
      })
      .nullable()
      .describe('本辖区哪些时限会移动；只在预览时给出'),
    recomputation: z.string().nullable().describe('重新计算的编号，可查进度'),
  })
  .meta({ id: 'CalendarEntered' });
export type CalendarEnteredView = z.infer<typeof calendarEntered>;

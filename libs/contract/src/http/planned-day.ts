import { z } from 'zod';
import { day, form, oneOf } from '../acts/fields.js';
import { limitView } from './process.js';

export const plannedDayQuery = form('查询条件', {
  day: day('计划检查日（day）').optional(),
  act: oneOf('办理动作（act）', ['approveCheck', 'approveConversion']).default('approveCheck'),
});

/** What whoever approves a check chooses the day by. */
export const plannedDayView = z
  .object({
    today: z.string(),
    earliest: z.string().describe('最早可以计划的日期：检查窗口的第一日，已过的为今天'),
    latest: z.string().describe('最晚可以计划的日期：检查窗口的最后一日'),
    window: z.object({ from: z.string(), to: z.string(), code: z.string(), title: z.string(), source: z.string(), confidence: z.string() }).describe('检查窗口及其依据'),
    why: z.string().nullable().describe('所问的日期为什么不能计划；可以的或者没有问的为空'),
    warnings: z.array(z.object({ item: z.string().describe('事项编码'), basis: z.string().describe('《环境保护法》第二十四条'), said: z.string() })).describe('按所问的日期，不在有效期内的检查依据；没有问的为空'),
    limits: z.array(z.object({ name: z.string().describe('环节'), limit: limitView })).describe('按所问的日期，入企报备和送达通知书的时限'),
  })
  .meta({ id: 'PlannedDay' });
export type PlannedDayView = z.infer<typeof plannedDayView>;

import { z } from 'zod';
import { form, line, oneOf } from '../acts/fields.js';
import { pageOf, pageQuery, wholeNumber } from './page.js';
import { kindCode } from './process.js';

export const breachQuery = form('查询条件', {
  explained: oneOf('是否已说明（explained）', ['true', 'false']).optional(), escalatedTo: oneOf('升级至（escalatedTo）', ['me']).optional(),
  escalated: oneOf('已升级（escalated）', ['true']).optional(), year: wholeNumber('年度（year）', 2000, 2099).optional(), kind: kindCode.optional(), step: line('环节（step）', 50).optional(),
  code: line('时限编号（code）', 20).optional(), open: oneOf('仍未办结（open）', ['true', 'false']).optional(),
  ...pageQuery,
 });

export const breach = z
  .object({
    kind: kindCode,
    number: z.string(),
    title: z.string(),
    key: z.string(),
    name: z.string().describe('环节'),
    line: z.string().nullable().describe('年度计划的环节涉及的计划项和季度'),
    code: z.string(),
    due: z.string(),
    level: z.enum(['yellow', 'red', 'unitHead', 'brigade', 'leader']).describe('已升级到'),
    explanation: z.string().nullable().describe('经批准的逾期说明'),
    open: z.boolean().describe('该环节仍未办结'),
    answering: z.array(z.string()).describe('超期时由谁负责：部门，或者全局角色'),
    late: z.string().describe('已超期 3 个工作日；超期 3 个工作日后办结'),
  })
  .meta({ id: 'Breach', description: '一条逾期记录：只可说明，不可抹去' });
export type Breach = z.infer<typeof breach>;
export const breachPage = pageOf(breach).meta({ id: 'BreachPage' });

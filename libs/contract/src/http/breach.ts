import { z } from 'zod';
import { form, oneOf } from '../acts/fields.js';
import { pageOf, pageQuery } from './page.js';
import { kindCode } from './process.js';

export const breachQuery = form('查询条件', { explained: oneOf('是否已说明（explained）', ['true', 'false']).optional(), escalatedTo: oneOf('升级至（escalatedTo）', ['me']).optional(), ...pageQuery });

export const breach = z
  .object({
    kind: kindCode,
    number: z.string(),
    title: z.string(),
    key: z.string(),
    name: z.string().describe('环节'),
    code: z.string(),
    due: z.string(),
    level: z.enum(['yellow', 'red', 'unitHead', 'brigade', 'leader']).describe('已升级到'),
    explanation: z.string().nullable().describe('经批准的逾期说明'),
    open: z.boolean().describe('该环节仍未办结'),
  })
  .meta({ id: 'Breach', description: '一条逾期记录：只可说明，不可抹去' });
export type Breach = z.infer<typeof breach>;
export const breachPage = pageOf(breach).meta({ id: 'BreachPage' });

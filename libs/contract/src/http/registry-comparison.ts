import { z } from 'zod';
import { day, form, line, oneOf, paragraph } from '../acts/fields.js';
import { pageOf, pageQuery } from './page.js';

export const comparisonQuery = form('核对', { asOf: day('名单截至日期'), source: line('名单来源', 200) });
export const findingsQuery = form('查询条件', { state: oneOf('状态（state）', ['open', 'all']).default('open'), ...pageQuery });
export const settlement = form('处理', { reason: paragraph('处理理由') }).meta({ id: 'FindingSettlement' });

export const findingView = z
  .object({
    id: z.string(),
    code: z.enum(['missing', 'surplus', 'contradicts', 'expired']),
    subject: z.string().describe('统一社会信用代码、人员编号；名录不认识的人员为执法证号'),
    name: z.string(),
    attribute: z.string().nullable(),
    ours: z.string().nullable(),
    theirs: z.string().nullable(),
    sentence: z.string(),
    difference: z.string().describe('差异本身，不含名称和种类'),
    goneAt: z.string().nullable().describe('后来的核对中已不存在'),
    settled: z.object({ at: z.string(), by: z.string(), reason: z.string() }).nullable(),
  })
  .meta({ id: 'RegistryFinding' });
export type FindingView = z.infer<typeof findingView>;

export const comparisonView = z
  .object({ list: z.string(), listName: z.string(), version: z.int(), lines: z.int(), findings: z.int(), fresh: z.int().describe('这次新发现的'), gone: z.int().describe('上次有、这次没有的') })
  .meta({ id: 'RegistryComparison' });
export type ComparisonView = z.infer<typeof comparisonView>;

export const findingsPage = pageOf(findingView)
  .extend({ list: z.object({ name: z.string(), version: z.int(), asOf: z.string(), source: z.string(), fileName: z.string(), sha256: z.string(), lines: z.int() }).nullable().describe('空：还没有核对过') })
  .meta({ id: 'RegistryFindingPage' });
export type FindingsPage = z.infer<typeof findingsPage>;

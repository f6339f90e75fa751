import { z } from 'zod';
import { form, line, paragraph, SHORT } from '../acts/fields.js';

const version = (label: string) => z.string().regex(/^\d{1,6}$/, { error: `${label}应为整数。` });
export const ruleSetDiffQuery = form('查询条件', { against: version('比对的版本（against）').optional() });

export const DRAFT_INPUTS = {
  propose: form('提出', { reason: paragraph('修改理由'), document: line('依据文件（名称和文号）', SHORT) }),
  approve: form('批准', { opinion: paragraph('批准意见') }),
  return: form('退回', { reason: paragraph('退回理由') }),
  withdraw: form('撤回', { reason: paragraph('撤回理由') }),
} as const;

export const draftActRequest = z
  .discriminatedUnion('act', [
    z.strictObject({ act: z.literal('propose'), input: DRAFT_INPUTS.propose }),
    z.strictObject({ act: z.literal('approve'), input: DRAFT_INPUTS.approve }),
    z.strictObject({ act: z.literal('return'), input: DRAFT_INPUTS.return }),
    z.strictObject({ act: z.literal('withdraw'), input: DRAFT_INPUTS.withdraw }),
  ], { error: '办理动作（act）应为 propose、approve、return、withdraw 之一，并带上各自的内容（input）。' })
  .meta({ id: 'RuleSetDraftAct' });
export type DraftActRequest = z.infer<typeof draftActRequest>;

export const draftLine = z
  .object({
    ruleSet: z.string(),
    number: z.int(),
    revision: z.int().describe('第几稿，即 ETag'),
    stage: z.enum(['draft', 'proposed', 'approved', 'returned', 'withdrawn']),
    stageName: z.string(),
    base: z.int().describe('依第几版拟的'),
    version: z.int().describe('批准后成为第几版'),
    effectiveFrom: z.string(),
    proposal: z.object({ reason: z.string(), document: z.string() }).nullable(),
    decision: z.object({ words: z.string(), version: z.int().nullable() }).nullable(),
  })
  .meta({ id: 'RuleSetDraft' });
export type DraftLine = z.infer<typeof draftLine>;

/** The document itself is checked by the contract of rule sets; here it is what it is. */
const document = z.record(z.string(), z.unknown()).describe('规则集文件');
export const draftView = draftLine.extend({ content: document }).meta({ id: 'RuleSetDraftView' });
export type DraftView = z.infer<typeof draftView>;
export const draftDone = draftLine.extend({ repeated: z.boolean() }).meta({ id: 'RuleSetDraftDone' });

export const ruleSetVersions = z
  .object({
    versions: z.array(z.object({ id: z.string(), version: z.int(), title: z.string(), effectiveFrom: z.string(), inForce: z.boolean().describe('今天新开始的流程按这一版') })),
    drafts: z.array(draftLine),
    today: z.string().describe('今天：新的一版最早从批准之日起施行，规则不溯及既往'),
  })
  .meta({ id: 'RuleSetVersions' });
export const ruleSetDocument = z.object({ ruleSet: z.string(), document }).meta({ id: 'RuleSetDocument' });

const size = z.object({ size: z.int(), drawn: z.int().describe('一个季度抽取的家数') });
export const ruleSetDifference = z
  .object({
    ruleSet: z.string(),
    number: z.int(),
    against: z.int(),
    effectiveFrom: z.string(),
    changes: z.array(
      z.object({
        entry: z.string(),
        field: z.string(),
        was: z.string().nullable(),
        becomes: z.string().nullable(),
        source: z.string().nullable().describe('依据'),
        confidence: z.enum(['high', 'medium', 'low']).nullable().describe('把握程度'),
        affects: z.string().describe('影响什么'),
      }),
    ),
    openProcesses: z.array(z.object({ ruleSet: z.string(), processes: z.int() })).describe('在办流程仍按各自开始时的规则集'),
    quarter: z.string(),
    strata: z.array(z.object({ stratum: z.string(), title: z.string(), was: size.nullable(), becomes: size.nullable() })).describe('按现在的名录，家数或抽取家数有变的分层'),
  })
  .meta({ id: 'RuleSetDifference' });
export type RuleSetDifferenceView = z.infer<typeof ruleSetDifference>;

import { z } from 'zod';

export const mergeOffersView = z
  .object({
    task: z.string(),
    /** 前后多少天以内的抽查会提出合并；规则集没有规定的为空，也就不提出。 */
    withinDays: z.number().int().nullable(),
    source: z.string(),
    confidence: z.string().nullable(),
    offers: z.array(z.object({ other: z.string(), kind: z.enum(['drawnTask', 'undrawnTask', 'plannedLine']), text: z.string(), answered: z.boolean(), /** 本任务不合并的理由。 */ reason: z.string().nullable(), /** 能否并入本任务（“申请合并任务”）。 */ mergeable: z.boolean(), /** 不能并入的原因。 */ whyNot: z.string().nullable() })),
  })
  .meta({ id: 'MergeOffers' });
export type MergeOffersView = z.infer<typeof mergeOffersView>;

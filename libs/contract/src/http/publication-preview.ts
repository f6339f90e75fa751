import { z } from 'zod';

const text = z.object({
  inspection: z.string(),
  enterprise: z.object({ uscc: z.string(), name: z.string() }),
  method: z.string(),
  methodName: z.string(),
  checkedOn: z.string(),
  departments: z.array(z.object({ department: z.string(), items: z.array(z.string()), outcome: z.string() })),
  correction: z.object({ number: z.int(), reason: z.string(), discoveredOn: z.string(), corrects: z.int() }).optional().describe('更正公示：更正的理由和所更正的公示'),
});

/** 公示预览: the text that everybody will read, before it is public. */
export const publicationPreview = z
  .object({
    stands: z.enum(['waiting', 'ready', 'published', 'never']).describe('waiting：还有部门没有录入；ready：审核通过即公示；published：已经公示，text 是公示的内容；never：办结而不公示'),
    waitingFor: z.array(z.string()).describe('还没有录入结果的部门'),
    text: text.nullable(),
    publishedAt: z.string().nullable().describe('公示的时刻；还没有公示的为空'),
    ifSetAside: text.nullable().describe('紧急检查未获补批、审核时选择不予采用的，公示的内容；没有这一选择时为空'),
  })
  .meta({ id: 'PublicationPreview' });
export type PublicationPreviewView = z.infer<typeof publicationPreview>;

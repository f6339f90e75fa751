import { z } from 'zod';

/** What went wrong with a request, RFC 9457. `code` is stable; `detail` is Chinese and says what to do. */
export const problem = z
  .object({
    type: z.string().describe('urn:bihuan:problem:CODE'),
    title: z.string(),
    status: z.int(),
    code: z.string().describe('稳定的问题代码，如 STALE_VERSION'),
    detail: z.string(),
    source: z.string().optional().describe('所依据的规定'),
    requestId: z.string(),
    errors: z
      .array(z.object({ pointer: z.string().describe('JSON Pointer，指向有误的字段'), detail: z.string() }))
      .optional(),
    details: z.array(z.string()).optional().describe('逐条原因'),
    current: z
      .object({ version: z.int(), stage: z.string(), stageName: z.string() })
      .optional()
      .describe('版本已过时时，流程现在的版本和阶段'),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof problem>;

export const PROBLEM_TYPE = 'application/problem+json';

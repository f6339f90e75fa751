import { z } from 'zod';
import { form } from '../acts/fields.js';
import { pageOf, pageQuery } from './page.js';

export const timelineQuery = form('查询条件', pageQuery);

const at = z.string().describe('时刻，ISO 8601');
const by = z.object({ person: z.string(), name: z.string().nullable(), roles: z.array(z.string()), department: z.string().nullable() });
const change = z.object({ attribute: z.string(), name: z.string().describe('属性的中文名'), before: z.unknown(), after: z.unknown(), sentence: z.string() });

/** One line of the story of an entry. `sentence` says it in Chinese; the rest says it for programs. */
export const timelineEntry = z
  .discriminatedUnion('what', [
    z.object({
      what: z.literal('version'), at, sentence: z.string(), version: z.int(), event: z.object({ type: z.string(), version: z.int() }).nullable(), by,
      files: z.array(z.object({ name: z.string(), sha256: z.string() })), from: z.string().nullable(), reason: z.string().nullable(), source: z.string().nullable(), changes: z.array(change),
    }),
    z.object({ what: z.literal('process'), at, sentence: z.string(), kind: z.string(), number: z.string(), parent: z.string().nullable(), stage: z.string(), outcome: z.string().nullable(), endedAt: z.string().nullable() }),
    z.object({ what: z.literal('penalty'), at, sentence: z.string(), decisionNumber: z.string(), revokedOn: z.string().nullable() }),
  ])
  .meta({ id: 'TimelineEntry' });
export type TimelineEntry = z.infer<typeof timelineEntry>;
export const timelinePage = pageOf(timelineEntry).meta({ id: 'TimelinePage' });
export type TimelinePage = z.infer<typeof timelinePage>;

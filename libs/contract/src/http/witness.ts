import { z } from 'zod';

/** Whom the drawer may name: the account goes into `commitDraw`, the name is for choosing. */
export const witnessList = z
  .object({ items: z.array(z.object({ account: z.string(), name: z.string() })) })
  .meta({ id: 'WitnessList' });
export type WitnessList = z.infer<typeof witnessList>;

import { z } from 'zod';

/** The departments of a bureau, for choosing one and for calling it by its name. */
export const departmentList = z
  .object({ items: z.array(z.object({ id: z.string(), name: z.string(), kind: z.enum(['section', 'monitoring', 'squad', 'brigade', 'outside', 'thirdParty']) })) })
  .meta({ id: 'DepartmentList' });
export type DepartmentList = z.infer<typeof departmentList>;

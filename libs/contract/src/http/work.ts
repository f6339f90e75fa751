import { z } from 'zod';
import { form, line, NAME } from '../acts/fields.js';

export const permittedAct = z.object({ act: z.string(), name: z.string(), basis: z.string() }).meta({ id: 'PermittedAct' });
export type PermittedAct = z.infer<typeof permittedAct>;

export const stepWork = z
  .object({
    holder: z
      .object({
        name: z.string(),
        mine: z.boolean(),
        since: z.string(),
        handedOver: z.object({ by: z.string(), reason: z.string() }).nullable().describe('由他人转办的：由谁转办、理由'),
      })
      .nullable()
      .describe('承办人；不限制他人依职权办理'),
    urged: z.object({ times: z.int(), at: z.string(), by: z.string(), note: z.string().nullable() }).nullable().describe('催办：本环节被催办的次数，最近一次的时间、人员和意见'),
    acts: z.array(permittedAct).describe('您现在可以办理的：认领、转办、放弃认领、催办'),
  })
  .meta({ id: 'StepWork', description: '环节的承办情况' });
export type StepWork = z.infer<typeof stepWork>;

export const peopleQuery = form('查询条件', { key: line('环节（key）', NAME) });

export const peopleForStep = z
  .object({ items: z.array(z.object({ account: z.string(), name: z.string(), department: z.string().nullable(), roles: z.array(z.string()) })) })
  .meta({ id: 'PeopleForStep', description: '可以接办该环节的人员' });
export type PeopleForStep = z.infer<typeof peopleForStep>;

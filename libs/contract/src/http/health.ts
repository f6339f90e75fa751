import { z } from 'zod';

const part = z.enum(['up', 'down']);

export const readiness = z
  .object({
    status: z.enum(['ready', 'notReady']),
    database: part,
    schema: part.describe('表结构是否已建到最新'),
    temporal: part.describe('流程引擎；启动后断开不影响办理，恢复后自动补上'),
  })
  .meta({ id: 'Readiness' });
export type Readiness = z.infer<typeof readiness>;

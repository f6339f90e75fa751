import { z } from 'zod';
import { form, line } from '../acts/fields.js';

export const login = form('登录信息', {
  login: line('登录名', 100),
  password: z
    .string({ error: ({ input }) => (input === undefined ? '请填写密码。' : '密码应为文字。') })
    .min(1, { error: '请填写密码。' })
    .max(200, { error: '密码应不超过 200 个字符。' }),
}).meta({ id: 'Login' });
export type Login = z.infer<typeof login>;

export const me = z
  .object({
    id: z.string(),
    login: z.string(),
    name: z.string(),
    roles: z.array(z.object({ role: z.string(), name: z.string() })),
    department: z.string().nullable(),
    departmentName: z.string().nullable(),
    officer: z.string().nullable(),
    jurisdiction: z.object({ code: z.string(), name: z.string(), rehearsal: z.boolean() }),
  })
  .meta({ id: 'Me' });
export type Me = z.infer<typeof me>;

export const sessionOpened = z
  .object({
    token: z.string().describe('供命令行使用：Authorization: Bearer'),
    expiresAt: z.string(),
    me,
  })
  .meta({ id: 'SessionOpened' });
export type SessionOpened = z.infer<typeof sessionOpened>;

import { z } from 'zod';
import { field } from '../acts/field-meta.js';
import { form, line } from '../acts/fields.js';

const password = (label: string) => field(
  z
    .string({ error: ({ input }) => (input === undefined ? `请填写${label}。` : `${label}应为文字。`) })
    .min(1, { error: `请填写${label}。` })
    .max(200, { error: `${label}应不超过 200 个字符。` }),
  { label, kind: 'line', most: 200 },
);

export const login = form('登录信息', {
  login: line('登录名', 100),
  password: password('密码'),
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
    outside: z.boolean().describe('所在部门是外部联合部门：只办理本部门参加的联合检查'),
    officer: z.string().nullable(),
    mustChangePassword: z.boolean().describe('密码由他人代设或重置：先改密码，才能办理其他事项'),
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

export const passwordChange = form('修改密码', { current: password('现在的密码'), next: password('新密码') }).meta({ id: 'PasswordChange' });
export type PasswordChange = z.infer<typeof passwordChange>;

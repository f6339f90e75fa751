import { z } from 'zod';

/** A whole number within bounds, written in plain digits. */
export function wholeNumber(least: number, most: number, fallback: number): z.ZodType<number, string | undefined> {
  const reason = `应为 ${least} 到 ${most} 的整数`;
  return z
    .string()
    .regex(/^\d{1,9}$/, { error: reason, abort: true })
    .default(String(fallback))
    .transform(Number)
    .refine((value) => value >= least && value <= most, { error: reason });
}

export function postgresUrl(): z.ZodString {
  return z.string({ error: '没有设置，应为 postgresql://用户:密码@主机:端口/数据库' }).refine(isPostgresUrl, {
    error: '应为 postgresql://用户:密码@主机:端口/数据库',
  });
}

function isPostgresUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, pathname } = new URL(text);
  return ['postgres:', 'postgresql:'].includes(protocol) && hostname !== '' && pathname.length > 1;
}

const PUBLIC_URL = '应为 http:// 或 https:// 开头的网址，不带用户名、问号和井号，例如 https://sthj.example.gov.cn';

/** Where others reach us; without the slash at its end, so that paths can follow. */
export function publicUrl(): z.ZodType<string, string> {
  return z.string().refine(isPublicUrl, { error: PUBLIC_URL, abort: true }).transform((text) => new URL(text).href.replace(/\/+$/, ''));
}

function isPublicUrl(text: string): boolean {
  if (!URL.canParse(text) || /[?#\s]/.test(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  return ['http:', 'https:'].includes(protocol) && hostname !== '' && username === '' && password === '';
}

/** host:port, the host as a name, an IPv4 address or a bracketed IPv6 address. */
export function address(): z.ZodString {
  return z.string({ error: '没有设置，应为 主机:端口' }).regex(/^([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\]):\d{1,5}$/, { error: '应为 主机:端口' });
}

export function oneOf<const T extends readonly [string, ...string[]]>(choices: T, fallback: T[number]) {
  return z.enum(choices, { error: `应为 ${choices.join('、')} 之一` }).default(() => fallback);
}

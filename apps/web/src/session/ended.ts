import { z } from 'zod';

const ended = z.object({ ended: z.enum(['writing', 'reading']) });
/** With the way to the login: the session ended by itself, while something was being written or not. */
export type Ended = z.infer<typeof ended>;

/** What the login says to whoever did not log out. @param state of the address; null: they did, or had not logged in */
export function endedTold(state: unknown): string | null {
  const { data } = ended.safeParse(state);
  if (data === undefined) return null;
  return data.ended === 'writing' ? '登录已过期，填写的内容还在，重新登录后接着填写。' : '登录已过期，请重新登录。';
}

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { projectRoot, type StartSettings } from '#config';
import { SetupError } from '../toolchain/setup-error.js';
import { type ApplicationEnvironment, runCommand, runProgram } from './applications.js';
import type { Stack } from './stack.js';

const SAMPLE = 'infra/sample/longyao-2026';
const PAST = 'infra/sample/past/main.js';

const answer = z.object({
  past: z
    .discriminatedUnion('played', [
      z.object({ played: z.literal(true), from: z.string(), to: z.string(), acts: z.number() }),
      z.object({ played: z.literal(false), why: z.enum(['played', 'begun', 'noSample', 'besideBureau']) }),
    ])
    .nullable(),
  people: z.array(z.object({ login: z.string(), role: z.string(), todo: z.number(), overdue: z.number() })),
});
type Answer = z.infer<typeof answer>;

/** Why no past was played, where somebody may have waited for one. */
const WHY_NOT: Readonly<Record<string, string>> = {
  besideBureau: '数据库里有正式的辖区机关，不演入样例的过去。',
};

/**
 * The sample county: its registries, and at the first start a past, so that every screen has something to show. Both are done once.
 * @returns what to tell whoever wants to log in, line by line; none where there is no sample
 */
export async function bringInTheSample(stack: Stack, { sample }: Pick<StartSettings, 'sample'>, environment: ApplicationEnvironment): Promise<readonly string[]> {
  const folder = join(projectRoot(), SAMPLE);
  if (!existsSync(folder)) return [];
  await runCommand(stack, '装入隆尧 2026 样例', ['sample', 'load', SAMPLE], environment);
  const { code } = z.object({ code: z.string() }).parse(JSON.parse(readFileSync(join(folder, 'jurisdiction.json'), 'utf8')));
  try {
    const begun = Date.now();
    const said = await runProgram(stack, sample === 'empty' ? '查看样例' : '查看样例；第一次启动时演入一段过去', [PAST, code, ...(sample === 'empty' ? ['--look'] : [])], environment);
    return told(stack, answer.parse(JSON.parse(said)), Math.round((Date.now() - begun) / 1_000));
  } catch (error) {
    // A county without a past is still a county: whatever kept it from being played is told, and nothing of it has stayed.
    if (!(error instanceof SetupError) || error.exitCode !== 69 || stack.signal.aborted) throw error;
    stack.report(`样例的过去没有演成，样例县从空白开始，其余照常。${error.message}`);
    return [];
  }
}

function told(stack: Stack, { past, people }: Answer, seconds: number): readonly string[] {
  if (past?.played === true) stack.report(`样例县已演入 ${past.from} 至 ${past.to} 的 ${past.acts} 次办理（虚构），用了 ${seconds} 秒。`);
  else if (past !== null && past.why in WHY_NOT) stack.report(WHY_NOT[past.why] ?? '');
  const width = Math.max(...people.map(({ login }) => login.length));
  return [
    `可以用这些账号登录，密码在 ${join(stack.home.folder, 'sample-accounts.json')}：`,
    ...people.map(({ login, role, todo, overdue }) => `  ${login.padEnd(width)}  ${role}：${todo === 0 ? '现在没有待办' : `待办 ${todo} 项${overdue > 0 ? `，其中超期 ${overdue} 项` : ''}`}`),
  ];
}

import type { DataSource } from 'typeorm';
import { CommandEnd, EXIT } from './exit-code.js';
import type { CliIo } from './io.js';

/** Which role of the database a command works as: the application's, or, for migrations, the owner's. */
type DatabaseRole = 'DATABASE_URL' | 'MIGRATION_DATABASE_URL';

const NOT_RUNNING = '请在另一个终端运行 npm start，出现 READY 后再试；用外部数据库的，请设置环境变量';

/** @throws CommandEnd 69 when no stack is known, 78 when what is known of it is broken */
export async function databaseUrl(io: CliIo, role: DatabaseRole): Promise<string> {
  const url = (await environment(io))[role];
  if (url === undefined || url === '') throw new CommandEnd(EXIT.unavailable, `没有找到正在运行的系统。${NOT_RUNNING} ${role}。`);
  if (!/^postgres(ql)?:\/\/[^/]+\/.+/.test(url) || !URL.canParse(url)) {
    throw new CommandEnd(EXIT.configuration, `环境变量 ${role} 应为 postgresql://用户:密码@主机:端口/数据库。`);
  }
  return url;
}

/** What is set, and what is missing from the stack that `npm start` runs. */
async function environment(io: CliIo): Promise<Readonly<Record<string, string | undefined>>> {
  const { withRunningStack, stackFile, homeOf } = await import('#config');
  try {
    return withRunningStack(io.env);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandEnd(EXIT.configuration, `${stackFile(homeOf(io.env))} 读不出来，请重新运行 npm start。\n${reason}`);
  }
}

/** Connects, works, disconnects. @throws CommandEnd 69 when the database does not answer */
export async function withDatabase<T>(io: CliIo, work: (dataSource: DataSource) => Promise<T>): Promise<T> {
  const url = await databaseUrl(io, 'DATABASE_URL');
  const { createDataSource } = await import('#persistence');
  return explained(async () => {
    const dataSource = await createDataSource(url, 4).initialize();
    try {
      return await work(dataSource);
    } finally {
      await dataSource.destroy();
    }
  });
}

/** Codes of the network and of PostgreSQL (SQLSTATE) that mean: the world is not ready, the command is fine. */
const CAUSES: readonly { readonly codes: RegExp; readonly exitCode: typeof EXIT.unavailable | typeof EXIT.later | typeof EXIT.configuration | typeof EXIT.notAllowed; readonly message: string }[] = [
  { codes: /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|ETIMEDOUT|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|57P0[123]|08\d{3})$/, exitCode: EXIT.unavailable, message: `连不上数据库，系统可能没有运行。${NOT_RUNNING} DATABASE_URL。` },
  { codes: /^(53\d{3}|55P03|40001|40P01)$/, exitCode: EXIT.later, message: '数据库正忙，请过一会儿再试。' },
  { codes: /^(28\d{3}|28P01|3D000)$/, exitCode: EXIT.configuration, message: '数据库拒绝登录：请核对 DATABASE_URL 里的用户、密码和数据库名。' },
  { codes: /^42501$/, exitCode: EXIT.notAllowed, message: '数据库账号没有做这件事的权限。' },
  { codes: /^42P01$/, exitCode: EXIT.unavailable, message: '数据库里还没有表。请先运行 bihuan migrate。' },
];

/** Turns a world that is not ready into what a person can do about it; everything else stays a defect. */
export async function explained<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = codeOf(error);
    const cause = CAUSES.find(({ codes }) => codes.test(code));
    if (cause !== undefined) throw new CommandEnd(cause.exitCode, cause.message);
    throw error;
  }
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  if ('driverError' in error) return codeOf(error.driverError);
  return error instanceof Error && /connection timeout|Connection terminated/i.test(error.message) ? 'ETIMEDOUT' : '';
}

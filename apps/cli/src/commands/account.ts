import type { Command } from 'commander';
import type { DataSource } from 'typeorm';
import { below } from '../chinese-commander.js';
import { usage } from '../exit-code.js';
import type { CliIo } from '../io.js';
import { outputOf, withOutputOptions } from '../output.js';
import { withDatabase } from '../stack.js';

const EXAMPLES = `
角色：clerk 经办人员、officer 执法检查人员、unitHead 部门负责人、brigade 执法大队、reviewer 审核人员、
      leader 局领导、caseHandler 办案人员、supervisor 监督人员、witness 见证人、admin 系统管理员（英文、中文都可以，用逗号隔开）；
      admin、brigade、witness 三者不能由同一人兼任
示例：
  bihuan account create --login lead01 --name 值班领导 --jurisdiction 130525 --roles leader
  bihuan account reset-password lead01
`;

interface CreateOptions {
  readonly login: string;
  readonly name: string;
  readonly jurisdiction: string;
  readonly roles: string;
  readonly department?: string;
  readonly officer?: string;
}

/** `account`: the password is made here, shown once on standard output, and kept nowhere but as a hash. */
export function addAccountCommands(program: Command, io: CliIo): void {
  const account = below(program, 'account').description('账号');
  withOutputOptions(below(account, 'create'))
    .description('新建账号，随机密码只显示这一次')
    .requiredOption('--login <登录名>', '小写字母开头')
    .requiredOption('--name <姓名>', '显示的名字')
    .requiredOption('--jurisdiction <代码>', '辖区机关')
    .requiredOption('--roles <角色>', '一个或几个，用逗号隔开')
    .option('--department <编号>', '所在部门')
    .option('--officer <编号>', '对应的执法检查人员')
    .addHelpText('after', EXAMPLES)
    .action(async (options: CreateOptions, command: Command) => {
      const password = await withDatabase(io, (dataSource) => create(dataSource, options));
      const output = outputOf(io, command);
      if (!output.json) output.remark(`已新建账号 ${options.login}（${options.name}），密码只显示这一次：`);
      output.show({ login: options.login, password }, () => [password]);
    });
  withOutputOptions(below(account, 'reset-password <登录名>'))
    .description('换一个新的随机密码，并结束该账号的全部登录')
    .addHelpText('after', EXAMPLES)
    .action(async (login: string, _options: unknown, command: Command) => {
      const password = await withDatabase(io, async (dataSource) => {
        const { resetPassword } = await import('#persistence/registries/create-accounts');
        return dataSource.transaction((manager) => resetPassword(manager, login));
      });
      if (password === null) throw usage(`没有登录名为“${login.slice(0, 40)}”的账号。`);
      const output = outputOf(io, command);
      if (!output.json) output.remark('已换密码，只显示这一次：');
      output.show({ login, password }, () => [password]);
    });
}

async function create(dataSource: DataSource, options: CreateOptions): Promise<string> {
  const { accountProblem, createAccounts, personalRole } = await import('#persistence/registries/create-accounts');
  const { unknownReference } = await import('#persistence/registries/references');
  const { login, name, jurisdiction, department = null, officer = null } = options;
  const roles = options.roles.split(/[,，、]/).map((text) => {
    const role = personalRole(text.trim());
    if (role === null) throw usage(`没有“${text.trim().slice(0, 40)}”这个角色，加上 --help 看有哪些。`);
    return role;
  });
  const wanted = { login, name, jurisdiction, department, officer, roles };
  const problem = accountProblem(wanted);
  if (problem !== null) throw usage(problem);
  return dataSource.transaction(async (manager) => {
    const unknown = await unknownReference(manager, wanted);
    if (unknown !== null) throw usage(unknown);
    const { created } = await createAccounts(manager, [wanted]);
    const [made] = created;
    if (made === undefined) throw usage(`登录名“${login}”已经有人用了，请换一个，或用 reset-password 换密码。`);
    return made.password;
  });
}

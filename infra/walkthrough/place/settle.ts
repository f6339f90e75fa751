import type { NewAccounts } from '#contract/http/jurisdiction';
import type { RuleSet } from '#domain';
import type { Connection } from '../http/connection.js';
import type { Story } from '../story/story.js';
import { administrator, enterRules, importRegistries, makeAccounts, openRehearsal } from './administrator.js';
import { type Cast, gatherCast } from './cast.js';
import { type Place, today as todayOfTheMachine } from './place.js';
import { enterpriseId, officerIds, type Registry, registryTexts } from './registry-files.js';
import { rulesFor } from './rules.js';
import { planLines, smallCounty } from './small-county.js';

interface Setting {
  /** By the clock that counts there. */
  readonly today: Place['today'];
  /** How many times the small county. */
  readonly times: number;
  /** This county's rule set, where it differs from the sample's. */
  readonly otherwise?: (rules: RuleSet) => RuleSet;
}

/** Makes the fictional jurisdiction of this run: rules, registries, accounts, everybody logged in. */
export async function settle(connection: Connection, home: string, story: Story, { today, times, otherwise = (same) => same }: Setting = { today: todayOfTheMachine, times: 1 }): Promise<{ readonly place: Place; readonly cast: Cast }> {
  const admin = await administrator(connection, home);
  const { code, name } = await openRehearsal(admin);
  const day = today();
  story.chapter(`准备：${name}（代码 ${code}，虚构），今天 ${day}`);
  const rules = otherwise(rulesFor(code, name, day));
  await enterRules(admin, code, rules);
  story.step(`${admin.called}录入规则集 ${rules.id}@${rules.version}：${rules.limits.length} 项时限，${rules.strata.length} 个分层`);
  const county = smallCounty(day, times);
  const entries = await importRegistries(admin, code, registryTexts(county, day));
  story.step(`${admin.called}导入部门、抽查事项、执法检查人员、检查对象名录，共 ${entries} 条`);
  const accounts = await makeAccounts(admin, code, { accounts: accountsOf(code, county) });
  story.step(`${admin.called}建立 ${accounts.length} 个账号`);
  const cast = await gatherCast(connection, accounts);
  const enterpriseNames = new Map(county.enterprises.map(({ uscc = '', name: called = '' }) => [enterpriseId(code, uscc), called]));
  const department = (own: string): string => `${code}-${own}`;
  return { place: { code, name, year: Number(day.slice(0, 4)), rules, lines: planLines(code, rules, day), enterpriseNames, today, department }, cast };
}

/** One account for every part: those of the bureau, the heads of the two departments, every officer. */
export function accountsOf(code: string, county: Registry): NewAccounts['accounts'] {
  type Account = NewAccounts['accounts'][number];
  const of = (login: string, name: string, role: Account['roles'][number], own: string, officer: string | null = null): Account => ({
    login,
    name,
    roles: [role],
    department: `${code}-${own}`,
    officer: officer === null ? null : `${code}-${officer}`,
  });
  return [
    of('clerk', '演练经办员', 'clerk', 'D01'),
    of('brigade', '演练大队值班员', 'brigade', 'D01'),
    of('leader', '演练局领导', 'leader', 'D01'),
    of('reviewer', '演练审核员', 'reviewer', 'D01'),
    of('case', '演练办案员', 'caseHandler', 'D01'),
    of('supervisor', '演练监督员', 'supervisor', 'D01'),
    ...[1, 2, 3].map((number) => of(`witness${number}`, `演练见证人${number}`, 'witness', 'D04')),
    ...county.departments.filter(({ id = '' }) => id in county.officers).map(({ id = '', name = '' }) => of(`${id.toLowerCase()}-head`, `${name}负责人`, 'unitHead', id)),
    ...officerIds(county.officers).map(({ id, name, department }) => of(id.toLowerCase(), name, 'officer', department, id)),
  ];
}

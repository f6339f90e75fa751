import type { Department, JurisdictionCode, Officer, PersonalRole } from '#domain';
import type { NewAccount } from './create-accounts.js';

export interface Bureau {
  readonly jurisdiction: JurisdictionCode;
  readonly departments: readonly Department[];
  readonly officers: readonly Officer[];
}

/** People of the bureau as a whole, whom no registry lists: leaders, reviewers, the squad that handles cases. */
const OF_THE_BUREAU: readonly { readonly login: string; readonly name: string; readonly roles: readonly PersonalRole[]; readonly count: number }[] = [
  { login: 'leader', name: '局领导', roles: ['leader'], count: 2 },
  { login: 'reviewer', name: '审核员', roles: ['reviewer'], count: 2 },
  { login: 'case', name: '办案人员', roles: ['caseHandler'], count: 2 },
  { login: 'supervisor', name: '监督员', roles: ['supervisor'], count: 1 },
  { login: 'admin', name: '系统管理员', roles: ['admin'], count: 1 },
];

const two = (number: number): string => String(number).padStart(2, '0');

/**
 * One account for every part that somebody plays: a clerk and a head for each department, one for each officer,
 * the brigade's own, and those of the bureau as a whole.
 * @param prefix goes before every login, because logins are unique over all jurisdictions: 'yl3-'
 */
export function bureauAccounts({ jurisdiction, departments, officers }: Bureau, prefix = ''): readonly NewAccount[] {
  const account = (login: string, name: string, roles: readonly PersonalRole[], department: string | null, officer: string | null = null): NewAccount =>
    ({ login: `${prefix}${login}`, name, jurisdiction, department, officer, roles });
  const brigade = departments.find(({ kind }) => kind === 'brigade');
  const acting = departments.filter(({ kind }) => kind !== 'thirdParty');
  return [
    ...acting.flatMap(({ id, name }, index) => [
      account(`dept${two(index + 1)}-clerk`, `${name}经办员`, ['clerk'], id),
      account(`dept${two(index + 1)}-head`, `${name}负责人`, ['unitHead'], id),
    ]),
    ...(brigade === undefined ? [] : [1, 2].map((number) => account(`brigade${two(number)}`, `${brigade.name}值班员${String(number)}`, ['brigade'], brigade.id))),
    ...OF_THE_BUREAU.flatMap(({ login, name, roles, count }) =>
      Array.from({ length: count }, (_, index) => account(`${login}${two(index + 1)}`, count === 1 ? name : `${name}${String(index + 1)}`, roles, brigade?.id ?? null)),
    ),
    ...officers.map(({ id, name, department }, index) => account(`officer${two(index + 1)}`, name, ['officer'], department, id)),
  ];
}

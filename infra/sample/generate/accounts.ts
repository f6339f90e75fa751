import { csvFile, type RowOf } from './csv.js';
import { DEPARTMENTS, departmentId } from './departments.js';
import { officerId, officerName, officerPlans } from './officers.js';
import type { Setting } from './setting.js';

type Role = '经办人员' | '执法检查人员' | '部门负责人' | '执法大队' | '审核人员' | '局领导' | '办案人员' | '监督人员' | '见证人' | '系统管理员';

const two = (number: number): string => String(number).padStart(2, '0');

/** Those who act for the bureau as a whole: login, name, role, department, how many. */
const OF_THE_BUREAU: readonly (readonly [string, string, Role, string, number])[] = [
  ['brigade', '示例大队值班员', '执法大队', 'D01', 2],
  ['leader', '示例局领导', '局领导', 'D01', 2],
  ['reviewer', '示例审核员', '审核人员', 'D06', 2],
  ['case', '示例办案员', '办案人员', 'D01', 2],
  ['supervisor', '示例监督员', '监督人员', '', 1],
  ['witness', '示例见证人', '见证人', '', 3],
  ['admin', '示例管理员', '系统管理员', '', 1],
];

/** One account for every part that somebody plays. No passwords: they are made when the file is loaded. */
export function accountsFile(setting: Setting): string {
  const row = (login: string, name: string, role: Role, department: string, officer = ''): RowOf<'accounts.csv'> =>
    ({ 账号: `${setting.loginPrefix}${login}`, 姓名: name, 部门编号: department === '' ? '' : departmentId(setting, department), 角色: role, 人员编号: officer });
  const acting = DEPARTMENTS.filter(({ kind }) => kind !== '第三方机构');
  return csvFile('accounts.csv', [
    ...acting.flatMap(({ key, nameIn }, index) => [
      row(`dept${two(index + 1)}-clerk`, `${nameIn(setting.name)}经办员`, '经办人员', key),
      row(`dept${two(index + 1)}-head`, `${nameIn(setting.name)}负责人`, '部门负责人', key),
    ]),
    ...OF_THE_BUREAU.flatMap(([login, name, role, department, count]) =>
      Array.from({ length: count }, (_, index) => row(`${login}${two(index + 1)}`, count === 1 ? name : `${name}${String(index + 1)}`, role, department)),
    ),
    ...officerPlans(setting).map(({ number, department }) => row(`officer${two(number)}`, officerName(number), '执法检查人员', department, officerId(setting, number))),
  ]);
}

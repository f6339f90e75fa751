import { csvFile, type RowOf } from './csv.js';
import type { Setting } from './setting.js';

type Kind = '执法大队' | '股室' | '监控中心' | '执法中队' | '外部联合部门' | '第三方机构';

interface DepartmentPlan {
  readonly key: string;
  readonly kind: Kind;
  readonly nameIn: (jurisdiction: string) => string;
  /** On the confirmed and published list of 检查主体 (四个严禁 1, 2). */
  readonly inspects: boolean;
  /** 标注 that each of its officers carries. */
  readonly tags: readonly string[];
  readonly officers: number;
}

const own = (key: string, kind: Kind, name: string, tags: readonly string[], officers: number): DepartmentPlan => ({ key, kind, nameIn: () => name, inspects: officers > 0, tags, officers });
const outside = (key: string, name: string, tags: readonly string[]): DepartmentPlan => ({ key, kind: '外部联合部门', nameIn: (jurisdiction) => `${jurisdiction}${name}`, inspects: true, tags, officers: 3 });

/** The scheme's 股室, 监控中心, 执法中队 and 执法大队, four bodies for joint checks, and one that must not check. 40 officers. */
export const DEPARTMENTS: readonly DepartmentPlan[] = [
  own('D01', '执法大队', '执法大队', ['环境应急', '排污许可'], 3),
  own('D02', '股室', '大气环境股', ['大气'], 3),
  own('D03', '股室', '水环境股', ['水'], 3),
  own('D04', '股室', '土壤与固体废物股', ['固体废物', '危险废物', '土壤'], 3),
  own('D05', '股室', '环评与排放管理股', ['环评', '排污许可', '辐射'], 3),
  // 法制审核 only: no officers, and not on the list of 检查主体.
  own('D06', '股室', '法制宣教股', [], 0),
  own('D07', '监控中心', '监控中心', ['自动监测'], 3),
  own('D08', '执法中队', '执法一中队', ['大气', '水', '噪声'], 4),
  own('D09', '执法中队', '执法二中队', ['大气', '水', '噪声'], 3),
  own('D10', '执法中队', '执法三中队', ['固体废物', '危险废物', '环境应急'], 3),
  outside('D11', '市场监督管理局', ['市场监管', '特种设备', '食品安全']),
  outside('D12', '应急管理局', ['安全生产']),
  outside('D13', '水务局', ['水资源']),
  outside('D14', '农业农村局', ['农业农村']),
  { key: 'D15', kind: '第三方机构', nameIn: (jurisdiction) => `${jurisdiction}示例环境检测有限公司`, inspects: false, tags: [], officers: 0 },
];

export const departmentId = ({ code }: Pick<Setting, 'code'>, key: string): string => `${code}-${key}`;

export function departmentsFile(setting: Setting): string {
  const rows = DEPARTMENTS.map(({ key, kind, nameIn, inspects }, index): RowOf<'departments.csv'> => ({
    部门编号: departmentId(setting, key),
    部门名称: nameIn(setting.name),
    部门类别: kind,
    检查主体公告文号: inspects ? `示例公告〔${setting.publishedOn.slice(0, 4)}〕${String(kind === '外部联合部门' ? index : 1)}号` : '',
    检查主体公布日期: inspects ? setting.publishedOn : '',
  }));
  return csvFile('departments.csv', rows);
}

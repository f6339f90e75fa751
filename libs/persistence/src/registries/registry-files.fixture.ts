import { type HeaderOf, REGISTRY_FILES, type RegistryFileName } from '#contract/registry-files';
import { organisationCheckDigit, usccCheckDigit } from '#domain/registries/uscc';
import type { RegistryFile } from './parse-csv.js';

type Row<File extends RegistryFileName> = Readonly<Partial<Record<HeaderOf<File>, string>>>;

/** A valid code of nobody: county 130525, organisation code made of the number. */
export function code(number: number): string {
  const organisation = `TXT${String(number).padStart(5, '0')}`;
  const first17 = `91130525${organisation}${organisationCheckDigit(organisation)}`;
  return `${first17}${usccCheckDigit(first17)}`;
}

export const DEFAULTS: { readonly [File in RegistryFileName]: Row<File> } = {
  'departments.csv': { 部门编号: 'D01', 部门名称: '示例大队', 部门类别: '执法大队' },
  'check-items.csv': { 事项编号: 'S01', 抽查类别: '示例', 事项名称: '示例事项', 责任部门: 'D01', 适用许可类别: '重点管理', 检查方式: '现场检查' },
  'item-list.csv': { 事项编号: 'S01', 抽查类别: '示例', 事项名称: '示例事项', 责任部门: 'D01', 适用许可类别: '重点管理', 检查方式: '现场检查' },
  'check-item-lines.csv': { 事项编号: 'S01', 行号: '1', 检查内容: '看', 检查标准: '有' },
  'legal-bases.csv': { 事项编号: 'S01', 法律依据: '示例条例', 核实状态: '待核实' },
  'whole-items.csv': { 事项编号: 'S01', 抽查类别: '示例', 事项名称: '示例事项', 责任部门: 'D01', 适用许可类别: '重点管理', 检查方式: '现场检查', 行号: '1', 检查内容: '看', 检查标准: '有', 法律依据: '示例条例', 核实状态: '待核实' },
  'officers.csv': { 人员编号: 'P01', 姓名: '示例一', 部门编号: 'D01', 执法证号: 'Z01', 证件有效期起: '2025-01-01', 证件有效期止: '2027-12-31', 状态: '在岗', 专家: '否' },
  'enterprises.csv': { 统一社会信用代码: code(1), 企业名称: '示例一厂', 乡镇代码: '130525100', 生产经营地址: '示例路 1 号', 行业代码: '3011', 登记状态: '存续', 排污许可管理类别: '登记管理' },
  'permit-list.csv': { 统一社会信用代码: code(1), 企业名称: '示例一厂', 排污许可管理类别: '登记管理' },
  'key-dischargers.csv': { 统一社会信用代码: code(1), 企业名称: '示例一厂', 重点单位名录: '水环境重点排污单位' },
  'certificate-list.csv': { 执法证号: 'Z01', 姓名: '示例一', 证件有效期止: '2027-12-31' },
  'accounts.csv': { 账号: 'clerk01', 姓名: '示例经办', 角色: '经办人员' },
};

/** A file with these rows, each laid over one that holds; columns not named are empty. */
export function fileOf<File extends RegistryFileName>(name: File, rows: readonly Row<File>[]): RegistryFile {
  const headers = REGISTRY_FILES[name].map(({ header }): HeaderOf<File> => header);
  const lines = rows.map((row) => {
    const whole: Row<File> = { ...DEFAULTS[name], ...row };
    return headers.map((header) => `"${(whole[header] ?? '').replaceAll('"', '""')}"`).join(',');
  });
  return { name, content: [headers.join(','), ...lines].join('\r\n') };
}

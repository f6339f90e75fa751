import { addDays } from '#domain/calendar/day';
import { csvFile, type RowOf } from './csv.js';
import { officerName, officerPlans } from './officers.js';
import { sampleUscc } from './enterprises.js';
import type { Setting } from './setting.js';

type Enterprise = RowOf<'enterprises.csv'>;

/** Who stands still or is being built is on a list; who is gone is not. */
const LISTED: readonly string[] = ['存续', '停产', '在建'];

/** What stands in the lists and not in the registry, the other way round, and what contradicts: places in the list, from 1. */
const SURPLUS = 3;
const CONTRADICTS = 5;
const MISSING = 2;

/** A firm of the lists that the registry does not know. */
const stranger = (setting: Setting, index: number): { readonly 统一社会信用代码: string; readonly 企业名称: string } => ({ 统一社会信用代码: sampleUscc(setting, 900_001 + index, false), 企业名称: `${setting.name}示例未入库${String(index + 1)}号有限公司` });

/** All that hold a permit, but for a few that the registry alone knows; two that it does not know; and one graded otherwise. */
function permitList(setting: Setting, rows: readonly Enterprise[]): readonly RowOf<'permit-list.csv'>[] {
  const holders = rows.filter(({ 排污许可管理类别: held, 登记状态: status }) => held !== '无需' && LISTED.includes(status));
  const listed = holders.slice(SURPLUS).map((row, index): RowOf<'permit-list.csv'> => ({
    统一社会信用代码: row.统一社会信用代码,
    企业名称: row.企业名称,
    排污许可证编号: row.排污许可证编号,
    排污许可管理类别: index + 1 === CONTRADICTS ? (row.排污许可管理类别 === '登记管理' ? '简化管理' : '登记管理') : row.排污许可管理类别,
    许可证有效期止: row.全部许可证有效期止.split('、')[0] ?? '',
  }));
  const unknown = Array.from({ length: MISSING }, (_, index): RowOf<'permit-list.csv'> => ({ ...stranger(setting, index), 排污许可证编号: `${stranger(setting, index).统一社会信用代码}001P`, 排污许可管理类别: '简化管理', 许可证有效期止: addDays(setting.today, 700) }));
  return [...listed, ...unknown];
}

function dischargerList(setting: Setting, rows: readonly Enterprise[]): readonly RowOf<'key-dischargers.csv'>[] {
  const listed = rows.filter(({ 重点单位名录: lists, 登记状态: status }) => lists !== '' && LISTED.includes(status));
  return [...listed.slice(1).map(({ 统一社会信用代码, 企业名称, 重点单位名录 }) => ({ 统一社会信用代码, 企业名称, 重点单位名录 })), { ...stranger(setting, MISSING), 重点单位名录: '水环境重点排污单位' }];
}

/** Everybody's certificate but one that was given back; and a new colleague's. */
function certificateList(setting: Setting): readonly RowOf<'certificate-list.csv'>[] {
  const { certificates, code } = setting;
  const number = (serial: number): string => `示例证${code}${String(serial).padStart(4, '0')}`;
  const held = officerPlans(setting).filter((_, index) => index !== 1).map(({ number: serial, trouble }) => ({ 执法证号: number(serial), 姓名: officerName(serial), 证件有效期止: trouble === 'expired' ? certificates.expired : trouble === 'expiring' ? certificates.expiring : certificates.to }));
  return [...held, { 执法证号: number(900), 姓名: officerName(900), 证件有效期止: certificates.to }];
}

/** 对照名单, with a few differences of every kind. */
export function referenceLists(setting: Setting, rows: readonly Enterprise[]): { readonly 'permit-list.csv': string; readonly 'key-dischargers.csv': string; readonly 'certificate-list.csv': string } {
  return {
    'permit-list.csv': csvFile('permit-list.csv', permitList(setting, rows)),
    'key-dischargers.csv': csvFile('key-dischargers.csv', dischargerList(setting, rows)),
    'certificate-list.csv': csvFile('certificate-list.csv', certificateList(setting)),
  };
}

import { organisationCheckDigit, usccCheckDigit } from '#domain/registries/uscc';
import { csvFile, type RowOf, several } from './csv.js';
import { airGrade, credit, keyLists, nonSiteMeans, penaltyDay, type Profile, profiles } from './enterprise-profile.js';
import { type Dated, datedColumns } from './dated-columns.js';
import { SeededRandom } from './seeded-random.js';
import type { Setting } from './setting.js';

type Row = RowOf<'enterprises.csv'>;

const HIGH_RISK_REASONS = ['涉重金属废水排放', '储存大量危险化学品', '邻近饮用水水源保护区', '一年内发生过环境信访集中投诉'] as const;

/** Whose name it bears, one in ten is 个体工商户 and so has another first part of the code. */
const isIndividual = ({ permitClass, ground }: Profile, index: number): boolean => index % 10 === 7 && permitClass !== '重点管理' && ground === 'none';

/**
 * A well-made code (GB 32100) of nobody: organisation codes that begin with 'EX' are not given out.
 * @param number 1 to 999999
 */
export function sampleUscc({ code }: Pick<Setting, 'code'>, number: number, individual: boolean): string {
  const body = `EX${String(number).padStart(6, '0')}`;
  const first17 = `${individual ? '92' : '91'}${code}${body}${organisationCheckDigit(body)}`;
  return `${first17}${usccCheckDigit(first17)}`;
}

function permitNumber({ permitClass }: Profile, uscc: string): string {
  if (permitClass === '无需') return '';
  return `${uscc}001${permitClass === '登记管理' ? 'W' : 'P'}`;
}

/** 正面清单: some good firms of 一般监管, a few of whose time is over. */
function positiveList(setting: Setting, { permitClass, ground }: Profile, random: SeededRandom): Pick<Row, '正面清单起' | '正面清单止'> {
  const wanted = ground === 'none' && random.chance(permitClass === '简化管理' ? 20 : permitClass === '登记管理' ? 4 : 0);
  if (!wanted) return { 正面清单起: '', 正面清单止: '' };
  const { from, to, ended } = setting.positiveList;
  return { 正面清单起: from, 正面清单止: random.chance(12) ? ended : random.chance(10) ? '' : to };
}

function grades(setting: Setting, profile: Profile, random: SeededRandom): Pick<Row, '重点单位名录' | '大气绩效等级' | '生态环境信用等级' | '信用评价日期' | '信用风险分类' | '风险分类日期'> {
  const lists = keyLists(profile, random);
  const { eco, risk } = credit(profile, lists.length > 0, random);
  return {
    重点单位名录: several(lists),
    大气绩效等级: airGrade(profile, random),
    生态环境信用等级: eco,
    信用评价日期: eco === '未评价' ? '' : setting.ecoCreditRatedOn,
    信用风险分类: risk,
    风险分类日期: risk === '未分类' ? '' : setting.creditRiskPushedOn,
  };
}

/** Penalties are numbered in the order of the registry. */
class Penalties {
  private given = 0;

  constructor(private readonly setting: Setting) {}

  next({ ground }: Profile, random: SeededRandom): Pick<Row, '上季度处罚决定书文号' | '处罚决定日期'> {
    if (ground !== 'penalty') return { 上季度处罚决定书文号: '', 处罚决定日期: '' };
    const day = penaltyDay(this.setting, random, this.given);
    this.given += 1;
    return { 上季度处罚决定书文号: `示例环罚〔${day.slice(0, 4)}〕${String(this.given)}号`, 处罚决定日期: day };
  }
}

/** 检查对象名录, and the codes of those that operate without a special ground, for 回避. */
export function enterprisesFile(setting: Setting): { readonly content: string; readonly usccs: readonly string[]; readonly rows: readonly RowOf<'enterprises.csv'>[] } {
  const random = new SeededRandom(`${setting.seed}/enterprises`);
  // A sequence of its own, so that what was drawn for the other columns stays the same.
  const later = new SeededRandom(`${setting.seed}/dated`);
  const penalties = new Penalties(setting);
  const width = String(setting.enterprises).length;
  const rows = profiles(setting, random).map((profile, index): Omit<Row, keyof Dated> => {
    const individual = isIndividual(profile, index);
    const uscc = sampleUscc(setting, index + 1, individual);
    const town = random.pick(setting.towns);
    const risky = profile.ground === 'risk';
    return {
      统一社会信用代码: uscc,
      企业名称: `${setting.name}示例${String(index + 1).padStart(width, '0')}号${profile.industry.trade}${individual ? '加工部' : '有限公司'}`,
      乡镇代码: town.code,
      生产经营地址: `${setting.name}${town.name}示例路${String(1 + random.below(300))}号`,
      行业代码: profile.industry.code,
      登记状态: profile.status,
      排污许可管理类别: profile.permitClass,
      排污许可证编号: permitNumber(profile, uscc),
      ...grades(setting, profile, random),
      ...positiveList(setting, profile, random),
      环境风险较高原因: risky ? random.pick(HIGH_RISK_REASONS) : '',
      环境风险认定人: risky ? '分局局务会（示例）' : '',
      非现场手段: several(nonSiteMeans(profile, random)),
      ...penalties.next(profile, random),
    };
  }).map((row) => ({ ...row, ...datedColumns(setting, row, later) }));
  return { content: csvFile('enterprises.csv', rows), usccs: rows.map((row) => row.统一社会信用代码), rows };
}

import { addDays, previousQuarter, quarterOf, quarterStart } from '#domain/calendar/day';
import { type Industry, INDUSTRIES } from './industries.js';
import type { PermitClassLabel } from './item-plan.js';
import { inQuotas, type SeededRandom } from './seeded-random.js';
import type { Setting } from './setting.js';

/** Why an enterprise is 特殊监管对象 (scheme 二(四)); 'none' for the most. */
export type SpecialGround = 'none' | 'air' | 'credit' | 'penalty' | 'risk';

export interface Profile {
  readonly permitClass: PermitClassLabel;
  readonly industry: Industry;
  readonly status: string;
  readonly ground: SpecialGround;
}

const isDecisive = ({ permitClass, ground }: Pick<Profile, 'permitClass' | 'ground'>): boolean => ground !== 'none' || permitClass === '重点管理';

/** The mix of the county, in quotas, so that a small jurisdiction too has some of every stratum. The smallest strata always operate. */
export function profiles({ enterprises: count }: Setting, random: SeededRandom): readonly Profile[] {
  const permits = inQuotas<PermitClassLabel>(random, count, [
    { value: '登记管理', share: 700 },
    { value: '简化管理', share: 180, least: 6 },
    { value: '重点管理', share: 50, least: 5 },
    { value: '无需', share: 70, least: 2 },
  ]);
  const grounds = inQuotas<SpecialGround>(random, count, [
    { value: 'none', share: 925 },
    { value: 'air', share: 30, least: 2 },
    { value: 'credit', share: 15, least: 1 },
    { value: 'penalty', share: 20, least: 1 },
    { value: 'risk', share: 10, least: 1 },
  ]);
  const statuses = inQuotas(random, count, [
    { value: '存续', share: 950 },
    { value: '停产', share: 15 },
    { value: '注销', share: 12 },
    { value: '在建', share: 9 },
    { value: '迁出', share: 6 },
    { value: '已关闭停业', share: 5 },
    { value: '吊销', share: 3 },
  ]);
  const small = count < 200;
  return permits.map((permitClass, index): Profile => {
    // In a small jurisdiction a ground must not use up the few of 重点管理.
    const wanted = grounds[index] ?? 'none';
    const ground = small && permitClass === '重点管理' ? 'none' : wanted;
    const fitting = INDUSTRIES.filter((industry) => industry.permits.includes(permitClass) && (ground !== 'air' || industry.air));
    const industry = random.pick(fitting.length > 0 ? fitting : INDUSTRIES);
    return { permitClass, industry, ground, status: isDecisive({ permitClass, ground }) && small ? '存续' : (statuses[index] ?? '存续') };
  });
}

/** 大气绩效等级: given to those with a permit that discharge into the air; the rest are 未评级. */
export function airGrade({ ground, industry, permitClass }: Profile, random: SeededRandom): string {
  if (ground === 'air') return random.pick(['C', 'C', 'D', '非引领性']);
  if (!industry.air || permitClass === '无需') return '未评级';
  if (permitClass === '登记管理') return random.chance(6) ? '引领性' : '未评级';
  return random.pick(['A+', 'A', 'A', 'B', 'B', 'B', 'B', 'B-', '引领性', '引领性', '未评级', '未评级', '未评级', '未评级']);
}

/** 重点单位名录: most of 重点管理, a few others. */
export function keyLists({ permitClass, industry }: Profile, random: SeededRandom): readonly string[] {
  if (permitClass !== '重点管理') return permitClass === '简化管理' && random.chance(3) ? ['水环境重点排污单位'] : [];
  if (random.chance(15)) return [];
  const main = industry.air ? '大气环境重点排污单位' : '水环境重点排污单位';
  const further = ['土壤污染重点监管单位', '环境风险重点管控单位', '地下水污染防治重点排污单位', '噪声重点排污单位'].filter(() => random.chance(14));
  return [main, ...further];
}

export interface Credit {
  readonly eco: string;
  readonly risk: string;
}

/** Only firms on the lists are rated; the credit-risk class is there for most (R6). */
export function credit({ ground }: Profile, listed: boolean, random: SeededRandom): Credit {
  const good = random.pick(['A', 'A', 'B', 'B', 'B']);
  const risk = random.chance(20) ? '未分类' : random.pick(['A', 'A', 'A', 'B', 'B']);
  if (ground !== 'credit') return { eco: listed ? good : '未评价', risk };
  const bad = random.pick(['C', 'C', 'C', 'D', 'D', 'E']);
  return listed ? { eco: bad, risk } : { eco: '未评价', risk: bad };
}

/** 非现场手段, by permit class: the larger, the more. */
export function nonSiteMeans({ permitClass }: Profile, random: SeededRandom): readonly string[] {
  const chances = { 重点管理: [85, 60, 60, 30], 简化管理: [15, 60, 40, 15], 登记管理: [0, 18, 12, 4], 无需: [0, 0, 5, 0] } as const satisfies Record<PermitClassLabel, readonly number[]>;
  const names = ['在线监测', '分表计电', '视频监控', '用能监控'] as const;
  return names.filter((_, at) => random.chance(chances[permitClass][at] ?? 0));
}

/** A decision of one of the quarters before the export, mostly of the last one (R6). */
export function penaltyDay(setting: Setting, random: SeededRandom, index: number): string {
  const steps = [1, 1, 2, 1, 3, 1, 4][index % 7] ?? 1;
  let quarter = quarterOf(setting.today);
  for (let step = 0; step < steps; step += 1) quarter = previousQuarter(quarter);
  return addDays(quarterStart(quarter), 5 + random.below(80));
}

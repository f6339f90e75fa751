import type { LimitCount, Span } from '#domain';
import { compareCodePoints } from '#domain/draw/canonical-text';
import { describeCount, describeSpan } from '#domain/limits/span-end';
import { namesOf } from './code-names.js';
import { DEPARTMENT_KIND_LABELS } from './registry-files.js';
import { partName } from './rule-set-wording.js';
import { shownShare } from './share.js';

/** One field of an entry: its name by its place, '延长 · 期限', and what it says. */
export interface Said {
  readonly field: string;
  readonly words: string;
}

const GRADES: Readonly<Record<string, string>> = { leading: '引领性', nonLeading: '非引领性' };
const CLASSES: Readonly<Record<string, string>> = { special: '特殊监管对象', key: '重点监管对象', general: '一般监管对象' };

/** How sure a rule is, as every screen says it. */
export const CONFIDENCES = { high: '高：有约束力或河北已证实', medium: '中：外地或间接来源', low: '低：本系统默认值，非法定' } as const;

/** What a code means, by the field it stands in. */
const CODES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  unit: { wd: '工作日', d: '自然日', h: '小时' },
  direction: { after: '起算之后', before: '起算日期之前倒数', on: '每年固定日期' },
  kinds: namesOf(DEPARTMENT_KIND_LABELS),
  severity: { hard: '逾期转红并逐级提醒', warn: '只提醒' },
  confidence: CONFIDENCES,
  rounding: { ceiling: '向上取整', halfUp: '四舍五入' },
  class: CLASSES,
  classes: CLASSES,
  to: { unitHead: '部门负责人', brigade: '执法大队', leader: '局领导' },
  creditThatCounts: { ecoCreditElseRisk: '有生态环境信用等级的按它，没有的按信用风险分类', ecoCreditOnly: '只按生态环境信用等级', creditRiskOnly: '只按信用风险分类' },
  anyOf: { positiveList: '在正面清单内', airAtOrAboveB: '大气绩效 B 级以上', creditAtOrAboveB: '信用 B 级以上' },
  grounds: {
    penalisedLastQuarter: '上一季度被下达行政处罚决定', airBelowB: '大气绩效 B 级以下', creditBelowB: '信用 B 级以下', highRisk: '环境风险较高',
    permitKey: '排污许可重点管理', keyDischarger: '重点排污单位名录', permitSimplified: '排污许可简化管理', permitRegistered: '排污登记',
  },
  keyDischargerLists: { water: '水环境', air: '大气环境', noise: '噪声', groundwater: '地下水污染防治', soil: '土壤污染重点监管', risk: '环境风险重点管控' },
  atOrAboveB: GRADES,
  belowB: GRADES,
};

/** Kept as decimals, read as percentages. */
const SHARES: readonly string[] = ['rate', 'yellowShare'];

/** The codes of a field in words; undefined: they are words already. */
export const wordsOf = (field: string): Readonly<Record<string, string>> | undefined => (Object.hasOwn(CODES, field) ? CODES[field] : undefined);

export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Every field of an entry in words, in the order in which it says them. */
export function saidOf(value: unknown, key = '', path: readonly string[] = []): readonly Said[] {
  const field = path.filter((part, index) => part !== path[index - 1]).join(' · ');
  if (isSpan(value)) return [{ field, words: describeSpan(value) }];
  if (isCount(value)) return [{ field, words: describeCount(value) }];
  if (Array.isArray(value)) return [{ field, words: value.length === 0 ? '无' : value.map((one: unknown) => listed(one, key)).join(value.some(isPlainObject) ? '；' : '、') }];
  if (!isPlainObject(value)) return [{ field, words: simple(value, key) }];
  return Object.entries(value).flatMap(([name, part]) => (name === 'code' || name === 'id' ? [] : saidOf(part, name, [...path, partName(name)])));
}

/** An entry of a list in one piece: a code, or fields of its own, in an order that is not the database's. */
function listed(value: unknown, key: string): string {
  return isPlainObject(value) ? saidOf(value, key).map(({ field, words }) => `${field} ${words}`).toSorted(compareCodePoints).join('，') : simple(value, key);
}

function simple(value: unknown, key: string): string {
  if (value === null) return '没有规定';
  if (typeof value === 'boolean') return value ? '是' : '否';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (SHARES.includes(key)) return `${shownShare(text)}%`;
  return wordsOf(key)?.[text] ?? text;
}

function isSpan(value: unknown): value is Span {
  return isPlainObject(value) && Object.keys(value).length === 2 && typeof value['amount'] === 'number' && (value['unit'] === 'wd' || value['unit'] === 'd' || value['unit'] === 'h');
}

function isCount(value: unknown): value is LimitCount {
  if (!isPlainObject(value)) return false;
  const { direction } = value;
  return direction === 'on' ? typeof value['month'] === 'number' : (direction === 'after' || direction === 'before') && isSpan(value['span']);
}

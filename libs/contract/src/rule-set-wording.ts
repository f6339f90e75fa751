import type { z } from 'zod';
import { limitNamed } from '#domain/limits/limit-names';

type Path = readonly PropertyKey[];

const PARTS: Readonly<Record<string, string>> = {
  id: '编号', version: '版本', title: '名称', jurisdiction: '辖区机关', effectiveFrom: '施行日期',
  limits: '时限', colours: '颜色和升级', strata: '分层', grading: '等级', draw: '抽取', cap: '频次上限', nonSite: '非现场', matching: '匹配',
  code: '代码', anchor: '起算', count: '期限', span: '期限', amount: '数量', unit: '单位', direction: '方向', month: '月', day: '日',
  severity: '严重程度', warn: '提醒', runsToNextWorkingDay: '遇休息日顺延', source: '依据', confidence: '把握程度', note: '说明',
  class: '类别', rate: '比例', grounds: '归类理由', yellowWorkingDaysLeft: '转黄剩余工作日', yellowByDaysOver: '按天转黄的下限', yellowShare: '转黄比例',
  escalations: '升级', afterWorkingDays: '逾期工作日', to: '对象', air: '大气绩效', ecoCredit: '生态环境信用', creditRisk: '信用风险',
  atOrAboveB: 'B 级以上', belowB: 'B 级以下', creditThatCounts: '信用等级取值', keyDischargerLists: '重点排污单位名录', rounding: '取整', minimumPerStratum: '每层至少', witnesses: '见证人', minimum: '至少人数',
  extension: '延长', times: '次数', withinYear: '不出本年度', afterwards: '事后补办', otherwise: '其他情形', afterRefusal: '公安机关不予立案后', notBeforeOpening: '不早于开启', crimeTransfer: '涉嫌犯罪移送', officersInTaskGroup: '专案组人数', returnVisit: '回访', attempts: '联系次数', followUpAtOrBelow: '须跟进的满意程度',
  onSitePerYear: '每年现场次数', merging: '合并', urging: '催办', everyWorkingDays: '每几个工作日一次', themes: '一业一查主题', industries: '行业', items: '事项', kinds: '部门类别', multiField: '监管领域多', highFrequency: '检查频次高', withinDays: '前后天数', classes: '类别', anyOf: '条件', officersPerInspection: '每次检查人数', furtherDepartment: '其他参加部门', officers: '人数', loadSpread: '负荷差',
};

/** Lists whose entries have a code or an id. */
const NAMED: readonly string[] = ['limits', 'strata', 'themes'];

/** A part or field of a rule set as a person calls it; a new one that has no name yet keeps its own. */
export const partName = (key: string): string => (Object.hasOwn(PARTS, key) ? (PARTS[key] ?? key) : key);

function member(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Object.entries(value).find(([name]) => name === String(key))?.[1] : undefined;
}

/** A list entry by the name a person gave it: a limit by its title and code, a stratum by its id; else by its place in the list. */
function nameOf(list: string, index: number, entry: unknown): string {
  const own = member(entry, list === 'limits' ? 'code' : 'id');
  const name = PARTS[list] ?? list;
  if (typeof own !== 'string' || !NAMED.includes(list)) return `${name} 第 ${String(index + 1)} 项`;
  const title = member(entry, 'title');
  return list === 'limits' ? limitNamed(own, typeof title === 'string' ? title.trim() : '') : `${name} ${own}`;
}

/** Where a fault is, as a person would say it: '录入检查结果时限（D12） · 期限 · 数量'. */
export function labelOf(path: Path, document: unknown): string {
  const [top, place, ...rest] = path;
  if (top === undefined) return '规则集';
  const name = PARTS[String(top)] ?? String(top);
  const entry = typeof place === 'number' ? nameOf(String(top), place, member(member(document, top), place)) : name;
  const further = (typeof place === 'number' ? rest : path.slice(1)).map((part) => (typeof part === 'number' ? `第 ${String(part + 1)} 项` : (PARTS[String(part)] ?? String(part))));
  return [entry, ...further.filter((part, index) => part !== further[index - 1])].join(' · ');
}

const TYPES: Readonly<Record<string, string>> = { string: '文字', number: '数字', boolean: 'true 或 false', array: '列表', object: '对象', int: '整数' };

/** zod's own Chinese reads badly (ecosystem.md 5): what it should be, and whether it is missing. */
export function inChinese(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? '没有填写' : `应为${TYPES[issue.expected] ?? issue.expected}`;
    case 'unrecognized_keys':
      return `有不认识的字段：${issue.keys.join('、')}`;
    case 'invalid_value':
      return issue.input === undefined ? '没有填写' : `应为 ${issue.values.map(String).join('、')} 之一，现在是 ${shown(issue.input)}`;
    case 'invalid_union':
      if (issue.discriminator !== undefined && member(issue.input, issue.discriminator) === undefined) return '没有填写';
      return '应为 after、before、on 之一，并带上各自的字段';
    case 'too_big':
      return `太长，最多 ${String(issue.maximum)} 项`;
    case 'too_small':
      return `太少，至少 ${String(issue.minimum)} 项`;
    case 'invalid_format':
    case 'not_multiple_of':
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      return undefined;
  }
}

function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

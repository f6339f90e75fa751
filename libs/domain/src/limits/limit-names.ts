import type { LimitCode } from '../rules/rule-set.js';

/**
 * What each limit is about, in the field's words: as the shipped rule set titles it. Only for where no rule set can be asked (bases of acts, refusals,
 * what is written once for every jurisdiction); how long it is, from what day and on whose authority stands in the rule set alone.
 */
export const LIMIT_NAMES: Readonly<Record<LimitCode, string>> = {
  D1: '拟定年度抽查计划',
  D2: '公布年度抽查计划',
  D3: '计划调整备案并公示',
  D4: '制定抽查任务',
  D5: '核对确认抽取名单',
  D6: '抽取匹配执法检查人员',
  D7: '检查审批',
  D8: '入企检查报备',
  D9: '送达行政检查通知书',
  D10: '扫码入企补录',
  D11: '实施检查',
  D12: '录入检查结果',
  D13: '审核检查结果',
  D14: '录入、审核并公示',
  D15: '修改退回的检查结果并重新提交',
  D16: '更正错误公示',
  D17: '移送问题线索',
  D18: '决定是否立案',
  D19: '作出行政处罚决定',
  D20: '公示行政处罚决定',
  D21: '决定是否移送涉嫌犯罪案件',
  D22: '向公安机关移送',
  D23: '移交涉案物品和其他材料',
  D24: '对不予立案决定提出异议',
  D25: '复查改正情况',
  D26: '回访',
  D27: '对先行登记保存的证据作出处理决定',
  D28: '评估计划执行情况',
  SQ: '答复企业诉求',
  ZG: '提交整改报告',
  TS: '处理回访中的投诉',
  JZ: '见证人承诺与揭示',
};

const known = (code: string): code is LimitCode => Object.hasOwn(LIMIT_NAMES, code);

/**
 * What a limit is called, its code in brackets: '审核检查结果（D13）'. A code nobody has named stays as it is.
 * @param title as the rule set at hand has it; left out or empty: by its name here
 */
export function limitTitled(code: string, title = ''): string {
  const name = title === '' && known(code) ? LIMIT_NAMES[code] : title;
  if (name === '') return code;
  return code === '' ? name : `${name}（${code}）`;
}

/**
 * A limit within a sentence: '审核结果时限（D13）'. Nobody has to know the codes.
 * @param name what it is called where it is told, by the step it runs for say; left out or empty: by its name here
 */
export function limitNamed(code: string, name = ''): string {
  const called = name === '' && known(code) ? LIMIT_NAMES[code] : name;
  return called === '' ? `时限 ${code}` : `${called.endsWith('时限') ? called : `${called}时限`}（${code}）`;
}

/**
 * The entries of the rule set as a basis: '规则集“录入检查结果”（D12）、“审核检查结果”（D13）'. The rule set is where they come from, and there each says whether it
 * is law, practice or a default of ours; a basis that named more would be law for one jurisdiction and not for the next.
 */
export function inRuleSet(...codes: readonly [LimitCode, ...LimitCode[]]): string {
  return `规则集${codes.map((code) => `“${LIMIT_NAMES[code]}”（${code}）`).join('、')}`;
}

const CODE = new RegExp(`(?<![A-Za-z0-9-])(?:${Object.keys(LIMIT_NAMES).join('|')})(?![A-Za-z0-9-])`, 'gu');

/** Words before a bracket that name something; '时限' alone names none. */
const NAMED = /(?<![\p{Script=Han}”）])(?!时限（$)[\p{Script=Han}、“”）]+（$/u;

/** Codes in a text that no words name: each has to stand in brackets after what it is called. For tests. */
export function bareCodes(text: string): readonly string[] {
  return [...text.matchAll(CODE)].filter(({ 0: code, index }) => !NAMED.test(text.slice(0, index)) || text[index + code.length] !== '）').map(([code]) => code);
}

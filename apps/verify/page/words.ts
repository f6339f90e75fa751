/** Codes of a record in the words of the scheme; a code this page does not know is shown as it is. */
const GROUNDS: Readonly<Record<string, string>> = {
  penalisedLastQuarter: '上季度受过处罚',
  airBelowB: '大气绩效 B 级以下',
  creditBelowB: '信用 B 级以下',
  highRisk: '高环境风险',
  permitKey: '排污许可重点管理',
  keyDischarger: '重点排污单位',
  permitSimplified: '排污许可简化管理',
  permitRegistered: '排污登记管理',
};
const CLASSES: Readonly<Record<string, string>> = { special: '特殊监管对象', key: '重点监管对象', general: '一般监管对象' };
const STATUSES: Readonly<Record<string, string>> = { suspended: '停产', closed: '关闭', deregistered: '注销', revoked: '吊销', movedOut: '迁出', building: '在建' };
const STRATA: Readonly<Record<string, string>> = { special: '特殊', key: '重点', simplified: '一般（简化管理）', registered: '一般（登记管理）' };

const worded = (words: Readonly<Record<string, string>>) => (code: string): string => (Object.hasOwn(words, code) ? (words[code] ?? code) : code);
export const groundInWords = worded(GROUNDS);
export const classInWords = worded(CLASSES);
export const statusInWords = worded(STATUSES);
export const stratumInWords = (code: string): string => (Object.hasOwn(STRATA, code) ? `${STRATA[code] ?? ''}（${code}）`.replace('）（', '，') : code);

/** '2026-10-08T09:30:00.000+08:00' → '2026-10-08 09:30:00' */
export const instantInWords = (instant: string): string => instant.slice(0, 19).replace('T', ' ');

/** '0.18' → '18%', without a float. */
export function rateInWords(rate: string): string {
  const [whole = '0', part = ''] = rate.split('.');
  const digits = `${whole}${part.padEnd(2, '0')}`;
  const percent = digits.slice(0, whole.length + 2).replace(/^0+(?=\d)/, '');
  const rest = digits.slice(whole.length + 2).replace(/0+$/, '');
  return `${percent}${rest === '' ? '' : `.${rest}`}%`;
}

/** What cannot be seen is made visible, so that two ids never look alike because of it. */
export const idInWords = (id: string): string => (id === '' ? '（空）' : id.replace(/[\p{C}\p{Z}]/gu, (character) => (character === ' ' ? '␠' : `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)));

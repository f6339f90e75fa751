import { CLASS_NAMES } from '#domain/classification/classify';
import type { ClassifiedEnterprise, ClassifiedFile } from './classify-file.js';

const CLASS_ORDER = ['special', 'key', 'general', 'unclassified'] as const;

/** '0.005' → '0.5%', exactly: the decimal point is moved in the text. */
function percent(rate: string): string {
  const [whole = '0', fraction = ''] = rate.split('.');
  const digits = fraction.padEnd(2, '0');
  const rest = digits.slice(2).replace(/0+$/, '');
  return `${String(Number(`${whole}${digits.slice(0, 2)}`))}${rest === '' ? '' : `.${rest}`}%`;
}

export function describeClasses({ quarter, ruleSet, total, classes, strata }: ClassifiedFile): readonly string[] {
  return [
    `${quarter} 分类，规则集 ${ruleSet}，共 ${String(total)} 家`,
    ...CLASS_ORDER.map((name) => `${CLASS_NAMES[name]}：${String(classes[name])} 家`),
    '分层：',
    ...strata.map(({ title, rate, enterprises, drawable, toDraw }) => `  ${title}：${String(enterprises)} 家，可抽取 ${String(drawable)} 家，季度比例 ${percent(rate)}，应抽 ${String(toDraw)} 家`),
  ];
}

export function describeEnterprises({ enterprises }: ClassifiedFile): readonly string[] {
  return enterprises.map((one) => `${one.uscc} ${one.name}：${CLASS_NAMES[one.class]}，${why(one)}`);
}

function why({ reasons, against }: ClassifiedEnterprise): string {
  if (reasons.length > 0) return reasons.map(({ sentence }) => sentence).join('；');
  return against.map((one) => one.why.replace(/。$/, '')).join('；');
}

/** One enterprise whole: its class, every reason, why not the others, and what would change it. */
export function describeEnterprise({ uscc, name, class: taken, reasons, against, changes }: ClassifiedEnterprise, { quarter, ruleSet }: ClassifiedFile): readonly string[] {
  return [
    `${uscc} ${name}：${quarter} ${CLASS_NAMES[taken]}（规则集 ${ruleSet}）`,
    ...listed('理由', reasons.map(({ sentence, source }) => `${sentence}（依据：${source}）`)),
    ...listed('不归入', against.map(({ stratum, why: denied }) => `${stratum}：${denied}`)),
    ...listed('什么会使类别改变', changes.map(({ direction, sentence, source }) => `${direction === 'stricter' ? '↑' : '↓'} ${sentence}（依据：${source}）`)),
  ];
}

const listed = (title: string, lines: readonly string[]): readonly string[] => (lines.length === 0 ? [`${title}：无`] : [`${title}：`, ...lines.map((line) => `  ${line}`)]);

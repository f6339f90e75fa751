import type { ItemLine, ItemView, ListDifferenceView } from '#contract/http/items';

const PENDING = { add: '待公布：新增', change: '待公布：变更', withdraw: '待公布：退出清单' } as const;
const VALIDITY = { inForce: '有效', notYet: '尚未施行', repealed: '已失效' } as const;

/** One item in one line: how it stands, whose it is, what waits. */
export function describeLine({ code, name, standingName, department, publishedOn, from, touched, pending }: ItemLine): string {
  const parts = [
    standingName,
    ...(department === null ? [] : [department]),
    ...(from === null ? [] : [`依据 ${from.issuer} 第 ${from.version} 版`]),
    ...(department === null ? [] : [publishedOn === null ? '未公布' : `${publishedOn} 公布`]),
    ...(pending === null ? [] : [PENDING[pending]]),
    ...(touched === null ? [] : [`第 ${touched.version} 版${touched.kind === 'removed' ? '已删去' : '有变更'}，待采用或保留`]),
  ];
  return `${code} ${name}（${parts.join('，')}）`;
}

type Fields = ListDifferenceView['changed'][number]['fields'];
const words = (said: readonly string[]): string => (said.length === 0 ? '（没有）' : said.join('；'));
const describeFields = (fields: Fields): readonly string[] => fields.map(({ name, was, becomes }) => `    ${name}：${words(was)} → ${words(becomes)}`);
const describeUses = (uses: ItemView['usedBy']): readonly string[] => uses.map(({ number, title, items }) => `  用到：${number} ${title}（${items.join('、')}）`);

/** What a version changed, field by field; then the claimed items it touches and what under way uses them. */
export function describeDifference({ issuer, version, against, document, added, removed, changed, touched, usedBy }: ListDifferenceView): readonly string[] {
  return [
    `${issuer} 第 ${version} 版（${document}）与${against === 0 ? '没有清单时' : `第 ${against} 版`}相比：增加 ${added.length}，减少 ${removed.length}，变更 ${changed.length}`,
    ...added.map(({ code, name }) => `  增加 ${code} ${name}`),
    ...removed.map(({ code, name }) => `  减少 ${code} ${name}`),
    ...changed.flatMap(({ code, name, fields }) => [`  变更 ${code} ${name}`, ...describeFields(fields)]),
    ...(touched.length === 0 ? [] : ['触及已认领的事项，请逐项采用或保留：', ...touched.map((line) => `  ${describeLine(line)}`)]),
    ...describeUses(usedBy),
  ];
}

/** An item with all that is in it. */
export function describeItem(item: ItemView): readonly string[] {
  const { category, note, weight, ratio, methods, checklist, bases, on, warnings, usedBy, touched, kept } = item;
  return [
    describeLine(item),
    `  类别：${category}${weight === null ? '' : `，${weight}`}${ratio === null ? '' : `，抽查比例 ${ratio}`}`,
    ...(note === null ? [] : [`  认领依据：${note}`]),
    ...(methods.length === 0 ? [] : [`  检查方式：${methods.join('、')}`]),
    ...checklist.map(({ id, text, standard }) => `  检查内容 ${id}：${text}（${standard}）`),
    ...bases.map(({ citation, validity, verified }) => `  检查依据：${citation}（${on} ${VALIDITY[validity]}${verified ? '' : '，待核实'}）`),
    ...warnings.map((warning) => `  注意：${warning}`),
    ...(touched === null ? [] : [`  第 ${touched.version} 版的变更：`, ...describeFields(touched.fields)]),
    ...(kept === null ? [] : [`  第 ${kept.version} 版的变更没有采用：${kept.reason}`]),
    ...describeUses(usedBy),
  ];
}

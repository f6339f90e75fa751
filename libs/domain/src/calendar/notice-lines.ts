import { plainly } from './notice-words.js';

export interface NoticeLine {
  /** From 1, as the person pasted it. */
  readonly line: number;
  readonly text: string;
}

/** A part of the notice that belongs together, however it was broken into lines. */
export type NoticeUnit = NoticeLine &
  (
    | { readonly is: 'holiday'; readonly name: string; readonly sentences: readonly string[] }
    | { readonly is: 'beside'; readonly what: string }
    | { readonly is: 'unread' }
  );

const NAMES = '(?:元旦|春节|清明节?|(?:国际)?劳动节|五一|端午节?|中秋节?|国庆节?)';
const HOLIDAY = new RegExp(`^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\\d{1,2}[.．、])?(${NAMES}(?:[、和与]${NAMES})*)：(.+)$`);
/** Where a further paragraph begins though no new line does. */
const BEGINS = new RegExp(`(?=(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)${NAMES}(?:[、和与]${NAMES})*：)`);

/** What else stands in every notice, and moves no day. */
const BESIDE: readonly (readonly [RegExp, string])[] = [
  [/^(?:国务院办公厅)?关于\d{4}年(?:部分)?节假日安排的通知$/, '标题'],
  [/^国办发(?:明电)?〔\d{4}〕\d+号$/, '文号'],
  [/^各省、自治区、直辖市人民政府，国务院各部委、各直属机构：$/, '主送机关'],
  [/^经国务院批准，(?:根据《[^》]+》，)?(?:为[^，。]+，)?现将\d{4}年[^。]*通知如下[。：]$/, '说明'],
  [/^(?:节假日|放假)期间，各地区、各部门要[^。]*。$/, '值班要求'],
  [/^国务院办公厅$/, '署名'],
  [/^\d{4}年\d{1,2}月\d{1,2}日$/, '日期'],
];

/** Holidays by their full names: '国庆节、中秋节' → two. */
export function itemsIn(name: string): readonly string[] {
  const whole: Readonly<Record<string, string>> = { 清明: '清明节', 国际劳动节: '劳动节', 五一: '劳动节', 端午: '端午节', 中秋: '中秋节', 国庆: '国庆节' };
  return name.split(/[、和与]/).map((one) => whole[one] ?? one);
}

/** Whether a line goes on in the next: a heading cut in two, a paragraph without its full stop. */
function goesOn(text: string): boolean {
  return /^国务院办公厅关于/.test(text) ? !text.endsWith('通知') : HOLIDAY.test(text) && !/[。；]$/.test(text);
}

/** Lines put together and taken apart again where a paragraph begins. */
function paragraphs(text: string): readonly NoticeLine[] {
  const lines = text.split(/\r\n|[\n\r\v\f\u2028\u2029]/).map((line, index) => ({ line: index + 1, text: plainly(line) })).filter((line) => line.text !== '');
  const parts = lines.flatMap(({ line, text: whole }) => whole.split(BEGINS).map((part) => ({ line, text: part })));
  const joined: NoticeLine[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (last !== undefined && goesOn(last.text) && !HOLIDAY.test(part.text) && besideOf(part.text) === null) joined[joined.length - 1] = { line: last.line, text: last.text + part.text };
    else joined.push(part);
  }
  return joined;
}

const besideOf = (text: string): string | null => BESIDE.find(([pattern]) => pattern.test(text))?.[1] ?? null;

/** Every paragraph of a pasted notice, with the line in which it begins. */
export function unitsOf(text: string): readonly NoticeUnit[] {
  return paragraphs(text).map(({ line, text: part }): NoticeUnit => {
    const holiday = HOLIDAY.exec(part);
    if (holiday !== null) return { is: 'holiday', line, text: part, name: itemsIn(holiday[1] ?? '').join('、'), sentences: (holiday[2] ?? '').split(/[。；]/).filter((sentence) => sentence !== '') };
    const what = besideOf(part);
    return what === null ? { is: 'unread', line, text: part } : { is: 'beside', line, text: part, what };
  });
}

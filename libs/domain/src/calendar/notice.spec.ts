import { describe, expect, it } from '@jest/globals';
import { LegalHoliday } from 'tyme4ts';
import { OFFICIAL_CALENDAR } from './china-2026.js';
import { addDays, requireDay } from './day.js';
import { faultsOfYear } from './entered-years.js';
import { readNotice, yearsOf } from './notice.js';
import { NOTICES, wholeNotice } from './notices.fixture.js';
import { isWeekend, isWorkingDay } from './working-days.js';

const YEARS = Object.keys(NOTICES).map(Number);
const clean = { faults: [], unread: [] };
const reasons = (text: string): readonly string[] => {
  const { faults, unread } = readNotice(text);
  return [...faults, ...unread].map(({ line, reason }) => `${line}：${reason}`);
};
/** The notice on 2026 with one thing changed. */
const changed = (from: string, to: string): string => {
  const text = wholeNotice(2026);
  expect(text).toContain(from);
  return text.replace(from, to);
};

describe('readNotice', () => {
  it.each(YEARS)('reads the notice on %i whole, and comes to the working days an independent package has', (year) => {
    const reading = readNotice(wholeNotice(year));
    expect(reading).toMatchObject({ year, source: `国务院办公厅关于${year}年部分节假日安排的通知（国办发明电〔${year - 1}〕7号，${year - 1}-11-04）`, ...clean });
    const { years: [read] } = yearsOf({ ...reading, year }, reading.source, []);
    if (read === undefined) throw new Error('no year was read');
    expect(year < 2020 ? [] : faultsOfYear(read)).toEqual([]);
    const calendar = { version: String(year), years: [read] };
    const days = Array.from({ length: year % 4 === 0 ? 366 : 365 }, (_, index) => addDays(requireDay(`${year}-01-01`), index));
    const theirs = (day: string): boolean => LegalHoliday.fromYmd(Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8)))?.isWork() ?? !isWeekend(requireDay(day));
    // 国务院办公厅关于延长2020年春节假期的通知 came later and is a notice of its own.
    const extended = ['2020-01-31', '2020-02-01', '2020-02-02', '2020-02-03'];
    const differing = days.filter((day) => isWorkingDay(calendar, day) !== theirs(day));
    expect(differing.filter((day) => !extended.includes(day))).toEqual([]);
  });

  it('is, for 2026, day for day the year the product came with', () => {
    const [known] = OFFICIAL_CALENDAR.years;
    const { off, on } = readNotice(wholeNotice(2026));
    expect({ off, on: [...on].sort() }).toEqual({ off: known?.off, on: [...(known?.on ?? [])].sort() });
  });

  it('reads it in one line, in full-width digits, with blanks and half-width brackets', () => {
    const flat = wholeNotice(2026).replaceAll(/\s/g, '');
    const odd = wholeNotice(2026).replaceAll(/\d/g, (digit) => '０１２３４５６７８９'.charAt(Number(digit))).replaceAll('（', ' (').replaceAll('）', ') ').replaceAll('\n', '\r\n');
    const { off, on } = readNotice(wholeNotice(2026));
    expect(readNotice(odd)).toMatchObject({ year: 2026, off, on, ...clean });
    const paragraphs = readNotice(`国务院办公厅关于2026年部分节假日安排的通知\n${NOTICES[2026]?.replaceAll('\n', '') ?? ''}`);
    expect(paragraphs).toMatchObject({ year: 2026, off, on, ...clean });
    // Without a single line break the title cannot be told from what follows: it is said, and no holiday is lost.
    expect(readNotice(flat)).toMatchObject({ year: 2026, off, on, faults: [] });
    expect(readNotice(flat).unread.length).toBeGreaterThan(0);
  });

  it('reads a paragraph that was broken into lines', () => {
    expect(readNotice(changed('2月14日（周六）、2月28日', '2月14日（周六）、\n2月28日'))).toMatchObject(clean);
  });

  it.each([
    ['1月4日（周日）上班', '1月4日（周一）上班', '7：2026-01-04 是周日，通知写的是“周一”'],
    ['1月1日（周四）至', '1月1日（周五）至', '7：2026-01-01 是周四，通知写的是“周五”'],
    ['放假调休，共9天', '放假调休，共8天', '8：通知写共 8 天，按起止日期是 9 天'],
    ['4月4日（周六）至6日（周一）放假，共3天', '4月4日（周六）放假2天', '9：通知写共 2 天，按起止日期是 1 天'],
    ['4月4日（周六）至6日（周一）放假，共3天', '4月8日放假，与周末连休', '9：2026-04-08 不挨着周末，不能“与周末连休”'],
    ['2月28日（周六）上班', '2月29日（周六）上班', '8：没有2026年2月29日这一天'],
    ['5月1日（周五）至5日（周二）', '5月5日（周二）至1日（周五）', '10：“2026-05-05 至 2026-05-01”的起止日期不合理'],
    ['9月20日（周日）、', '9月20日（暂定）、', '13：2026-09-20 后面括号里的“暂定”看不懂'],
    ['6月19日（周五）至21日（周日）放假，共3天。', '6月19日（周五）至21日（周日）放假，共3天。另行通知。', '11：这一句看不懂'],
    ['端午节：6月19日', '端午节：19日', '11：“19日（周五）”没有写是几月'],
    ['　　节假日期间', '　　延长春节假期至2月25日。\n　　节假日期间', '14：这一行看不懂'],
    ['三、清明节：', '三、谷雨：', '9：这一行看不懂'],
    ['三、清明节：', '三、劳动节：', '1：劳动节写了不止一段'],
  ])('tells what does not agree or is not understood, with its line: %s → %s', (from, to, expected) => {
    expect(reasons(changed(from, to))).toContain(expected);
  });

  it('misses a paragraph that was not pasted, and a title', () => {
    const short = wholeNotice(2026, NOTICES[2026]?.split('\n').slice(0, 6).join('\n'));
    expect(reasons(short)).toEqual(['1：没有国庆节的安排，请检查是否漏粘了一段']);
    expect(reasons(NOTICES[2026] ?? '')).toEqual(['1：没有找到“关于××××年部分节假日安排的通知”，不知道是哪一年的安排，请连同标题一起粘贴']);
    expect(readNotice('')).toMatchObject({ year: null, off: [], on: [] });
  });

  it('takes no line twice and leaves none out', () => {
    for (const year of YEARS) {
      const { beside, off, on } = readNotice(wholeNotice(year));
      expect(beside.map(({ reason }) => reason)).toEqual(['标题', '文号', '主送机关', '说明', ...(year === 2024 ? ['倡议，不改变哪天放假'] : []), '值班要求', '署名', '日期']);
      expect(new Set([...off.map(({ day }) => day), ...on]).size).toBe(off.length + on.length);
    }
  });
});

describe('yearsOf', () => {
  const reading = { ...readNotice(wholeNotice(2023)), year: 2023 };
  const known = { year: 2022, source: '2022年的通知', off: [{ day: requireDay('2022-01-01'), name: '元旦' }], on: [requireDay('2022-10-08')] };

  it('adds to the year before what a notice says of its last days', () => {
    const { years, nowhere } = yearsOf(reading, '2023年的通知', [known]);
    expect(years.map(({ year, source }) => [year, source])).toEqual([[2023, '2023年的通知'], [2022, '2022年的通知；2023年的通知']]);
    expect(years[1]).toMatchObject({ off: [...known.off, { day: '2022-12-31', name: '元旦' }], on: known.on });
    expect(nowhere).toEqual([]);
    // Entered once more, nothing changes.
    expect(yearsOf(reading, '2023年的通知', years).years[1]).toEqual(years[1]);
  });

  it('says which days can be added nowhere', () => {
    expect(yearsOf(reading, '2023年的通知', [])).toMatchObject({ years: [{ year: 2023 }], nowhere: ['2022-12-31'] });
  });
});

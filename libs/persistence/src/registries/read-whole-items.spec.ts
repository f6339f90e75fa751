import { describe, expect, it } from '@jest/globals';
import { fileOf } from './registry-files.fixture.js';
import { readWholeItems } from './read-whole-items.js';

type Row = Parameters<typeof fileOf<'whole-items.csv'>>[1][number];

const NOTHING: Row = { 事项编号: '', 抽查类别: '', 事项名称: '', 责任部门: '', 适用许可类别: '', 检查方式: '', 行号: '', 检查内容: '', 检查标准: '', 法律依据: '', 核实状态: '' };
const further = (row: Row): Row => ({ ...NOTHING, ...row });
const read = (...rows: readonly Row[]) => readWholeItems({ whole: fileOf('whole-items.csv', rows) }, '130525');
const told = (...rows: readonly Row[]) => {
  const { entries, problems } = read(...rows);
  return { read: entries.map(({ code }) => code), problems: problems.map(({ row, column, reason }) => `${String(row)} “${column}” ${reason}`) };
};

describe('readWholeItems', () => {
  it('reads everything of an item from its rows, lines and bases side by side', () => {
    const first: Row = { 事项子项: '排放口、台账', 检查对象: '排污单位', 抽查比例: '0.2', 事项分类: '一般', 所需标注: '水', 公布日期: '2026-01-01', 条款: '第一条', 施行日期: '2020-01-01', 失效日期: '2026-08-14', 替代依据: '生态环境法典' };
    const { entries, rows, problems } = read(first, further({ 事项编号: 'S01', 行号: '2', 检查内容: '问', 检查标准: '答', 法律依据: '另一条例', 核实状态: '已核实' }), further({ 行号: '3', 检查内容: '听', 检查标准: '静' }), { 事项编号: 'S02' });
    expect(problems).toEqual([]);
    expect(rows).toEqual([2, 5]);
    expect(entries[0]).toEqual({
      code: 'S01', jurisdiction: '130525', category: '示例', name: '示例事项', department: '130525-D01', permitClasses: ['key'], methods: ['onSite'], requiredTags: ['水'], publishedOn: '2026-01-01',
      subItems: ['排放口', '台账'], objectKinds: ['排污单位'], ratio: '0.2', weight: 'general',
      checklist: [{ id: '1', text: '看', standard: '有' }, { id: '2', text: '问', standard: '答' }, { id: '3', text: '听', standard: '静' }],
      legalBases: [
        { title: '示例条例', article: '第一条', effectiveFrom: '2020-01-01', effectiveTo: '2026-08-14', successor: '生态环境法典', verified: false },
        { title: '另一条例', article: null, effectiveFrom: null, effectiveTo: null, successor: null, verified: true },
      ],
    });
  });

  it.each<[string, readonly Row[], readonly string[], readonly string[]]>([
    ['an item with a wrong line, and reads the others', [{ 检查标准: '' }, { 事项编号: 'S02' }], ['S02'], ['2 “检查标准” 请填写']],
    ['an item without a line', [further({ 事项编号: 'S01', 抽查类别: '甲', 事项名称: '乙', 责任部门: 'D01', 适用许可类别: '无需', 检查方式: '现场检查', 法律依据: '条例', 核实状态: '待核实' })], [], ['2 “事项编号” 没有检查内容，请补上']],
    ['a further row that says otherwise', [{}, further({ 事项名称: '别的', 行号: '2', 检查内容: '问', 检查标准: '答' }), { 事项编号: 'S02' }], ['S02'], ['3 “事项名称” 与第 2 行（同一事项）不一致，请改为一致，或者留空']],
    ['an item in two places', [{}, { 事项编号: 'S02' }, {}], ['S01', 'S02'], ['4 “事项编号” 与第 2 行重复；同一事项的各行应连在一起']],
    ['rows of no item', [further({ 行号: '1', 检查内容: '问', 检查标准: '答' })], [], expect.arrayContaining(['2 “事项编号” 请填写', '2 “事项名称” 请填写']) as never],
  ])('refuses %s', (_name, rows, entries, problems) => expect(told(...rows)).toEqual({ read: entries, problems }));

  it('takes a code in full-width letters for the same', () => expect(told({}, further({ 事项编号: 'Ｓ０１', 行号: '2', 检查内容: '问', 检查标准: '答' }))).toEqual({ read: ['S01'], problems: [] }));

  it('reads no item that may have lost a row', () => {
    const whole = fileOf('whole-items.csv', [{}, { 事项编号: 'S02' }, { 事项编号: 'S03' }]);
    const [header, first, second, third] = String(whole.content).split('\r\n');
    const { entries, problems } = readWholeItems({ whole: { ...whole, content: [header, first, 'S01,2,太多,的,列'.concat(',x'.repeat(40)), second, third].join('\r\n') } }, '130525');
    expect(entries.map(({ code }) => code)).toEqual(['S03']);
    expect(problems.map(({ row, reason }) => `${String(row)} ${reason}`)).toEqual([expect.stringMatching(/^3 本行有 \d+ 列/), '2 第 3 行有误，可能属于本事项，请一并更正', '4 第 3 行有误，可能属于本事项，请一并更正']);
  });
});

import { describe, expect, it } from '@jest/globals';
import { AIR_GRADE_LABELS, CREDIT_GRADE_LABELS, ENTERPRISE_STATUS_LABELS, type HeaderOf, KEY_LIST_LABELS, NON_SITE_MEANS_LABELS, PERMIT_CLASS_LABELS, RISK_GRADE_LABELS } from '#contract/registry-files';
import { readEnterprises } from './read-enterprises.js';
import { code, fileOf } from './registry-files.fixture.js';

type Row = Readonly<Partial<Record<HeaderOf<'enterprises.csv'>, string>>>;

const read = (...rows: readonly Row[]) => readEnterprises(fileOf('enterprises.csv', rows), '130525');
const one = (row: Row) => {
  const { entries, problems } = read(row);
  expect(problems).toEqual([]);
  return entries[0];
};
/** '2 “企业名称” 请填写' */
const faults = (...rows: readonly Row[]) => read(...rows).problems.map(({ row, column, reason }) => `${String(row)} “${column}” ${reason}`);

describe('readEnterprises', () => {
  it('reads the least there is: what is empty is not rated, on no list, never penalised', () => {
    expect(one({})).toEqual({
      id: `130525-${code(1)}`, jurisdiction: '130525', uscc: code(1), name: '示例一厂', town: '130525100', address: '示例路 1 号', industry: '3011',
      status: 'operating', permitClass: 'registered', permitNumber: null, keyLists: [], positiveList: null, airGrade: 'unrated',
      ecoCredit: { grade: 'unrated', ratedOn: null }, creditRisk: { grade: 'unrated', ratedOn: null }, highRisk: null, nonSiteMeans: [], penalties: [],
    });
  });

  it('reads all there is', () => {
    const row = {
      排污许可管理类别: '重点管理', 排污许可证编号: `${code(1)}001P`, 重点单位名录: '水环境重点排污单位、土壤污染重点监管单位', 正面清单起: '2026-01-01', 正面清单止: '2026-12-31',
      大气绩效等级: 'B-', 生态环境信用等级: 'C', 信用评价日期: '2026-03-15', 信用风险分类: 'D', 风险分类日期: '2026/9/1', 环境风险较高原因: '储罐', 环境风险认定人: '示例局领导',
      非现场手段: '在线监测、视频', 上季度处罚决定书文号: '示罚〔2026〕1号、示罚〔2026〕2号', 处罚决定日期: '2026-08-01、2026-08-01',
    };
    expect(one(row)).toMatchObject({
      permitClass: 'key', permitNumber: `${code(1)}001P`, keyLists: ['water', 'soil'], positiveList: { from: '2026-01-01', to: '2026-12-31' }, airGrade: 'B-',
      ecoCredit: { grade: 'C', ratedOn: '2026-03-15' }, creditRisk: { grade: 'D', ratedOn: '2026-09-01' }, highRisk: { reason: '储罐', approvedBy: '示例局领导' },
      nonSiteMeans: ['onlineMonitoring', 'video'],
      penalties: [{ decisionNumber: '示罚〔2026〕1号', decidedOn: '2026-08-01' }, { decisionNumber: '示罚〔2026〕2号', decidedOn: '2026-08-01' }],
    });
  });

  it('takes a code typed full-width or in lower case for what it is', () => {
    const wide = code(1).replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
    expect(one({ 统一社会信用代码: wide })?.uscc).toBe(code(1));
    expect(one({ 统一社会信用代码: code(1).toLowerCase() })?.uscc).toBe(code(1));
  });

  const enumerations = [
    ['登记状态', ENTERPRISE_STATUS_LABELS, 'status'],
    ['排污许可管理类别', PERMIT_CLASS_LABELS, 'permitClass'],
    ['大气绩效等级', AIR_GRADE_LABELS, 'airGrade'],
  ] as const;
  it.each(enumerations.flatMap(([column, labels, field]) => Object.entries(labels).map(([label, value]) => [column, label, field, value] as const)))('%s %s', (column, label, field, value) => {
    expect(one({ [column]: label })).toMatchObject({ [field]: value });
  });
  it.each(Object.entries(KEY_LIST_LABELS))('重点单位名录 %s', (label, value) => expect(one({ 重点单位名录: label })?.keyLists).toEqual([value]));
  it.each(Object.entries(NON_SITE_MEANS_LABELS))('非现场手段 %s', (label, value) => expect(one({ 非现场手段: label })?.nonSiteMeans).toEqual([value]));
  it.each(Object.entries(CREDIT_GRADE_LABELS))('生态环境信用等级 %s', (label, value) => expect(one({ 生态环境信用等级: label })?.ecoCredit.grade).toBe(value));
  it.each(Object.entries(RISK_GRADE_LABELS))('信用风险分类 %s', (label, value) => expect(one({ 信用风险分类: label })?.creditRisk.grade).toBe(value));

  it.each<[string, Row, RegExp]>([
    ['a wrong check character', { 统一社会信用代码: `${code(1).slice(0, 17)}${code(1).endsWith('0') ? '1' : '0'}` }, /“统一社会信用代码” 统一社会信用代码最后一位校验不符/],
    ['a code that is too short', { 统一社会信用代码: '9113' }, /“统一社会信用代码” .*应为 18 位，现为 4 位/],
    ['an empty name', { 企业名称: '' }, /“企业名称” 请填写$/],
    ['a name of ten thousand characters', { 企业名称: '厂'.repeat(10_000) }, /“企业名称” 太长，最多 100 个字，现为 10000 个字$/],
    ['a NUL in a name', { 企业名称: '示例\u0000厂' }, /“企业名称” 含有不可见的控制字符/],
    ['a state nobody knows', { 登记状态: '开着' }, /“登记状态” 应为 存续、.* 之一$/],
    ['a grade nobody knows', { 大气绩效等级: 'E' }, /“大气绩效等级” 应为 A\+、/],
    ['one wrong list among right ones', { 重点单位名录: '水环境重点排污单位、空气' }, /“重点单位名录” 应为 .* 之一，“空气”不是$/],
    ['a day that does not exist', { 信用评价日期: '2026-02-30', 生态环境信用等级: 'A' }, /“信用评价日期” 应为存在的日期/],
    ['a date without a grade', { 信用评价日期: '2026-02-03' }, /“信用评价日期” 没有评级，就不应有日期$/],
    ['a town of eight digits', { 乡镇代码: '13052510' }, /“乡镇代码” 应为 9 位乡镇代码$/],
    ['an industry by name', { 行业代码: '水泥' }, /“行业代码” 应为 4 位/],
    ["somebody else's permit", { 排污许可证编号: `${code(2)}001P` }, /“排污许可证编号” 排污许可证编号前 18 位与本企业/],
    ['a positive list that ends before it begins', { 正面清单起: '2026-02-01', 正面清单止: '2026-01-01' }, /“正面清单止” 早于起期$/],
    ['a positive list without a beginning', { 正面清单止: '2026-01-01' }, /“正面清单起” 写了正面清单的止期，就也要写起期$/],
    ['a high risk that nobody approved', { 环境风险较高原因: '储罐' }, /“环境风险认定人” .*须写明批准人$/],
    ['a penalty without a date', { 上季度处罚决定书文号: '示罚〔2026〕1号' }, /“上季度处罚决定书文号” .*个数应相同/],
  ])('refuses %s', (_name, row, expected) => {
    const found = faults(row);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(expected);
    expect(read(row).entries).toEqual([]);
  });

  it('tells all faults of a row at once, and keeps the other rows', () => {
    const { entries, problems } = read({ 企业名称: '', 登记状态: '' }, { 统一社会信用代码: code(2) });
    expect(problems.map(({ row, column }) => [row, column])).toEqual([[2, '企业名称'], [2, '登记状态']]);
    expect(entries.map(({ uscc }) => uscc)).toEqual([code(2)]);
  });

  it('refuses the same code twice and names the first row', () => {
    expect(faults({}, { 统一社会信用代码: code(2) }, { 企业名称: '又一厂' })).toEqual(['4 “统一社会信用代码” 与第 2 行重复']);
  });

  it('never shows a long or broken value whole', () => {
    const [problem] = read({ 企业名称: `\u0000${'厂'.repeat(10_000)}` }).problems;
    expect(problem?.value.length).toBeLessThan(70);
    expect(problem?.value).not.toContain('\u0000');
  });
});

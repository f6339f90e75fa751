import { describe, expect, it } from '@jest/globals';
import { requireDay } from '#domain/calendar/day';
import { asOf } from '#domain/registries/as-of';
import { readEnterprises } from './read-enterprises.js';
import { readOfficers } from './read-officers.js';
import { readReferenceList } from './read-reference-list.js';
import { code, fileOf } from './registry-files.fixture.js';

type Row = Parameters<typeof fileOf<'enterprises.csv'>>[1][number];
const read = (row: Row) => readEnterprises(fileOf('enterprises.csv', [row]), '130525');
const faults = (row: Row) => read(row).problems.map(({ column, reason }) => `“${column}” ${reason}`);
const two = { 全部许可证编号: `${code(1)}001P、无`, 全部许可证类别: '重点管理、登记管理', 全部许可证有效期起: '2022-01-01、无', 全部许可证有效期止: '2026-12-31、长期', 全部许可证状态: '有效、有效' };

describe('what a row says of dates and sources', () => {
  it('several permits stand side by side, and the strictest valid one counts', () => {
    const [firm] = read({ ...two, 标注: '锅炉、涉VOCs、锅炉' }).entries;
    expect(firm).toMatchObject({ tags: ['锅炉', '涉VOCs'], permits: [{ number: `${code(1)}001P`, class: 'key', validFrom: '2022-01-01', validTo: '2026-12-31', status: 'valid' }, { number: null, class: 'registered', validFrom: null, validTo: null }] });
    if (firm === undefined) throw new Error('not read');
    expect(['2026-12-31', '2027-01-01'].map((day) => asOf(firm, requireDay(day)).permitClass)).toEqual(['key', 'registered']);
  });

  it('lists, grades and status carry their own', () => {
    const row = { 重点单位名录: '水环境重点排污单位', 重点单位名录起: '2026-03-31', 重点单位名录依据: '2026年名录', 正面清单起: '2026-01-01', 正面清单止: '2026-06-30', 正面清单退出原因: '受到处罚', 大气绩效等级: 'B', 大气绩效评级日期: '2026/2/1', 大气绩效依据: '公告', 登记状态: '停产', 登记状态日期: '2026-05-01', 登记状态原因: '检修' };
    expect(read(row).entries[0]).toMatchObject({
      keyListings: [{ value: 'water', from: '2026-03-31', to: null, source: '2026年名录' }], positiveListings: [{ from: '2026-01-01', to: '2026-06-30', source: null, exitReason: '受到处罚' }],
      airGrades: [{ value: 'B', from: '2026-02-01', to: null, source: '公告', scheme: null }], statuses: [{ value: 'suspended', from: '2026-05-01', source: null, reason: '检修' }],
    });
  });

  it.each<[string, Row, readonly string[]]>([
    ['permits of different number', { ...two, 全部许可证状态: '有效' }, ['“全部许可证编号” “全部许可证编号”、“全部许可证类别”、“全部许可证有效期起”、“全部许可证有效期止”、“全部许可证状态”里的个数应相同，逐个对应']],
    ['a permit of somebody else', { ...two, 全部许可证编号: `${code(2)}001P、无` }, ['“全部许可证编号” 排污许可证编号前 18 位与本企业的统一社会信用代码不一致。']],
    ['a permit that is none', { ...two, 全部许可证类别: '重点管理、无需' }, ['“全部许可证类别” 无需办理的，不写在许可证里']],
    ['an end that is no day', { ...two, 全部许可证有效期止: '2026-02-30、长期' }, ['“全部许可证有效期止” 每个都应为存在的日期，写成 2026-01-31 的样子，或者写“长期”']],
    ['a source of no list', { 重点单位名录依据: '名录' }, ['“重点单位名录” 写了名录的日期或依据，就也要写列入的名录']],
    ['an exit without an end', { 正面清单起: '2026-01-01', 正面清单退出原因: '处罚' }, ['“正面清单止” 写了退出原因，就也要写止期']],
    ['a source of a list it is not on', { 正面清单依据: '清单' }, ['“正面清单起” 写了正面清单的依据或退出原因，就也要写起期']],
    ['a day of no grade', { 大气绩效评级日期: '2026-01-01' }, ['“大气绩效等级” 没有评级，就不应有评级的日期或依据']],
    ['an end before the beginning', { 重点单位名录: '水环境重点排污单位', 重点单位名录起: '2026-03-31', 重点单位名录止: '2026-03-30' }, ['“重点单位名录止” 早于起期']],
  ])('refuses %s', (_name, row, expected) => expect(faults(row)).toEqual(expected));

  it('an officer’s qualifications and items', () => {
    const [officer] = readOfficers(fileOf('officers.csv', [{ 资格: '监测上岗证', 可检查事项: 'S01、S02' }]), '130525').entries;
    expect(officer).toMatchObject({ qualifications: [{ name: '监测上岗证', number: null, validTo: null }], items: ['S01', 'S02'] });
  });
});

describe('lists of other bodies', () => {
  it('are read line by line; one enterprise may hold several permits', () => {
    const lines = [{ 排污许可证编号: `${code(1)}001P`, 排污许可管理类别: '重点管理', 许可证有效期止: '2027-01-01' }, {}];
    expect(readReferenceList('permits', fileOf('permit-list.csv', lines)).entries).toEqual([
      { uscc: code(1), name: '示例一厂', number: `${code(1)}001P`, class: 'key', validTo: '2027-01-01' }, { uscc: code(1), name: '示例一厂', number: null, class: 'registered', validTo: null },
    ]);
    expect(readReferenceList('dischargers', fileOf('key-dischargers.csv', [{}])).entries).toEqual([{ uscc: code(1), name: '示例一厂', lists: ['water'] }]);
    expect(readReferenceList('certificates', fileOf('certificate-list.csv', [{}])).entries).toEqual([{ number: 'Z01', name: '示例一', validTo: '2027-12-31' }]);
  });

  it('are refused where a line is wrong or told twice', () => {
    const reasons = (row: Parameters<typeof fileOf<'permit-list.csv'>>[1][number]) => readReferenceList('permits', fileOf('permit-list.csv', [row])).problems.map(({ column }) => column);
    expect([reasons({ 统一社会信用代码: '91' }), reasons({ 排污许可管理类别: '无需' }), reasons({ 排污许可证编号: `${code(2)}001P` })]).toEqual([['统一社会信用代码'], ['排污许可管理类别'], ['排污许可证编号']]);
    expect(readReferenceList('certificates', fileOf('certificate-list.csv', [{}, {}])).problems).toMatchObject([{ row: 3, column: '执法证号', reason: '与第 2 行重复' }]);
  });
});

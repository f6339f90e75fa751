import { describe, expect, it } from '@jest/globals';
import { DEPARTMENT_KIND_LABELS, METHOD_LABELS, OFFICER_STATUS_LABELS, ROLE_LABELS } from '#contract/registry-files';
import type { RegistryReading } from './problem.js';
import { readAccounts } from './read-accounts.js';
import { readCheckItems } from './read-check-items.js';
import { readDepartments } from './read-departments.js';
import { readOfficers } from './read-officers.js';
import { code, fileOf } from './registry-files.fixture.js';

const faultsOf = ({ problems }: RegistryReading<unknown>) => problems.map(({ file, row, column, reason }) => `${file} ${String(row)} “${column}” ${reason}`);

describe('readDepartments', () => {
  const read = (...rows: Parameters<typeof fileOf<'departments.csv'>>[1]) => readDepartments(fileOf('departments.csv', rows), '130525');

  it('makes the number its own over all jurisdictions, however it is written', () => {
    expect(read({}, { 部门编号: '130525-D02' }).entries.map(({ id }) => id)).toEqual(['130525-D01', '130525-D02']);
  });

  it('knows a body only with document and day', () => {
    const body = { 检查主体公告文号: '公告1号', 检查主体公布日期: '2026-01-01' };
    expect(read(body).entries[0]?.inspectionBody).toEqual({ document: '公告1号', publishedOn: '2026-01-01' });
    expect(read({}).entries[0]?.inspectionBody).toBeNull();
    expect(faultsOf(read({ ...body, 检查主体公布日期: '' }))).toEqual(['departments.csv 2 “检查主体公布日期” 写了公告文号，就也要写公布日期']);
    expect(faultsOf(read({ ...body, 检查主体公告文号: '' }))).toEqual(['departments.csv 2 “检查主体公告文号” 写了公布日期，就也要写公告文号']);
  });

  it.each(Object.entries(DEPARTMENT_KIND_LABELS))('部门类别 %s', (label, kind) => expect(read({ 部门类别: label }).entries[0]?.kind).toBe(kind));
});

describe('readOfficers', () => {
  const read = (...rows: Parameters<typeof fileOf<'officers.csv'>>[1]) => readOfficers(fileOf('officers.csv', rows), '130525');

  it('reads certificate, tags, leave and avoidance', () => {
    const row = { 标注: '大气、水、大气', 请假起: '2026-10-01', 请假止: '2026-10-08', 回避企业: code(3), 专家: '是' };
    expect(read(row).entries).toEqual([
      {
        id: '130525-P01', jurisdiction: '130525', name: '示例一', department: '130525-D01', certificates: [{ number: 'Z01', validFrom: '2025-01-01', validTo: '2027-12-31' }],
        tags: ['大气', '水'], status: 'active', leave: [{ from: '2026-10-01', to: '2026-10-08' }], avoids: [`130525-${code(3)}`], expert: true,
      },
    ]);
  });

  it('may have no certificate at all', () => {
    expect(read({ 执法证号: '', 证件有效期起: '', 证件有效期止: '' }).entries[0]?.certificates).toEqual([]);
  });

  it.each(Object.entries(OFFICER_STATUS_LABELS))('状态 %s', (label, status) => expect(read({ 状态: label }).entries[0]?.status).toBe(status));

  it.each([
    ['a certificate without its end', { 证件有效期止: '' }, 'officers.csv 2 “执法证号” “执法证号”、“证件有效期起”、“证件有效期止”里的个数应相同，逐个对应'],
    ['a certificate that ends before it begins', { 证件有效期止: '2024-01-01' }, 'officers.csv 2 “证件有效期止” 2024-01-01 早于开始的 2025-01-01'],
    ['leave that ends before it begins', { 请假起: '2026-10-08', 请假止: '2026-10-01' }, 'officers.csv 2 “请假止” 2026-10-01 早于开始的 2026-10-08'],
    ['a firm to avoid that has no such code', { 回避企业: '123' }, 'officers.csv 2 “回避企业” 统一社会信用代码应为 18 位，现为 3 位。'],
    ['a number with a blank in it', { 人员编号: 'P 01' }, 'officers.csv 2 “人员编号” 应为字母、数字、点、横线组成的编号，不超过 40 位'],
  ])('refuses %s', (_name, row, fault) => expect(faultsOf(read(row))).toEqual([fault]));
});

describe('readCheckItems', () => {
  interface Rows {
    readonly items?: Parameters<typeof fileOf<'check-items.csv'>>[1];
    readonly lines?: Parameters<typeof fileOf<'check-item-lines.csv'>>[1];
    readonly bases?: Parameters<typeof fileOf<'legal-bases.csv'>>[1];
  }
  const read = ({ items = [{}], lines = [{}], bases = [{}] }: Rows) =>
    readCheckItems({ items: fileOf('check-items.csv', items), lines: fileOf('check-item-lines.csv', lines), bases: fileOf('legal-bases.csv', bases) }, '130525');

  it('joins items with their lines and bases', () => {
    const lines = [{}, { 行号: '2', 检查内容: '问', 检查标准: '答' }];
    const bases = [{ 条款: '第一条', 施行日期: '2020-01-01', 失效日期: '2026-08-14', 替代依据: '生态环境法典' }];
    expect(read({ lines, bases, items: [{ 检查方式: '书面核查、信息共享', 所需标注: '水', 公布日期: '2026-01-01' }] }).entries).toEqual([
      {
        code: 'S01', jurisdiction: '130525', category: '示例', name: '示例事项', department: '130525-D01', permitClasses: ['key'], methods: ['written', 'informationSharing'], requiredTags: ['水'],
        publishedOn: '2026-01-01', checklist: [{ id: '1', text: '看', standard: '有' }, { id: '2', text: '问', standard: '答' }],
        legalBases: [{ title: '示例条例', article: '第一条', effectiveFrom: '2020-01-01', effectiveTo: '2026-08-14', successor: '生态环境法典', verified: false }],
      },
    ]);
  });

  const readFull = (row: Parameters<typeof fileOf<'item-list.csv'>>[1][number]) =>
    readCheckItems({ items: fileOf('item-list.csv', [row]), lines: fileOf('check-item-lines.csv', [{}]), bases: fileOf('legal-bases.csv', [{}]) }, '130525');

  it('reads sub-items, objects, ratio and weight from the full form of the table', () => {
    const full = { 事项子项: '排放口、台账', 检查对象: '排污单位', 抽查比例: '0.2', 事项分类: '一般检查事项' };
    expect(readFull(full).entries).toMatchObject([{ code: 'S01', subItems: ['排放口', '台账'], objectKinds: ['排污单位'], ratio: '0.2', weight: 'general' }]);
    expect(readFull({}).entries).toMatchObject([{ subItems: [], objectKinds: [], ratio: null, weight: null }]);
  });

  it.each([
    ['a ratio in per cent', { 抽查比例: '20%' }, 'item-list.csv 2 “抽查比例” 应为 0 到 1 之间的小数，例如 0.2'],
    ['a ratio of a 重点 item', { 抽查比例: '0.2', 事项分类: '重点' }, 'item-list.csv 2 “抽查比例” 重点检查事项的抽查比例不设上限（国发〔2019〕5号），请留空'],
    ['a weight nobody knows', { 事项分类: '特别' }, 'item-list.csv 2 “事项分类” 应为 重点检查事项、重点、一般检查事项、一般 之一'],
  ])('refuses %s', (_name, row, fault) => expect(faultsOf(readFull(row))).toEqual([fault]));

  it.each(Object.entries(METHOD_LABELS))('检查方式 %s', (label, method) => expect(read({ items: [{ 检查方式: label }] }).entries[0]?.methods).toEqual([method]));

  it.each<[string, Rows, string]>([
    ['an item without lines', { lines: [] }, 'check-items.csv 2 “事项编号” 没有检查内容，请补上'],
    ['an item without a basis', { bases: [] }, 'check-items.csv 2 “事项编号” 没有检查依据，请补上'],
    ['a line of no item', { lines: [{}, { 事项编号: 'S09' }] }, 'check-item-lines.csv 3 “事项编号” 事项清单里没有这个事项'],
    ['a basis of no item', { bases: [{}, { 事项编号: 'S09' }] }, 'legal-bases.csv 3 “事项编号” 事项清单里没有这个事项'],
    ['the same item twice', { items: [{}, {}] }, 'check-items.csv 3 “事项编号” 与第 2 行重复'],
    ['the same line twice', { lines: [{}, {}] }, 'check-item-lines.csv 3 “行号” 与第 2 行重复'],
    ['an item without a method', { items: [{ 检查方式: '' }] }, 'check-items.csv 2 “检查方式” 请填写：现场检查、实地检查、书面核查、书面检查、信息共享、网络监测、视频检查'],
    ['a basis that ends before it begins', { bases: [{ 施行日期: '2026-08-15', 失效日期: '2026-08-14' }] }, 'legal-bases.csv 2 “失效日期” 早于施行日期'],
  ])('refuses %s', (_name, rows, fault) => expect(faultsOf(read(rows))).toEqual([fault]));
});

describe('readAccounts', () => {
  const read = (...rows: Parameters<typeof fileOf<'accounts.csv'>>[1]) => readAccounts(fileOf('accounts.csv', rows), '130525');

  it('reads roles by their Chinese names', () => {
    expect(read({ 角色: '经办人员、审核人员', 部门编号: 'D01' }).entries).toEqual([
      { login: 'clerk01', name: '示例经办', jurisdiction: '130525', department: '130525-D01', officer: null, roles: ['clerk', 'reviewer'] },
    ]);
  });

  it.each(Object.entries(ROLE_LABELS))('角色 %s', (label, role) => expect(read({ 角色: label }).entries[0]?.roles).toEqual([role]));

  it.each([
    ['the system', { 角色: '系统' }, /“角色” 应为/],
    ['nobody', { 角色: '' }, /“角色” 请填写/],
    ['a login in Chinese', { 账号: '张三' }, /“账号” 登录名应以小写字母开头/],
  ])('refuses the role of %s', (_name, row, expected) => {
    const found = faultsOf(read(row));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(expected);
  });
});

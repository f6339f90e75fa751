import { describe, expect, it } from '@jest/globals';
import { requireDay } from '#domain/calendar/day';
import { findingsOf, notLookedAt, type PlanWritten } from './findings.js';
import type { Ground } from './ground.js';
import { emptyLine, type LineDraft, quartersOf } from './line.js';

const listed = { document: '公告', publishedOn: requireDay('2026-01-05') };
const item = (code: string, department: string, more: Partial<Ground['items'][number]> = {}): Ground['items'][number] => ({
  code, name: `事项${code}`, category: '生态环境', department, publishedOn: requireDay('2026-01-05'), permitClasses: ['key'], methods: ['onSite'], ratio: null,
  legalBases: [{ title: '某法', article: null, effectiveFrom: null, effectiveTo: null, successor: null, verified: true }], ...more,
});
const GROUND: Ground = {
  today: requireDay('2026-11-20'), ruleSet: 'r@1', objects: null,
  departments: [{ id: 'water', name: '水环境股', kind: 'section', inspectionBody: listed, endedOn: null }, { id: 'air', name: '大气环境股', kind: 'section', inspectionBody: listed, endedOn: null }, { id: 'third', name: '检测公司', kind: 'thirdParty', inspectionBody: null, endedOn: null }],
  items: [item('W1', 'water'), item('W2', 'water', { ratio: '0.2' }), item('W9', 'water', { publishedOn: null }), item('A1', 'air')],
  rules: {
    effectiveFrom: requireDay('2026-02-27'), draw: { rounding: 'ceiling' }, nonSite: { classes: ['general'] },
    strata: [{ id: 'key', class: 'key', grounds: ['permitKey'], title: '重点监管对象', rate: '0.18', source: '方案', confidence: 'high' }],
    themes: [{ id: 'food', title: '食品制造', industries: ['14'], items: ['W1', 'A1'], kinds: ['section'], multiField: true, highFrequency: false, source: '主题', confidence: 'low' }],
    merging: { withinDays: 10, source: '方案' }, cap: { onSitePerYear: 2, source: '默认', confidence: 'low' },
  },
};
const LINE: LineDraft = { id: 'L01', name: '联合抽查', lead: 'water', participants: ['air'], items: ['W1', 'A1'], strata: ['key'], quarters: [{ quarter: '2027Q2', from: '2027-04-01', to: '2027-06-30' }] };
const all = (plan: Partial<PlanWritten>, ground = GROUND) => findingsOf({ year: 2027, title: '计划', lines: [LINE], ...plan }, ground).map(({ about, level, line, field }) => [about, level, line, field]);
/** But for the quarters that none of these short plans has. */
const told = (plan: Partial<PlanWritten>, ground = GROUND) => findingsOf({ year: 2027, title: '计划', lines: [LINE], ...plan }, ground).filter(({ about }) => about !== 'strata').map(({ about, level, line, field }) => [about, level, line, field]);

describe('what is found in a plan before it is sent', () => {
  it('is nothing where the ledger would take it', () => {
    expect(told({})).toEqual([]);
  });

  it('is first what is missing, once for each field', () => {
    expect(told({ lines: [emptyLine('L01')] })).toEqual(['name', 'lead', 'items', 'strata', 'quarters'].map((field) => ['filled', 'refused', 'L01', field]));
    expect(told({ title: ' ', year: 2031, lines: [] })).toEqual([['filled', 'refused', null, 'title'], ['filled', 'refused', null, 'year'], ['filled', 'refused', null, null]]);
  });

  it('is a title that is longer than the contract takes it, by how much', () => {
    expect(findingsOf({ year: 2027, title: '长'.repeat(101), lines: [LINE] }, GROUND)[0]).toMatchObject({ level: 'refused', field: 'title', message: '计划名称应不超过 100 个字，现在是 101 个字。' });
  });

  it('is every guard that refuses, at its line and field, by the names people know', () => {
    expect(told({ lines: [{ ...LINE, participants: ['third'] }] })).toEqual(expect.arrayContaining([['bodies', 'refused', 'L01', 'participants']]));
    expect(told({ lines: [{ ...LINE, items: ['W9', 'A1'] }] })).toEqual([['bodies', 'refused', 'L01', 'items']]);
    expect(told({ lines: [{ ...LINE, quarters: [{ quarter: '2027Q2', from: '2027-03-01', to: '2027-06-30' }] }] })).toEqual([['rules', 'refused', 'L01', 'quarters']]);
    expect(told({ lines: [{ ...LINE, participants: [], items: ['W1'] }] })).toEqual([['rules', 'refused', 'L01', 'soloReason']]);
    expect(findingsOf({ year: 2027, title: '计划', lines: [{ ...LINE, items: ['W1'] }] }, GROUND)[0]?.message).toContain('大气环境股');
  });

  it('is not called passed where nobody could look: no measure of merging, no ratio in the list', () => {
    expect([notLookedAt('repeats', GROUND), notLookedAt('ratios', GROUND)]).toEqual([null, null]);
    expect(notLookedAt('repeats', { ...GROUND, rules: { ...GROUND.rules, merging: undefined } })).toContain('请自行核对');
    expect(notLookedAt('ratios', { ...GROUND, items: [item('W1', 'water')] })).toContain('没有列出抽查比例');
  });

  it('is what the rule set asks for and no line draws, at the line that is nearest to it; nothing where every quarter is drawn', () => {
    expect(all({})).toEqual([['strata', 'warned', 'L01', 'quarters']]);
    expect(findingsOf({ year: 2027, title: '计划', lines: [LINE] }, GROUND)[0]).toMatchObject({ message: '第一、三、四季度没有计划项抽取“重点监管对象”；规则集规定每季度抽取 18%。', source: '方案（高：有约束力或河北已证实）' });
    expect(all({ lines: [{ ...LINE, quarters: [...quartersOf(2027)] }] })).toEqual([]);
    // A line that is not whole yet draws nothing; where nothing is written at all, that is said first.
    expect(all({ lines: [] })).toEqual([['filled', 'refused', null, null]]);
  });

  it('is what to judge oneself: ratios over the year, lines that could be one, bases no longer in force', () => {
    const twice = { ...LINE, participants: [], items: ['W2'], quarters: [...LINE.quarters, { quarter: '2027Q3', from: '2027-07-20', to: '2027-09-30' }] };
    expect(told({ lines: [twice] })).toEqual([['ratios', 'warned', 'L01', 'strata']]);
    expect(told({ lines: [LINE, { ...LINE, id: 'L02' }] })).toEqual([['repeats', 'warned', 'L02', 'quarters']]);
    const old = { ...GROUND, items: GROUND.items.map((one) => (one.code === 'A1' ? item('A1', 'air', { legalBases: [{ title: '旧法', article: null, effectiveFrom: null, effectiveTo: requireDay('2026-12-31'), successor: null, verified: true }] }) : one)) };
    expect(told({}, old)).toEqual([['bases', 'warned', 'L01', 'items']]);
  });
});

import type { DataSource } from 'typeorm';
import type { CheckItem, Confidence, Day, Department, Enterprise, LimitRule, Officer, RuleSet } from '#domain';
import { requireDay } from '#domain/calendar/day';
import { LIMIT_NAMES } from '#domain/limits/limit-names';

const sourced = (confidence: Confidence = 'medium'): { source: string; confidence: Confidence } => ({ source: '测试用规则集', confidence });
const after = (amount: number, unit: 'wd' | 'd' | 'h'): LimitRule['count'] => ({ direction: 'after', span: { amount, unit } });
const before = (amount: number): LimitRule['count'] => ({ direction: 'before', span: { amount, unit: 'wd' } });

const COUNTS: Readonly<Record<LimitRule['code'], LimitRule['count']>> = {
  D1: { direction: 'on', month: 1, day: 31 }, D2: { direction: 'on', month: 3, day: 31 }, D3: null, D4: before(5), D5: after(2, 'wd'), D6: after(2, 'wd'),
  D7: before(0), D8: before(0), D9: before(0), D10: after(10, 'd'), D11: before(0), D12: after(7, 'wd'), D13: after(3, 'wd'), D14: after(20, 'wd'),
  D15: after(2, 'wd'), D16: after(3, 'wd'), D17: after(3, 'wd'), D18: after(15, 'd'), D19: after(90, 'd'), D20: after(7, 'wd'), D21: after(3, 'd'),
  D22: after(24, 'h'), D23: after(3, 'd'), D24: after(3, 'd'), D25: after(30, 'd'), D26: after(10, 'wd'), D27: after(7, 'wd'), D28: after(10, 'wd'),
  SQ: after(5, 'wd'), ZG: { direction: 'before', span: { amount: 0, unit: 'd' } }, TS: after(15, 'wd'), JZ: after(1, 'wd'),
};

const MORE: Partial<Record<LimitRule['code'], Partial<LimitRule>>> = {
  D7: { afterwards: { span: { amount: 1, unit: 'wd' }, ...sourced('low') } },
  D11: { extension: { span: { amount: 10, unit: 'wd' }, times: 1, ...sourced('low') } },
  D18: { afterRefusal: { span: { amount: 15, unit: 'd' }, ...sourced('low') }, extension: { span: { amount: 15, unit: 'd' }, times: 1, ...sourced() } },
  D19: { afterRefusal: { span: { amount: 90, unit: 'd' }, ...sourced('low') }, extension: { span: { amount: 30, unit: 'd' }, times: 1, ...sourced() } },
  D25: { otherwise: { span: { amount: 30, unit: 'd' }, ...sourced('low') } },
};

/** A rule set of the shape of the scheme's, for a jurisdiction of a test. */
export function rulesFor(jurisdiction: string): RuleSet {
  const limits = Object.entries(COUNTS).map(([code, count]): LimitRule => ({
    code: code as LimitRule['code'], title: LIMIT_NAMES[code as LimitRule['code']], anchor: '测试起点', count, severity: code === 'D1' ? 'warn' : 'hard', runsToNextWorkingDay: true, ...sourced(), ...MORE[code as LimitRule['code']],
  }));
  return {
    id: `${jurisdiction}-rules`, version: 1, title: '测试规则集', jurisdiction, effectiveFrom: requireDay('2020-01-01'), limits,
    colours: { yellowWorkingDaysLeft: 3, yellowByDaysOver: 5, yellowShare: '0.8', escalations: [{ afterWorkingDays: 1, to: 'unitHead' }, { afterWorkingDays: 3, to: 'brigade' }, { afterWorkingDays: 5, to: 'leader' }], ...sourced('low') },
    strata: [
      { id: 'special', class: 'special', title: '特殊监管对象', rate: '0.20', grounds: ['penalisedLastQuarter', 'airBelowB', 'creditBelowB', 'highRisk'], ...sourced('high') },
      { id: 'key', class: 'key', title: '重点监管对象', rate: '0.18', grounds: ['permitKey', 'keyDischarger'], ...sourced('high') },
      { id: 'general-simplified', class: 'general', title: '一般（简化管理）', rate: '0.05', grounds: ['permitSimplified'], ...sourced('high') },
      { id: 'general-registered', class: 'general', title: '一般（登记管理）', rate: '0.005', grounds: ['permitRegistered'], ...sourced('high') },
    ],
    grading: {
      air: { atOrAboveB: ['A+', 'A', 'B', 'B-', 'leading'], belowB: ['C', 'D', 'nonLeading'] }, ecoCredit: { atOrAboveB: ['A', 'B'], belowB: ['C', 'D', 'E'] },
      creditRisk: { atOrAboveB: ['A', 'B'], belowB: ['C', 'D', 'E'] }, keyDischargerLists: ['water', 'air', 'noise', 'groundwater'], creditThatCounts: 'ecoCreditElseRisk', ...sourced(),
    },
    draw: { rounding: 'ceiling', minimumPerStratum: 1, ...sourced('low') },
    cap: { onSitePerYear: 2, ...sourced('low') },
    nonSite: { classes: ['general'], anyOf: ['positiveList', 'airAtOrAboveB', 'creditAtOrAboveB'], ...sourced('high') },
    matching: { officersPerInspection: 2, loadSpread: 2, ...sourced() },
    returnVisit: { rate: '1', attempts: 3, followUpAtOrBelow: 2, ...sourced() },
    crimeTransfer: { officersInTaskGroup: 2, ...sourced() },
    urging: { everyWorkingDays: 1, ...sourced('low') },
  };
}

/** A jurisdiction small enough to know by heart: two departments with four officers each, two items, four key and four simplified enterprises. */
export function smallRegistry(jurisdiction: string): { departments: Department[]; items: CheckItem[]; officers: Officer[]; enterprises: Enterprise[] } {
  const listed = { document: '测公告〔2026〕1号', publishedOn: requireDay('2026-01-05') };
  const department = (id: string, name: string, kind: Department['kind'], inspectionBody: Department['inspectionBody'] = listed): Department => ({ id: `${jurisdiction}-${id}`, jurisdiction, name, kind, inspectionBody });
  const departments = [department('D01', '执法大队', 'brigade'), department('D02', '执法一中队', 'squad'), department('D03', '应急管理局', 'outside'), department('D09', '示例检测公司', 'thirdParty', null)];
  const item = (code: string, owner: string, methods: CheckItem['methods'], publishedOn: Day | null = requireDay('2026-01-05')): CheckItem => ({
    code: `${jurisdiction}-${code}`, jurisdiction, category: '生态环境', name: `事项${code}`, department: `${jurisdiction}-${owner}`, permitClasses: ['key', 'simplified', 'registered'],
    methods, requiredTags: [], checklist: [{ id: '1', text: '设施运行', standard: '正常' }, { id: '2', text: '台账记录', standard: '完整' }],
    legalBases: [{ title: '排污许可管理条例', article: '第25条', effectiveFrom: requireDay('2021-03-01'), effectiveTo: null, successor: null, verified: true }], publishedOn,
  });
  const items = [item('I1', 'D02', ['onSite']), item('I2', 'D02', ['onSite', 'informationSharing']), item('I3', 'D03', ['onSite']), item('I9', 'D02', ['onSite'], null)];
  const officer = (number: number, owner: string): Officer => ({
    id: `${jurisdiction}-P${String(number).padStart(3, '0')}`, jurisdiction, name: `测试人员${number}`, department: `${jurisdiction}-${owner}`, status: 'active', tags: [], leave: [], avoids: [], expert: false,
    certificates: [{ number: `ZJ${jurisdiction}${number}`, validFrom: requireDay('2024-01-01'), validTo: requireDay('2039-12-31') }],
  });
  const officers = [1, 2, 3, 4].map((number) => officer(number, 'D02')).concat([5, 6, 7, 8].map((number) => officer(number, 'D03')));
  const enterprises = Array.from({ length: 8 }, (_, index): Enterprise => ({
    id: `${jurisdiction}-E${index + 1}`, jurisdiction, uscc: `91130525MA0TEST0${index}X`, name: `隆尧县测试${index + 1}号企业`, town: '130525100', address: '测试路1号', industry: '1431', status: 'operating',
    permitClass: index < 4 ? 'key' : 'simplified', permitNumber: null, keyLists: [], positiveList: null, airGrade: 'unrated', ecoCredit: { grade: 'unrated', ratedOn: null }, creditRisk: { grade: 'unrated', ratedOn: null },
    highRisk: null, nonSiteMeans: index < 4 ? [] : ['onlineMonitoring'], penalties: [],
  }));
  return { departments, items, officers, enterprises };
}

/** … with witnesses: two have to reveal. */
export function witnessedRulesFor(jurisdiction: string): RuleSet {
  const rules = rulesFor(jurisdiction);
  return { ...rules, draw: { ...rules.draw, witnesses: { minimum: 2, ...sourced('low') } } };
}

/** Writes the small jurisdiction straight into the registries; imports have tests of their own. */
export async function plantSmallWorld(dataSource: DataSource, jurisdiction: string, rules: RuleSet = rulesFor(jurisdiction)): Promise<void> {
  const { departments, items, officers, enterprises } = smallRegistry(jurisdiction);
  await dataSource.query(`INSERT INTO jurisdiction (code, name, rehearsal) VALUES ($1, $2, true)`, [jurisdiction, `测试辖区${jurisdiction}`]);
  await dataSource.query(`INSERT INTO rule_set (id, version, jurisdiction, effective_from, body) VALUES ($1, $2, $3, $4, $5)`, [rules.id, rules.version, jurisdiction, rules.effectiveFrom, JSON.stringify(rules)]);
  const entries = [
    ...departments.map((body) => ({ kind: 'department', id: body.id, body })),
    ...items.map((body) => ({ kind: 'checkItem', id: body.code, body })),
    ...officers.map((body) => ({ kind: 'officer', id: body.id, body })),
    ...enterprises.map((body) => ({ kind: 'enterprise', id: body.id, body })),
  ];
  await dataSource.query(
    `INSERT INTO registry_entry (kind, jurisdiction, id, version, current, body, imported_by)
     SELECT kind, $2, id, 1, true, body, 'test' FROM jsonb_to_recordset($1::jsonb) AS e (kind text, id text, body jsonb)`,
    [JSON.stringify(entries), jurisdiction],
  );
}

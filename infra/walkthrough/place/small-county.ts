import type { Day, RuleSet } from '#domain';
import { addDays, quarterEnd, quarterOf } from '#domain/calendar/day';
import type { PlanItem } from '#domain/plan/plan';
import type { Ground } from '#domain';
import { alike, type Registry } from './registry-files.js';

/**
 * A county of thirty enterprises in which the draw may fall as it likes and the story stays the same: within a stratum all
 * enterprises are alike, so every way of checking occurs whoever is drawn. 重点 and 特殊 are checked on site by two
 * departments, one item of theirs from the office; 简化管理 by its monitoring data or in writing; 登记管理 by shared data or by video.
 * @param times as many enterprises of each kind, for a story that needs more to be drawn
 */
export function smallCounty(today: Day, times = 1): Registry {
  const listed = { bodyDocument: '演练公告〔2026〕1号', bodyPublishedOn: addDays(today, -60) };
  const published = { category: '生态环境监管', publishedOn: addDays(today, -60) };
  return {
    departments: [
      { id: 'D01', name: '演练执法大队', kind: '执法大队', ...listed },
      { id: 'D02', name: '演练执法一中队', kind: '执法中队', ...listed },
      { id: 'D03', name: '演练应急管理局', kind: '外部部门', ...listed },
      { id: 'D04', name: '演练综合股', kind: '股室' },
      { id: 'D09', name: '演练检测公司', kind: '第三方机构' },
    ],
    items: [
      { ...published, code: 'YL-01', name: '排污许可证执行情况', department: 'D02', permitClasses: '重点管理', methods: '现场检查' },
      { ...published, code: 'YL-02', name: '危险化学品安全管理情况', department: 'D03', permitClasses: '重点管理', methods: '现场检查' },
      { ...published, code: 'YL-03', name: '自动监测数据传输情况', department: 'D02', permitClasses: '简化管理', methods: '网络监测' },
      { ...published, code: 'YL-04', name: '排污登记信息变更情况', department: 'D02', permitClasses: '登记管理', methods: '信息共享' },
      { ...published, code: 'YL-05', name: '环境管理台账情况', department: 'D02', permitClasses: '简化管理', methods: '书面核查' },
      { ...published, code: 'YL-06', name: '治理设施开启情况', department: 'D02', permitClasses: '登记管理', methods: '视频检查' },
      { ...published, code: 'YL-08', name: '自行监测信息公开情况', department: 'D02', permitClasses: '重点管理', methods: '现场检查、信息共享' },
      { category: '生态环境监管', code: 'YL-07', name: '尚未公布的事项', department: 'D02', permitClasses: '重点管理', methods: '现场检查' },
    ],
    officers: { D02: 6, D03: 4 },
    enterprises: [
      ...alike('造纸', 6 * times, 100, { permitClass: '重点管理' }),
      ...alike('化工', 3 * times, 200, { permitClass: '重点管理', airGrade: 'D' }),
      ...alike('机械', 10 * times, 300, { permitClass: '简化管理', airGrade: 'A', nonSiteMeans: '在线监测、视频' }),
      ...alike('食品', 10 * times, 400, { permitClass: '登记管理', positiveFrom: addDays(today, -30), nonSiteMeans: '视频' }),
    ],
  };
}

/** The lines of the plan, and the one that is not in it. */
export interface PlanLines {
  readonly joint: PlanItem;
  readonly nonSite: PlanItem;
  readonly unplanned: PlanItem;
}

/** From today to the quarter's end: never empty, also on the last day of a quarter or a year. */
export function planLines(jurisdiction: string, rules: RuleSet, today: Day): PlanLines {
  const quarter = quarterOf(today);
  const quarters = [{ quarter, from: today, to: quarterEnd(quarter) }];
  const department = (id: string): string => `${jurisdiction}-${id}`;
  const general = [stratumOf(rules, 'permitSimplified'), stratumOf(rules, 'permitRegistered')];
  return {
    joint: { id: 'P01', name: '重点排污单位部门联合抽查', lead: department('D02'), participants: [department('D03')], items: ['YL-01', 'YL-02', 'YL-08'], strata: [stratumOf(rules, 'airBelowB'), stratumOf(rules, 'permitKey')], quarters },
    nonSite: { id: 'P02', name: '一般排污单位非现场核查', lead: department('D02'), participants: [], items: ['YL-03', 'YL-04'], strata: general, quarters },
    unplanned: { id: 'P03', name: '环境管理台账专项核查', lead: department('D02'), participants: [], items: ['YL-05', 'YL-06'], strata: general, quarters },
  };
}

/** Strata are the rule set's own; here they are asked for by what they are made of. */
function stratumOf(rules: RuleSet, ground: Ground): string {
  const found = rules.strata.find(({ grounds }) => grounds.includes(ground));
  if (found === undefined) throw new Error(`Rule set ${rules.id}@${rules.version} has no stratum for ${ground}`);
  return found.id;
}

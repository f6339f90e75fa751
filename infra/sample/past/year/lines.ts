import type { PlanItem, PlannedQuarter } from '#domain/plan/plan';
import { dayFrom, quarterEnd } from '#domain/calendar/day';
import { type Days, yearOf } from '../days.js';

/** A line of a plan with the one quarter of it that is played. */
export interface Line {
  readonly item: PlanItem;
  readonly planned: PlannedQuarter;
}

interface Wanted extends Omit<PlanItem, 'quarters' | 'lead' | 'participants' | 'items'> {
  readonly lead: string;
  readonly participants?: readonly string[];
  readonly items: readonly string[];
}

const HIGH = ['special', 'key'];
const GENERAL = ['general-simplified', 'general-registered'];

/** What the sample's departments check; industries keep the tasks small enough for the first start. */
const LINES = {
  lastYear: { id: 'P10', name: '重点排污单位污染防治设施抽查', lead: 'D08', participants: ['D09'], items: ['HB-022', 'HB-023'], strata: HIGH, industries: ['26', '33'] },
  joint: { id: 'P01', name: '化工、金属制品行业部门联合抽查', lead: 'D08', participants: ['D12'], items: ['HB-022', 'YJ-001'], strata: HIGH, industries: ['26', '33'] },
  internal: { id: 'P02', name: '食品、建材行业废气废水治理设施综合检查', lead: 'D02', participants: ['D03'], items: ['HB-006', 'HB-011'], strata: HIGH, industries: ['14', '30'] },
  nonSite: { id: 'P03', name: '自动监测数据和治污设施用电非现场核查', lead: 'D07', items: ['HB-020', 'HB-021'], strata: GENERAL },
  noise: { id: 'P04', name: '电力、热力企业厂界噪声抽查', lead: 'D09', items: ['HB-023'], strata: HIGH, industries: ['44'] },
  water: { id: 'P05', name: '电力、热力企业取水许可和计量设施抽查', lead: 'D13', items: ['SW-001'], strata: HIGH, industries: ['44'] },
  power: { id: 'P06', name: '电力、热力企业供暖季部门联合抽查', lead: 'D08', participants: ['D12'], items: ['HB-022', 'YJ-001'], strata: HIGH, industries: ['44'] },
  food: { id: 'P07', name: '食品制造业“一业一查”', lead: 'D11', participants: ['D12'], items: ['SC-003', 'YJ-001'], strata: HIGH, theme: 'food' },
  waste: { id: 'P08', name: '塑料、汽车零部件企业环评“三同时”抽查', lead: 'D05', items: ['HB-002'], strata: ['special'], industries: ['29', '36'] },
  hazardous: { id: 'P09', name: '塑料制品企业危险废物管理抽查', lead: 'D04', items: ['HB-015'], strata: ['special'], industries: ['29'] },
} as const satisfies Readonly<Record<string, Wanted>>;

export type LineName = keyof typeof LINES;
export type Lines = Readonly<Record<LineName, Line | null>>;

/**
 * Every line with the quarter in which it is played, by its distance from today; null where the date leaves no room for it.
 * @param own 'D02' → '130525-D02'
 */
export function linesOf(days: Days, own: (id: string) => string): Lines {
  const { last, quarter, quarterBefore } = days;
  const before = quarterBefore === null ? null : days.window(days.before(quarterEnd(quarterBefore), 20), quarterBefore);
  const windows: Readonly<Record<LineName, PlannedQuarter | null>> = {
    lastYear: days.window(dayFrom(yearOf(last) - 1, 10, 15)),
    joint: days.window(days.back(26)),
    internal: days.window(days.back(12)),
    noise: before,
    water: before,
    nonSite: days.window(days.back(6), quarter),
    power: days.window(days.back(6), quarter),
    hazardous: days.window(days.back(4), quarter),
    food: days.window(days.after(last, 8), quarter),
    waste: days.window(days.after(last, 6), quarter),
  };
  const line = (name: LineName): Line | null => {
    const planned = windows[name];
    const { lead, participants = [], items, ...wanted }: Wanted = LINES[name];
    return planned === null ? null : { planned, item: { ...wanted, lead: own(lead), participants: participants.map(own), items: items.map(own), quarters: [planned] } };
  };
  return { lastYear: line('lastYear'), joint: line('joint'), internal: line('internal'), nonSite: line('nonSite'), noise: line('noise'), water: line('water'), power: line('power'), food: line('food'), waste: line('waste'), hazardous: line('hazardous') };
}

import type { PlanItem, PlannedQuarter } from '#domain/plan/plan';
import type { Day, Quarter } from '#domain';
import { dayFrom, previousQuarter, quarterEnd, quarterOf, quarterStart } from '#domain/calendar/day';
import { type Days, yearOf } from '../days.js';
import { MADE_BEFORE } from './scene.js';

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
  joint: { id: 'P01', name: '化工、金属制品和装备制造业部门联合抽查', lead: 'D08', participants: ['D12'], items: ['HB-022', 'YJ-001'], strata: HIGH, industries: ['26', '33', '34'] },
  internal: { id: 'P02', name: '食品、建材行业废气废水治理设施综合检查', lead: 'D02', participants: ['D03'], items: ['HB-006', 'HB-011'], strata: HIGH, industries: ['14', '30'] },
  nonSite: { id: 'P03', name: '自动监测数据和治污设施用电非现场核查', lead: 'D07', items: ['HB-020', 'HB-021'], strata: GENERAL },
  noise: { id: 'P04', name: '电力、热力企业厂界噪声抽查', lead: 'D09', items: ['HB-023'], strata: HIGH, industries: ['44'] },
  water: { id: 'P05', name: '电力、热力企业取水许可和计量设施抽查', lead: 'D13', items: ['SW-001'], strata: HIGH, industries: ['44'] },
  power: { id: 'P06', name: '电力、热力企业供暖季部门联合抽查', lead: 'D08', participants: ['D12'], items: ['HB-022', 'YJ-001'], strata: HIGH, industries: ['44'] },
  food: { id: 'P07', name: '食品制造业“一业一查”', lead: 'D11', participants: ['D12'], items: ['SC-003', 'YJ-001'], strata: HIGH, theme: 'food' },
  waste: { id: 'P08', name: '塑料、汽车零部件企业环评“三同时”抽查', lead: 'D05', items: ['HB-002'], strata: ['special'], industries: ['29', '36'] },
  spring: { id: 'P13', name: '供水、加油站企业噪声和排放综合检查', lead: 'D08', participants: ['D09'], items: ['HB-022', 'HB-023'], strata: HIGH, industries: ['46', '52'] },
  summer: { id: 'P14', name: '建材企业废水治理和取水部门联合抽查', lead: 'D03', participants: ['D13'], items: ['HB-011', 'SW-001'], strata: HIGH, industries: ['30'] },
  coming: { id: 'P11', name: '造纸、建材企业突发环境事件应急准备抽查', lead: 'D10', items: ['HB-024'], strata: HIGH, industries: ['22', '30'] },
  hazardous: { id: 'P09', name: '塑料、金属制品企业危险废物管理抽查', lead: 'D04', items: ['HB-015'], strata: ['special'], industries: ['29', '33'] },
} as const satisfies Readonly<Record<string, Wanted>>;

export type LineName = keyof typeof LINES;
export type Lines = Readonly<Record<LineName, Line | null>>;

/** Which a plan leaves out where it came too late for them. */
export const WHERE_THERE_IS_ROOM: readonly LineName[] = ['spring', 'summer'];

/** What the lines are made for. */
export interface County {
  /** 'D02' → '130525-D02' */
  readonly own: (id: string) => string;
  /** Since when the sample's rules are in force; its registries begin with the year before. */
  readonly rulesFrom: Day;
}

/** Every line with the quarter in which it is played, by its distance from today; null where nothing is played of it. */
export function linesOf(days: Days, { own, rulesFrom }: County): Lines {
  const { last, today, quarter } = days;
  const { before, now } = windowsOfTheCap(days);
  const present = days.window(days.back(6), quarter);
  const windows: Readonly<Record<LineName, PlannedQuarter | null>> = {
    lastYear: yearOf(last) < yearOf(rulesFrom) ? null : days.window(dayFrom(yearOf(last) - 1, 10, 15)),
    joint: days.window(days.back(26)),
    internal: days.window(days.back(12)),
    ...earlierQuarters(days),
    noise: before,
    water: before,
    nonSite: present,
    power: now,
    hazardous: days.window(days.back(4), quarter),
    food: days.ahead(8),
    waste: days.ahead(6),
    // Where a quarter has just begun, nothing of the one before can be approved any more.
    coming: present.to < today ? days.ahead(1) : null,
  };
  const line = ([name, planned]: readonly [string, PlannedQuarter | null]): readonly [string, Line | null] => {
    const { lead, participants = [], items, ...wanted }: Wanted = LINES[name as LineName];
    return [name, planned === null ? null : { planned, item: { ...wanted, lead: own(lead), participants: participants.map(own), items: items.map(own), quarters: [planned] } }];
  };
  return Object.fromEntries(Object.entries(windows).map(line)) as Lines;
}

/** So that no quarter of the year that is over stands empty. */
function earlierQuarters(days: Days): Readonly<Record<'spring' | 'summer', PlannedQuarter | null>> {
  const { quarter } = days;
  const [first, second] = [quarterOf(dayFrom(yearOf(days.last), 1, 1)), quarterOf(dayFrom(yearOf(days.last), 4, 1))];
  const planned = (ended: Quarter): PlannedQuarter | null => (previousQuarter(quarter) > ended ? atTheEndOf(days, ended) : null);
  return { spring: planned(first), summer: planned(second) };
}

/** Some weeks before a quarter was over. */
const atTheEndOf = (days: Days, ended: Quarter): PlannedQuarter => days.window(days.before(quarterEnd(ended), 20), ended);

/** Working days in which the two tasks before it have made their visits. */
const VISITS = 6;
/** Working days that a task carried over from last year had of it. */
const CARRIED_OVER = 14;

/**
 * Of the three tasks that visit the same few enterprises: the first two use up the visits of the year (R5), the third passes somebody over. So
 * they are of one year. In its first weeks that is the year before: what was left of it is still to be brought to its end.
 */
function windowsOfTheCap(days: Days): { readonly before: PlannedQuarter; readonly now: PlannedQuarter } {
  const { quarter, quarterBefore } = days;
  const now = days.window(days.back(6), quarter);
  if (quarterBefore !== null) return { before: atTheEndOf(days, quarterBefore), now };
  const early = days.window(quarterStart(quarter));
  if (days.after(early.from, VISITS) < days.before(now.from, MADE_BEFORE)) return { before: early, now };
  const lastOfYear = previousQuarter(quarter);
  return { before: atTheEndOf(days, previousQuarter(lastOfYear)), now: days.window(days.before(quarterEnd(lastOfYear), CARRIED_OVER), lastOfYear) };
}

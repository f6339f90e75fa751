import type { DepartmentId, Quarter } from '../base.js';
import { addDays } from '../calendar/day.js';
import { workingDaysBetween } from '../calendar/working-days.js';
import type { DepartmentItems } from '../classification/visit-scope.js';
import { seatsOf, sentByRule } from '../draw/match-officers.js';
import { constraintAgainst, uncoveredTags, type VisitWindow } from '../draw/officer-eligibility.js';
import type { PlanItem, PlannedQuarter } from '../plan/plan.js';
import { type Joining, joiningOf } from '../registries/joining.js';
import type { Officer } from '../registries/officer.js';
import type { Unstaffable } from './forecast.js';
import type { SimulationGround } from './plan-frame.js';

/** Stands for "no enterprise": whom officers have to avoid differs from visit to visit and hardly changes a quarter's capacity. */
const NOBODY = '';

/** A department in one quarter, where its load is counted. */
export interface Desk {
  readonly department: DepartmentId;
  readonly quarter: Quarter;
  readonly window: VisitWindow;
}

/** Who is asked for by a visit of one kind: places of `desks`, with the officers each sends; and how they share it. */
export interface StaffingPattern {
  readonly desks: readonly number[];
  readonly seats: readonly number[];
  readonly joining: Joining;
}

const keyOf = (department: DepartmentId, quarter: Quarter): string => `${quarter} ${department}`;

/** How these share a check (R10). @param outside departments of other bureaus */
export const joiningAmong = (departments: readonly DepartmentId[], outside: readonly DepartmentId[] = []): Joining => joiningOf(departments.map((department) => (outside.includes(department) ? 'outside' : 'section')));

/** Which departments send how many officers to which kind of visit, and how many they have. */
export class Staffing {
  readonly patterns: StaffingPattern[] = [];
  readonly unstaffable: Unstaffable[] = [];
  private readonly known = new Map<string, number>();
  private readonly places = new Map<string, number>();
  private readonly windows: Desk[] = [];

  constructor(private readonly ground: Pick<SimulationGround, 'officers' | 'rules' | 'calendar' | 'checkItems' | 'outside'>) {}

  get desks(): readonly Desk[] {
    return this.windows;
  }

  /** The number of the pattern; the first of its kind is checked for whether it can be staffed at all. */
  patternOf(item: PlanItem, planned: PlannedQuarter, departments: readonly DepartmentItems[]): number {
    const key = [item.id, planned.quarter, ...departments.map(({ department, items }) => `${department} ${items.join(' ')}`)].join('\n');
    const found = this.known.get(key);
    if (found !== undefined) return found;
    const seats = departments.map((_, index) => seatsOf(sentByRule(index, this.ground.rules.matching), index, this.ground.rules.matching));
    const desks = departments.map(({ department }) => this.deskOf(department, planned));
    departments.forEach((part, index) => this.noteUnstaffable(item, planned, part, seats[index] ?? 1));
    this.known.set(key, this.patterns.length);
    return this.patterns.push({ desks, seats, joining: joiningAmong(departments.map(({ department }) => department), this.ground.outside) }) - 1;
  }

  /** The place of a desk that some pattern asks for; undefined: none does. */
  placeOf(department: DepartmentId, quarter: Quarter): number | undefined {
    return this.places.get(keyOf(department, quarter));
  }

  /** Officers of a desk who may be matched through its whole window. */
  officersOf({ department, window }: Desk): readonly Officer[] {
    return this.ground.officers.filter((officer) => officer.department === department && constraintAgainst(officer, NOBODY, window) === null);
  }

  /** @param visitsADay how many visits one officer takes part in on a working day */
  capacityOf(desk: Desk, visitsADay: number): number {
    const { from, to } = desk.window;
    return Math.floor(this.officersOf(desk).length * workingDaysBetween(this.ground.calendar, addDays(from, -1), to) * visitsADay);
  }

  /** Several windows of one quarter count as one, from the first day to the last. */
  private deskOf(department: DepartmentId, { quarter, from, to }: PlannedQuarter): number {
    const key = keyOf(department, quarter);
    const place = this.places.get(key);
    if (place === undefined) {
      this.places.set(key, this.windows.length);
      return this.windows.push({ department, quarter, window: { from, to } }) - 1;
    }
    const desk = this.windows[place];
    if (desk !== undefined) this.windows[place] = { ...desk, window: { from: from < desk.window.from ? from : desk.window.from, to: to > desk.window.to ? to : desk.window.to } };
    return place;
  }

  private noteUnstaffable(item: PlanItem, planned: PlannedQuarter, { department, items }: DepartmentItems, seats: number): void {
    const officers = this.officersOf({ department, quarter: planned.quarter, window: planned });
    const tags = new Set(this.ground.checkItems.filter(({ code }) => items.includes(code)).flatMap(({ requiredTags }) => requiredTags));
    const note = (why: Unstaffable['why'], tag: string | null): void => {
      const same = (one: Unstaffable): boolean => one.item === item.id && one.quarter === planned.quarter && one.department === department && one.why === why && one.tag === tag;
      if (!this.unstaffable.some(same)) this.unstaffable.push({ item: item.id, quarter: planned.quarter, department, why, tag });
    };
    for (const tag of uncoveredTags([...tags], officers)) note('tag', tag);
    if (officers.length < seats) note('officers', null);
  }
}

import type { Day, RuleSet } from '#domain';
import { addDays, quarterEnd, quarterOf } from '#domain/calendar/day';
import type { PlanItem } from '#domain/plan/plan';
import { alike, type Registry } from '../walkthrough/place/registry-files.js';

/** A county in which everybody drawn is checked in writing: what is measured is that path and nothing else. */
export function writtenCounty(today: Day, measured: number, warmUp: number): Registry {
  const listed = { bodyDocument: '压测公告〔2026〕1号', bodyPublishedOn: addDays(today, -60) };
  return {
    departments: [
      { id: 'D01', name: '压测执法大队', kind: '执法大队', ...listed },
      { id: 'D02', name: '压测执法中队', kind: '执法中队', ...listed },
    ],
    items: [{ code: 'YC-01', category: '生态环境监管', name: '环境管理台账情况', department: 'D02', permitClasses: '简化管理、登记管理', methods: '书面核查', publishedOn: addDays(today, -60) }],
    officers: { D02: 24 },
    enterprises: [
      ...alike('压测', measured, 1_000, { permitClass: '简化管理' }),
      ...alike('预热', warmUp, 900_000, { permitClass: '登记管理' }),
    ],
  };
}

/** The scheme's rules, but everybody is drawn, without witnesses: the draw itself is not what is measured. */
export function drawEverybody({ draw: { witnesses: _, ...draw }, ...rules }: RuleSet): RuleSet {
  return { ...rules, draw, strata: rules.strata.map((stratum) => ({ ...stratum, rate: '1' })) };
}

/** A line of the plan for each measurement, because a line has one task at a time; and one for the warming up. */
export function benchLines(jurisdiction: string, today: Day, measurements: number): { readonly measured: readonly PlanItem[]; readonly warmUp: PlanItem } {
  const quarter = quarterOf(today);
  const line = (id: string, name: string, stratum: string): PlanItem => ({
    id,
    name,
    lead: `${jurisdiction}-D02`,
    participants: [],
    items: ['YC-01'],
    strata: [stratum],
    quarters: [{ quarter, from: today, to: quarterEnd(quarter) }],
  });
  const measured = Array.from({ length: measurements }, (_, index) => line(`P${String(index + 1)}`, `书面核查压测${String(index + 1)}`, 'general-simplified'));
  return { measured, warmUp: line('P0', '书面核查预热', 'general-registered') };
}

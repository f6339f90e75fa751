import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Day } from '#domain';
import { addDays, dayFrom, instantMillis, quarterEnd, quarterOf, quarterStart, startOfDay } from '#domain/calendar/day';
import { methodFor } from '#domain/classification/check-method';
import { classify } from '#domain/classification/classify';
import type { PlanItem } from '#domain/plan/plan';
import { readRegistry } from '#persistence/registries/read-registry';
import { untilTheQuarterLasts } from './place.js';
import { CHECKLIST, registryTexts } from './registry-files.js';
import { rulesFor } from './rules.js';
import { planLines, smallCounty } from './small-county.js';

const CODE = '999001';
const anyDay = fc.integer({ min: 0, max: 365 * 20 }).map((days) => addDays(dayFrom(2026, 1, 1), days));
const DAYS = [dayFrom(2026, 11, 23), dayFrom(2026, 12, 31), dayFrom(2027, 3, 31), dayFrom(2028, 2, 29), dayFrom(2030, 1, 1)];

function countyOn(day: Day) {
  const texts = registryTexts(smallCounty(day), day);
  const file = (name: string, content: string) => ({ name, content });
  return {
    departments: readRegistry('department', { departments: file('departments.csv', texts.departments) }, CODE),
    items: readRegistry('checkItem', { items: file('items.csv', texts.items), lines: file('lines.csv', texts.lines), bases: file('bases.csv', texts.bases) }, CODE),
    officers: readRegistry('officer', { officers: file('officers.csv', texts.officers) }, CODE),
    enterprises: readRegistry('enterprise', { enterprises: file('enterprises.csv', texts.enterprises) }, CODE),
  };
}

/** The methods by which a line's enterprises would be checked, whoever is drawn. */
function methodsOf(line: PlanItem, day: Day): ReadonlySet<string> {
  const { items, enterprises } = countyOn(day);
  const rules = rulesFor(CODE, '演练-1', day);
  const methods = enterprises.entries.flatMap((enterprise) => {
    const classification = classify(enterprise, quarterOf(day), rules);
    const own = items.entries.filter(({ code, permitClasses }) => line.items.includes(code) && permitClasses.includes(enterprise.permitClass));
    if (classification.stratum === null || !line.strata.includes(classification.stratum) || own.length === 0) return [];
    return [methodFor({ items: own, enterprise, classification, rules, day }).method];
  });
  return new Set(methods);
}

describe('the county of a walkthrough', () => {
  it.each(DAYS)('on %s the registries read it without a fault', (day) => {
    for (const { problems, entries } of Object.values(countyOn(day))) {
      expect(problems).toEqual([]);
      expect(entries.length).toBeGreaterThan(0);
    }
    for (const { checklist } of countyOn(day).items.entries) expect(checklist.map(({ id }) => id)).toEqual(CHECKLIST.map(({ id }) => id));
  });

  it.each(DAYS)('on %s every way of checking occurs, whoever is drawn', (day) => {
    const { joint, nonSite, unplanned } = planLines(CODE, rulesFor(CODE, '演练-1', day), day);
    expect(methodsOf(joint, day)).toEqual(new Set(['onSite']));
    expect(methodsOf(nonSite, day)).toEqual(new Set(['networkMonitoring', 'informationSharing']));
    expect(methodsOf(unplanned, day)).toEqual(new Set(['written', 'video']));
  });

  it('plans inside the quarter on any day', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const [planned] = planLines(CODE, rulesFor(CODE, '演练-1', day), day).joint.quarters;
        expect(planned).toEqual({ quarter: quarterOf(day), from: day, to: quarterEnd(quarterOf(day)) });
        expect(day >= quarterStart(quarterOf(day)) && day <= quarterEnd(quarterOf(day))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('waits where the quarter would end before the run', () => {
    const newYear = instantMillis(startOfDay(dayFrom(2027, 1, 1)));
    expect(untilTheQuarterLasts(newYear - 240_001, 240_000)).toBe(0);
    expect(untilTheQuarterLasts(newYear - 60_000, 240_000)).toBe(61_000);
    expect(untilTheQuarterLasts(newYear - 86_400_000, 240_000)).toBe(0);
    expect(untilTheQuarterLasts(newYear, 240_000)).toBe(0);
  });
});

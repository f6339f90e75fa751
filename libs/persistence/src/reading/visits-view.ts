import type { VisitLine, VisitsView } from '#contract/http/burden';
import type { Enterprise, RuleSet } from '#domain';
import { CAP_STANDINGS, capStanding, countsAgainstCap, type EnterpriseVisit, joiningOfVisit, stands, yearOfVisits } from '#domain/burden/visits';
import { METHOD_NAMES } from '#domain/classification/check-method';
import { ENDINGS } from '#domain/inspection/inspection';
import { JOININGS } from '#domain/registries/joining';
import type { VisitNames } from './visit-names.js';
import type { VisitsOfYear } from './visits.js';

export interface VisitsFound {
  readonly enterprise: Pick<Enterprise, 'id' | 'name'>;
  readonly year: number;
  readonly rules: RuleSet;
  readonly found: { readonly year: VisitsOfYear; readonly before: VisitsOfYear };
  readonly names: VisitNames;
}

/** A year of an enterprise in the words of the screens, beside the year before and what of the cap is left (R5). */
export function visitsView({ enterprise: { id, name }, year, rules: { cap }, found, names }: VisitsFound): VisitsView {
  const of = (number: number, { visits, capUsed }: VisitsOfYear) => ({ year: number, capUsed, ...yearOfVisits(visits) });
  const { onSitePerYear, source, confidence } = cap;
  return {
    enterprise: id, name, year,
    cap: { onSitePerYear, used: found.year.capUsed, left: Math.max(0, onSitePerYear - found.year.capUsed), source, confidence },
    thisYear: of(year, found.year),
    lastYear: of(year - 1, found.before),
    visits: found.year.visits.map((visit) => visitLine(visit, names)),
  };
}

function visitLine(visit: EnterpriseVisit, names: VisitNames): VisitLine {
  const { number, task, method, departments, plannedDay, begunOn, outcome, exemption } = visit;
  const joining = joiningOfVisit(visit);
  return {
    number, task, method, methodName: METHOD_NAMES[method], joining, joiningName: JOININGS[joining],
    departments: departments.map(({ department, kind, items }) => ({ department, name: names.department(department), outside: kind === 'outside', items: items.map((code) => ({ code, name: names.item(code) })) })),
    day: begunOn ?? plannedDay,
    outcome, outcomeName: outcome === null ? null : ENDINGS[outcome],
    counted: countsAgainstCap(visit), standing: !stands(visit) ? 'nothing' : begunOn === null && outcome === null ? 'toCome' : 'done',
    why: CAP_STANDINGS[capStanding(visit)],
    exemption,
  };
}

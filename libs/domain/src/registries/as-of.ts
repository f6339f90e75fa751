import type { Day } from '../base.js';
import type { Enterprise, Permit, PermitClass } from './enterprise.js';
import { holdsOn, latestBy, newestOn, type Term } from './holding.js';
import type { Avoidance, Officer } from './officer.js';

/** 排污许可管理条例 2: 重点管理 is stricter than 简化管理, that than 登记管理. */
const STRICTEST_FIRST: readonly PermitClass[] = ['key', 'simplified', 'registered'];

const isValidOn = ({ status, validFrom, validTo }: Permit, day: Day): boolean => status === 'valid' && holdsOn({ from: validFrom, to: validTo }, day);

/** Of the permits valid on a day the strictest, of several alike the one that runs longest; null: none is valid. */
export function permitOn(permits: readonly Permit[], day: Day): Permit | null {
  const end = ({ validTo }: Permit): string => validTo ?? '9999';
  const strictness = (permit: Permit): number => STRICTEST_FIRST.indexOf(permit.class);
  const byWeight = (a: Permit, b: Permit): number => strictness(a) - strictness(b) || (end(a) > end(b) ? -1 : end(a) < end(b) ? 1 : 0);
  return permits.filter((permit) => isValidOn(permit, day)).sort(byWeight)[0] ?? null;
}

type Flat = Omit<Enterprise, 'id' | 'jurisdiction' | 'uscc' | 'name' | 'town' | 'address' | 'industry' | 'penalties'>;

const rated = <Grade extends string>(held: { readonly value: Grade; readonly from: Day | null } | null): { readonly grade: Grade | 'unrated'; readonly ratedOn: Day | null } =>
  held === null || held.value === 'unrated' ? { grade: 'unrated', ratedOn: null } : { grade: held.value, ratedOn: held.from };

/** Each value once, in the order it is told. */
const valuesOn = <Value>(held: readonly (Term & { readonly value: Value })[], day: Day): readonly Value[] => [...new Set(held.filter((one) => holdsOn(one, day)).map(({ value }) => value))];

function positiveListOn(listings: NonNullable<Enterprise['positiveListings']>, day: Day): Enterprise['positiveList'] {
  const found = newestOn(listings, day);
  return found === null ? null : { from: found.from, to: found.to };
}

function highRiskOn(found: NonNullable<Enterprise['highRisks']>, day: Day): Enterprise['highRisk'] {
  const held = newestOn(found, day);
  return held === null ? null : { reason: held.reason, approvedBy: held.approvedBy };
}

function permitClassOn(permits: readonly Permit[], day: Day): Pick<Flat, 'permitClass' | 'permitNumber'> {
  const counting = permitOn(permits, day);
  return { permitClass: counting?.class ?? 'none', permitNumber: counting?.number ?? null };
}

/**
 * The enterprise as it is on a day: what classification, non-site means and the draw read. Every group that is told with its dates
 * sets the flat attribute beside it, so a permit that expires or a list that ends changes the class by itself on that day.
 * Nothing is lost: asked again for another day, the answer is that of the stored entry.
 */
export function asOf(enterprise: Enterprise, day: Day): Enterprise {
  const { permits, statuses, keyListings, positiveListings, airGrades, ecoCredits, creditRisks, highRisks, means } = enterprise;
  return {
    ...enterprise,
    ...(statuses !== undefined && { status: latestBy(statuses, day)?.value ?? enterprise.status }),
    ...(permits !== undefined && permitClassOn(permits, day)),
    ...(keyListings !== undefined && { keyLists: valuesOn(keyListings, day) }),
    ...(positiveListings !== undefined && { positiveList: positiveListOn(positiveListings, day) }),
    ...(airGrades !== undefined && { airGrade: newestOn(airGrades, day)?.value ?? 'unrated' }),
    ...(ecoCredits !== undefined && { ecoCredit: rated(newestOn(ecoCredits, day)) }),
    ...(creditRisks !== undefined && { creditRisk: rated(newestOn(creditRisks, day)) }),
    ...(highRisks !== undefined && { highRisk: highRiskOn(highRisks, day) }),
    ...(means !== undefined && { nonSiteMeans: valuesOn(means, day) }),
  };
}

/** A granted avoidance binds from the decision to the day before it is lifted; one applied for does not yet (办法 6: the check does not stop meanwhile). */
const bindsOn = ({ decision, lifted }: Avoidance, day: Day): boolean => decision?.granted === true && decision.on <= day && (lifted === null || day < lifted.on);

function avoidsOn({ avoids, avoidances = [] }: Officer, day: Day): Officer['avoids'] {
  const told = new Set(avoidances.map(({ enterprise }) => enterprise));
  return [...avoids.filter((id) => !told.has(id)), ...new Set(avoidances.filter((one) => bindsOn(one, day)).map(({ enterprise }) => enterprise))];
}

/** The officer as of a day: who is stopped, where he belongs and whom he must avoid. As `asOf`, nothing is lost by it. */
export function officerAsOf(officer: Officer, day: Day): Officer {
  const { stops, posts, avoidances } = officer;
  return {
    ...officer,
    ...(stops !== undefined && { status: stops.some((stop) => holdsOn(stop, day)) ? ('stopped' as const) : ('active' as const) }),
    ...(posts !== undefined && { department: latestBy(posts, day)?.department ?? officer.department }),
    ...(avoidances !== undefined && { avoids: avoidsOn(officer, day) }),
  };
}

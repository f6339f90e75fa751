import type { Day } from '../base.js';
import { asOf } from './as-of.js';
import { dated } from './dated.js';
import type { Enterprise } from './enterprise.js';
import { latestBy, newestOn, type Term } from './holding.js';
import type { EnterpriseEntry } from './revise-enterprise.js';

const until = <Value>({ value, to }: Term & { readonly value: Value }): { readonly value: Value; readonly to: Day | null } => ({ value, to });

/** Each value that holds, once. */
function eachOn<Value>(held: readonly (Term & { readonly value: Value })[], day: Day): readonly ReturnType<typeof until<Value>>[] {
  const values = [...new Set(held.map(({ value }) => value))];
  return values.map((value) => newestOn(held.filter((one) => one.value === value), day)).filter((one) => one !== null).map(until);
}

/** The entry as it stands on a day, in the words in which its keeper enters it: what is read here, changed and sent back is the revision. */
export function entryOf(enterprise: Enterprise, day: Day): EnterpriseEntry {
  const { name, town, address, industry, status, ecoCredit, creditRisk, highRisk, penalties, tags = [] } = asOf(enterprise, day);
  const told = dated(enterprise);
  const [listed, graded, risk] = [newestOn(told.positiveListings, day), newestOn(told.airGrades, day), newestOn(told.highRisks, day)];
  return {
    name, town, address, industry, penalties, tags, ecoCredit, creditRisk,
    status: { value: status, reason: latestBy(told.statuses, day)?.reason ?? null },
    permits: told.permits,
    keyLists: eachOn(told.keyListings, day),
    positiveList: listed === null ? null : { from: listed.from, to: listed.to, exitReason: listed.exitReason },
    airGrade: graded === null ? { value: 'unrated', to: null, scheme: null } : { ...until(graded), scheme: graded.scheme },
    highRisk: highRisk === null ? null : { ...highRisk, to: risk?.to ?? null },
    nonSiteMeans: eachOn(told.means, day),
  };
}

import type { DatedAttributes, Enterprise } from './enterprise.js';
import type { Held } from './holding.js';

type Told = Required<DatedAttributes>;

const since = <Value>(value: Value, from: Held<Value>['from'] = null): Held<Value> => ({ value, from, to: null, source: null });

/**
 * Every attribute with its dates. What an entry of before tells flat holds since ever, a rating since its day; nobody said who says so.
 */
export function dated(enterprise: Enterprise): Told {
  const { permitClass, permitNumber, status, keyLists, positiveList, airGrade, ecoCredit, creditRisk, highRisk, nonSiteMeans } = enterprise;
  return {
    permits: enterprise.permits ?? (permitClass === 'none' ? [] : [{ number: permitNumber, class: permitClass, validFrom: null, validTo: null, status: 'valid' }]),
    statuses: enterprise.statuses ?? [{ value: status, from: null, source: null, reason: null }],
    keyListings: enterprise.keyListings ?? keyLists.map((list) => since(list)),
    positiveListings: enterprise.positiveListings ?? (positiveList === null ? [] : [{ ...positiveList, source: null, exitReason: null }]),
    airGrades: enterprise.airGrades ?? (airGrade === 'unrated' ? [] : [{ ...since(airGrade), scheme: null }]),
    ecoCredits: enterprise.ecoCredits ?? (ecoCredit.grade === 'unrated' ? [] : [since(ecoCredit.grade, ecoCredit.ratedOn)]),
    creditRisks: enterprise.creditRisks ?? (creditRisk.grade === 'unrated' ? [] : [since(creditRisk.grade, creditRisk.ratedOn)]),
    highRisks: enterprise.highRisks ?? (highRisk === null ? [] : [{ ...highRisk, from: null, to: null, source: null }]),
    means: enterprise.means ?? nonSiteMeans.map((means) => since(means)),
  };
}

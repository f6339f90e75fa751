import type { Instant } from '../../base.js';
import { type RectificationOrder, rectificationNumber } from '../../rectification/rectification.js';
import { type ReferralOrder, referralNumber } from '../../referral/referral.js';
import type { Inspection } from '../inspection.js';
import { findingsToRefer, resultsToRectify, resultsToRefer } from './outcome.js';

/** The lead that a reviewed inspection hands over: only what the departments found for further action, or that they were not let in. */
export function referralOrderOf(inspection: Inspection, reviewedAt: Instant): ReferralOrder;
export function referralOrderOf(inspection: Inspection, reviewedAt: Instant, round: number): ReferralOrder | null;
export function referralOrderOf(inspection: Inspection, reviewedAt: Instant, round = 1): ReferralOrder | null {
  const { jurisdiction, number, ruleSet, enterprise } = inspection;
  const results = ofRound(inspection, resultsToRefer, round);
  if (results.length === 0 && round > 1) return null;
  const findings = findingsToRefer(inspection, results);
  const team = inspection.team.map(({ officer }) => officer);
  return { jurisdiction, number: referralNumber(number, round), inspection: number, ruleSet, enterprise, team, findings, foundAt: reviewedAt };
}

type Results = readonly Inspection['results'][string][];

/** A further round is only for what the correction brought: what the department had found before has had its own. */
function ofRound(inspection: Inspection, chosen: (from: Pick<Inspection, 'results'>) => Results, round: number): Results {
  const results = chosen(inspection);
  if (round === 1) return results;
  const before = chosen({ results: { ...inspection.results, ...inspection.superseded } }).map(({ department }) => department);
  return results.filter(({ department }) => !before.includes(department));
}

/** 责令改正 of a reviewed inspection: the departments that ordered it, and what they found. */
export function rectificationOrderOf(inspection: Inspection): RectificationOrder;
export function rectificationOrderOf(inspection: Inspection, round: number): RectificationOrder | null;
export function rectificationOrderOf(inspection: Inspection, round = 1): RectificationOrder | null {
  const { jurisdiction, number, ruleSet, enterprise, endedAt } = inspection;
  if (endedAt === null) throw new Error(`The check of ${number} has not ended`);
  const results = ofRound(inspection, resultsToRectify, round);
  if (results.length === 0 && round > 1) return null;
  const departments = inspection.departments.map(({ department }) => department).filter((id) => results.some(({ department }) => department === id));
  const team = inspection.team.filter(({ department }) => departments.includes(department)).map(({ officer }) => officer);
  return { jurisdiction, number: rectificationNumber(number, round), inspection: number, ruleSet, enterprise, team, departments, findings: results.flatMap(({ findings }) => findings), foundAt: endedAt };
}

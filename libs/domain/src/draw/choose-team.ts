import type { OfficerId } from '../base.js';
import { canCover, type MatchableOfficer, uncoveredTags } from './officer-eligibility.js';

export interface TeamQuestion {
  /** Allowed officers of one department, in the order of their ranks for this visit. */
  readonly ranked: readonly MatchableOfficer[];
  readonly seats: number;
  readonly requiredTags: readonly string[];
  readonly loadSpread: number;
  readonly loadOf: (id: OfficerId) => number;
  /** How often two officers have met this year: in earlier matchings and in this one so far. */
  readonly meetings: (a: OfficerId, b: OfficerId) => number;
  /** Chosen for this visit by departments before. */
  readonly already: readonly OfficerId[];
}

interface Team {
  readonly officers: readonly MatchableOfficer[];
  readonly met: number;
}

/** Those who may take the next seat and leave a team that can still carry every tag. */
function forNextSeat(question: TeamQuestion, chosen: readonly MatchableOfficer[]): readonly MatchableOfficer[] {
  const rest = question.ranked.filter((officer) => !chosen.includes(officer));
  const open = uncoveredTags(question.requiredTags, chosen);
  const seatsAfter = question.seats - chosen.length - 1;
  if (rest.length <= seatsAfter) return [];
  return rest.filter((officer) => {
    const still = uncoveredTags(open, [officer]);
    return still.length === 0 || canCover(still, seatsAfter, rest.filter((other) => other !== officer));
  });
}

function withinBound(question: TeamQuestion, candidates: readonly MatchableOfficer[]): readonly MatchableOfficer[] {
  const least = Math.min(...candidates.map(({ id }) => question.loadOf(id)));
  return candidates.filter(({ id }) => question.loadOf(id) + 1 <= least + question.loadSpread);
}

function search(question: TeamQuestion, chosen: readonly MatchableOfficer[], met: number, best: Team | null): Team | null {
  if (best !== null && met >= best.met) return best;
  if (chosen.length === question.seats) return { officers: chosen, met };
  let found = best;
  for (const officer of withinBound(question, forNextSeat(question, chosen))) {
    const others = [...question.already, ...chosen.map(({ id }) => id)];
    const more = others.reduce((sum, other) => sum + question.meetings(officer.id, other), met);
    found = search(question, [...chosen, officer], more, found);
    if (found?.met === 0) return found;
  }
  return found;
}

/**
 * The first team in rank order whose members have not met this year; if every team has, the one that met least.
 * Bound, seat by seat: with this visit nobody runs more than `loadSpread` ahead of the least loaded of those who may take the
 * same seat. Measured among them and not in the whole department, so that the one holder of a rare tag is not blocked by the
 * idleness of those who lack it; therefore the bound alone never makes a matching impossible.
 * @returns null if no team of that many seats can carry the tags
 */
export function chooseTeam(question: TeamQuestion): readonly MatchableOfficer[] | null {
  return search(question, [], 0, null)?.officers ?? null;
}

/** Those the bound kept from the first seat: shown in the record. */
export function aheadOfBound(question: TeamQuestion): readonly OfficerId[] {
  const candidates = forNextSeat(question, []);
  const kept = withinBound(question, candidates);
  return candidates.filter((officer) => !kept.includes(officer)).map(({ id }) => id);
}

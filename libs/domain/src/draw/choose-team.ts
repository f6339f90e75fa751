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

/**
 * Depth first in the order of rank, leaving out only what cannot be better than the best so far. What may still come depends on who
 * is chosen and not in which order, so every set is looked into once; and whoever is still to come costs at least what the cheapest do.
 */
class TeamSearch {
  best: Team | null = null;
  private readonly seen = new Set<string>();
  private readonly times: number[] = [];
  private readonly before: number[] = [];
  private readonly place: ReadonlyMap<MatchableOfficer, number>;
  private least: number | undefined;

  constructor(private readonly question: TeamQuestion) {
    this.place = new Map(question.ranked.map((officer, index) => [officer, index]));
  }

  /** @param chosen places in the rank; @param met how often they have met each other and those before */
  lookInto(chosen: readonly number[], met: number): void {
    const { ranked, seats } = this.question;
    if (this.best !== null && met + this.atLeast(chosen) >= this.best.met) return;
    const officers = chosen.flatMap((index) => ranked[index] ?? []);
    if (chosen.length === seats) {
      this.best = { officers, met };
      return;
    }
    const set = [...chosen].sort((a, b) => a - b).join(' ');
    if (this.seen.has(set)) return;
    this.seen.add(set);
    for (const officer of withinBound(this.question, forNextSeat(this.question, officers))) {
      const index = this.place.get(officer) ?? 0;
      this.lookInto([...chosen, index], met + this.cost(index, chosen));
    }
  }

  /** No team with these has met fewer times more: the cheapest for each seat, and between them the pair that met least. */
  private atLeast(chosen: readonly number[]): number {
    const { ranked, seats } = this.question;
    const open = seats - chosen.length;
    if (open === 0) return 0;
    const costs = ranked.flatMap((_, index) => (chosen.includes(index) ? [] : [this.cost(index, chosen)])).sort((a, b) => a - b);
    return costs.slice(0, open).reduce((sum, cost) => sum + cost, 0) + ((open * (open - 1)) / 2) * this.leastOfAnyPair();
  }

  private leastOfAnyPair(): number {
    if (this.least !== undefined) return this.least;
    const { ranked } = this.question;
    let least = Infinity;
    for (let a = 0; a < ranked.length && least > 0; a += 1) for (let b = a + 1; b < ranked.length; b += 1) least = Math.min(least, this.met(a, b));
    this.least = least === Infinity ? 0 : least;
    return this.least;
  }

  private cost(index: number, chosen: readonly number[]): number {
    return chosen.reduce((sum, other) => sum + this.met(index, other), this.metBefore(index));
  }

  private met(a: number, b: number): number {
    const { ranked, meetings } = this.question;
    const key = a < b ? a * ranked.length + b : b * ranked.length + a;
    const [one, other] = [ranked[a], ranked[b]];
    return (this.times[key] ??= one === undefined || other === undefined ? 0 : meetings(one.id, other.id));
  }

  private metBefore(index: number): number {
    const { ranked, already, meetings } = this.question;
    return (this.before[index] ??= ranked.slice(index, index + 1).reduce((sum, { id }) => already.reduce((more, other) => more + meetings(id, other), sum), 0));
  }
}

/**
 * The first team in rank order whose members have not met this year; if every team has, the one that met least.
 * Bound, seat by seat: with this visit nobody runs more than `loadSpread` ahead of the least loaded of those who may take the
 * same seat. Measured among them and not in the whole department, so that the one holder of a rare tag is not blocked by the
 * idleness of those who lack it; therefore the bound alone never makes a matching impossible.
 * @returns null if no team of that many seats can carry the tags
 */
export function chooseTeam(question: TeamQuestion): readonly MatchableOfficer[] | null {
  const search = new TeamSearch(question);
  search.lookInto([], 0);
  return search.best?.officers ?? null;
}

/** Those the bound kept from the first seat: shown in the record. */
export function aheadOfBound(question: TeamQuestion): readonly OfficerId[] {
  const candidates = forNextSeat(question, []);
  const kept = withinBound(question, candidates);
  return candidates.filter((officer) => !kept.includes(officer)).map(({ id }) => id);
}

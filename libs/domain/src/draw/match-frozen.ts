import type { DepartmentId, OfficerId } from '../base.js';
import { sortedByCodePoint } from './canonical-text.js';
import { aheadOfBound, chooseTeam, type TeamQuestion } from './choose-team.js';
import type { FrozenOfficer } from './frozen-officers.js';
import {
  type Against, asItGoes, type AssignedOfficer, type Assignment, type Considered, goTogether, inOrderOfNumber, inOrderOfRank, leftOut, type Loads, loadsOf, type MatchRequest, type Progress,
  progressFrom, questionFor, requireSound, seatsOf, type Unmatched, unmatched, type VisitDepartment, type VisitToMatch,
} from './match-officers.js';
import { type LeftOut, type MatchableOfficer, uncoveredTags } from './officer-eligibility.js';
import { reasonsAmong, type Standing, standings, type ThenAndNow, thenAndNow } from './still-allowed.js';

export interface FrozenMatchRequest extends Omit<MatchRequest, 'officers'> {
  /** As they were committed to. */
  readonly frozen: readonly FrozenOfficer[];
  /** As the registry has them at the matching: those of the departments, and whoever was frozen. */
  readonly officers: readonly FrozenOfficer[];
}

/** Seats that the frozen list could not fill, or whose officer cannot go any more, and who took them. */
export interface Refill {
  readonly visit: string;
  readonly department: DepartmentId;
  /** Whom the frozen list had given the seats, by what keeps them from it today. */
  readonly out: readonly LeftOut[];
  /** Who could take them, in order. */
  readonly eligible: readonly OfficerId[];
  readonly in: readonly OfficerId[];
  /** Sorted: of those in whom the frozen list would not have allowed, and of those who stay whose tag of today is counted; only where there are not enough of the others. */
  readonly admitted: readonly OfficerId[];
  readonly left: readonly LeftOut[];
}

export type FrozenMatchResult =
  | { readonly ok: true; readonly assignments: readonly Assignment[]; readonly considered: readonly Considered[]; readonly refilled: readonly Refill[]; readonly loads: Loads }
  | { readonly ok: false; readonly visits: readonly Unmatched[] };

type Seats = readonly (OfficerId | null)[];

/** One department's part of a visit as it stands: null is a seat without anybody. */
interface Part {
  readonly visit: VisitToMatch;
  readonly part: VisitDepartment;
  readonly seats: Seats;
}

type Found = Pick<Refill, 'eligible' | 'in' | 'admitted'> & { readonly left: Against };

/** More seats than there are people cannot be filled, however many more; a forged record may ask for any number. */
const emptySeats = (count: number, { frozen, officers }: FrozenMatchRequest): Seats => Array.from({ length: Math.min(count, frozen.length + officers.length + 1) }, () => null);

/** The teams that follow from the seed and what was committed to, and from nothing else. */
function asFrozen(request: FrozenMatchRequest): { readonly parts: readonly Part[]; readonly considered: readonly Considered[] } {
  const progress = progressFrom(request);
  const considered: Considered[] = [];
  const parts = inOrderOfNumber(request.visits).flatMap((visit) => {
    const chosen: OfficerId[] = [];
    const own = visit.departments.map((part, index): Part => {
      const count = seatsOf(part, index, request.rule);
      const { question, against } = questionFor(visit, part, count, { ...request, officers: request.frozen }, progress, [...chosen]);
      const team = chooseTeam(question);
      if (team !== null) for (const id of aheadOfBound(question)) against.set(id, 'load');
      considered.push({ visit: visit.id, department: part.department, eligible: question.ranked.map(({ id }) => id), left: leftOut(against) });
      chosen.push(...(team ?? []).map(({ id }) => id));
      return { visit, part, seats: team?.map(({ id }) => id) ?? emptySeats(count, request) };
    });
    goTogether(progress, chosen);
    return own;
  });
  return { parts, considered };
}

const placeOf = ({ enterprise, window }: VisitToMatch, { department, items }: VisitDepartment) => ({ department, enterprise, window, ...(items !== undefined && { items }) });

/** What keeps the holder of a seat from it today: a reason of the registry, or a tag the items ask for that is not carried any more. */
function keptOut({ part, seats }: Part, all: readonly Standing[], { then }: ThenAndNow): Against {
  const reasons = reasonsAmong(all);
  return new Map(
    seats.flatMap((id) => {
      if (id === null) return [];
      const lost = then.get(id)?.tags.some((tag) => part.requiredTags.includes(tag) && all.find(({ officer }) => officer === id)?.bound?.tags.includes(tag) === false) === true;
      const reason = reasons.get(id) ?? (lost ? ('tags' as const) : null);
      return reason === null ? [] : [[id, reason] as const];
    }),
  );
}

/** Bound and rotation step back where there are not enough: nobody is let in for the sake of balance. */
const WITHOUT_BALANCE = { loadSpread: Infinity, meetings: () => 0 } as const;

/** The same question in the order in which more is given way to: nothing, then the tags that those who stay have gained, then one more of `late` each time, after all the others. */
function* givingWay(question: TeamQuestion, gained: readonly string[], late: readonly MatchableOfficer[]): Generator<TeamQuestion> {
  yield question;
  const requiredTags = question.requiredTags.filter((tag) => !gained.includes(tag));
  for (let count = 0; count <= late.length; count += 1) {
    const coming = late.slice(0, count);
    const renewed = new Map(coming.map((one) => [one.id, one]));
    const others = coming.filter(({ id }) => !question.ranked.some((one) => one.id === id));
    yield { ...question, ...WITHOUT_BALANCE, requiredTags, ranked: [...question.ranked.map((one) => renewed.get(one.id) ?? one), ...others] };
  }
}

/** The first question that has a team; where none has, the last one without. */
function answered(questions: Iterable<TeamQuestion>, first: TeamQuestion): { readonly question: TeamQuestion; readonly team: readonly MatchableOfficer[] | null } {
  let asked = first;
  for (const question of questions) {
    const team = chooseTeam(question);
    if (team !== null) return { question, team };
    asked = question;
  }
  return { question: asked, team: null };
}

/** Who fills the open seats: of those that then and now both allow; of the others only where there is no team without them. */
function refill(request: FrozenMatchRequest, { visit, part, seats }: Part, out: Against, all: readonly Standing[], progress: Progress, going: readonly OfficerId[]): Found | Unmatched {
  const staying = all.filter(({ officer }) => seats.includes(officer));
  const free = all.flatMap(({ officer, bound }) => (bound === null || seats.includes(officer) || out.has(officer) ? [] : [bound]));
  const requiredTags = uncoveredTags(part.requiredTags, staying.flatMap(({ bound }) => bound ?? []));
  const late = all.flatMap(({ today }) => today ?? []).filter(({ id, tags }) => !seats.includes(id) && addsSomething(free.find((one) => one.id === id), requiredTags, tags));
  const gaining = staying.filter(({ today }) => requiredTags.some((tag) => today?.tags.includes(tag)));
  const first: TeamQuestion = { ranked: inOrderOfRank(request.seed, visit, part, free), seats: seats.length - staying.length, requiredTags, ...asItGoes(request, progress), already: going };
  const { question, team } = answered(givingWay(first, gaining.flatMap(({ today }) => today?.tags ?? []), inOrderOfRank(request.seed, visit, part, late)), first);
  const left: Against = new Map([...reasonsAmong(all), ...out]);
  for (const { id } of question.ranked) left.delete(id);
  if (team === null) return unmatched(visit, part, question, left);
  for (const id of aheadOfBound(question)) left.set(id, 'load');
  const chosen = team.map(({ id }) => id);
  const leaning = question === first ? [] : gaining.map(({ officer }) => officer);
  return { eligible: question.ranked.map(({ id }) => id), in: chosen, admitted: sortedByCodePoint([...leaning, ...team.filter((one) => !free.includes(one)).map(({ id }) => id)]), left };
}

/** Whether the entry of today adds something: somebody whom the frozen list does not allow, or a tag it does not have. */
const addsSomething = (bound: MatchableOfficer | undefined, requiredTags: readonly string[], tags: readonly string[]): boolean => bound === undefined || requiredTags.some((tag) => tags.includes(tag) && !bound.tags.includes(tag));

const isUnmatched = (answer: Found | Unmatched): answer is Unmatched => 'needed' in answer;

/** Who is in the seats in the end: whoever follows takes the first open one. */
function seated(seats: Seats, coming: readonly OfficerId[]): Seats {
  const next = coming[Symbol.iterator]();
  return seats.map((id) => id ?? next.next().value ?? null);
}

function teamOf(visit: VisitToMatch, parts: readonly Part[]): readonly AssignedOfficer[] {
  return parts.flatMap(({ part, seats }, index) => seats.flatMap((id, seat) => (id === null ? [] : [{ officer: id, department: part.department, leader: index === 0 && seat === 0 }])));
}

const present = (parts: readonly Part[]): readonly OfficerId[] => parts.flatMap(({ seats }) => seats.filter((id) => id !== null));

/**
 * 匹配 by a frozen list (decision 31). First the teams that the frozen list alone gives. Then whoever cannot go any more by the registry of
 * today leaves the seat, and that seat alone is filled anew, in the order of the same ranking: no other team moves by it, so a change
 * entered after the seed was known chooses nothing beyond the seats of the one it concerns. Whom the frozen list did not allow comes in
 * only where no team can be made without, and is named.
 * @throws RangeError as `matchOfficers`
 */
export function matchFrozen(request: FrozenMatchRequest): FrozenMatchResult {
  requireSound({ ...request, officers: request.frozen });
  requireSound(request);
  const both = thenAndNow(request.frozen, request.officers);
  const { parts, considered } = asFrozen(request);
  const looked = parts.map((one) => {
    const all = standings(placeOf(one.visit, one.part), both);
    const out = keptOut(one, all, both);
    return { all, out, part: { ...one, seats: one.seats.map((id) => (id !== null && out.has(id) ? null : id)) } };
  });
  const byVisit = [...Map.groupBy(looked, ({ part }) => part.visit.id).values()];
  const progress = progressFrom(request);
  for (const own of byVisit) goTogether(progress, present(own.map(({ part }) => part)));
  const [assignments, refilled, failures]: [Assignment[], Refill[], Unmatched[]] = [[], [], []];
  for (const own of byVisit) {
    const now: Part[] = own.map(({ part }) => part);
    for (const [index, { all, out, part }] of own.entries()) {
      if (part.seats.every((id) => id !== null)) continue;
      const going = present(now);
      const answer = refill(request, part, out, all, progress, going);
      if (isUnmatched(answer)) {
        failures.push(answer);
        continue;
      }
      goTogether(progress, answer.in, going);
      now[index] = { ...part, seats: seated(part.seats, answer.in) };
      refilled.push({ visit: part.visit.id, department: part.part.department, out: leftOut(out), ...answer, left: leftOut(answer.left) });
    }
    const [first] = own;
    if (first !== undefined) assignments.push({ visit: first.part.visit.id, officers: teamOf(first.part.visit, now) });
  }
  return failures.length > 0 ? { ok: false, visits: failures } : { ok: true, assignments, considered, refilled, loads: loadsOf(progress) };
}

import type { DepartmentId, EnterpriseId, ItemCode, OfficerId } from '../base.js';
import type { MatchingRule } from '../rules/rule-set.js';
import { compareCodePoints, lengthPrefixed, requireDistinct, sortedByCodePoint } from './canonical-text.js';
import { aheadOfBound, chooseTeam, type TeamQuestion } from './choose-team.js';
import { constraintAgainst, type LeftOut, type MatchableOfficer, MATCHING_CONSTRAINTS, type MatchingConstraint, uncoveredTags, type VisitWindow } from './officer-eligibility.js';
import { type PairMet, pairKey } from './pairs-met.js';
import { rank } from './rank.js';

export interface VisitDepartment {
  readonly department: DepartmentId;
  readonly requiredTags: readonly string[];
  /** Officers it sends, where the rule set says it of departments beside the lead; else the lead as many as the rule asks for an inspection, every other as `seatsOf` says. */
  readonly count?: number;
  /** What it is to check there; left out where all its officers may check everything. */
  readonly items?: readonly ItemCode[];
}

/** One visit to be staffed. The first department leads. */
export interface VisitToMatch {
  readonly id: string;
  readonly enterprise: EnterpriseId;
  readonly departments: readonly VisitDepartment[];
  readonly window: VisitWindow;
}

export interface AssignedOfficer {
  readonly officer: OfficerId;
  readonly department: DepartmentId;
  /** 组长: the first chosen of the lead department. */
  readonly leader: boolean;
}

export interface Assignment {
  readonly visit: string;
  readonly officers: readonly AssignedOfficer[];
}

/** Who could be chosen, in the order of rank, and who could not, and why. */
export interface Considered {
  readonly visit: string;
  readonly department: DepartmentId;
  readonly eligible: readonly OfficerId[];
  readonly left: readonly LeftOut[];
}

export interface Unmatched {
  readonly visit: string;
  readonly department: DepartmentId;
  readonly needed: number;
  readonly eligible: readonly OfficerId[];
  /** Required tags that no eligible officer carries. */
  readonly missingTags: readonly string[];
  readonly left: readonly LeftOut[];
}

export type Loads = Readonly<Record<OfficerId, number>>;

export interface MatchRequest {
  readonly seed: string;
  readonly visits: readonly VisitToMatch[];
  readonly officers: readonly MatchableOfficer[];
  /** Inspections each officer already has; who is missing has none. */
  readonly loads: Loads;
  /** Who has met whom in the year's matchings before this; who is missing has not met. */
  readonly meetings: readonly PairMet[];
  readonly rule: Pick<MatchingRule, 'officersPerInspection' | 'loadSpread'>;
}

export type MatchResult =
  | { readonly ok: true; readonly assignments: readonly Assignment[]; readonly considered: readonly Considered[]; readonly loads: Loads }
  | { readonly ok: false; readonly visits: readonly Unmatched[] };

/** Loads and meetings as the matching goes on. */
export interface Progress {
  readonly loads: Map<OfficerId, number>;
  readonly meetings: Map<string, number>;
}

export type Against = Map<OfficerId, MatchingConstraint>;

export const progressFrom = ({ loads, meetings }: Pick<MatchRequest, 'loads' | 'meetings'>): Progress => ({
  loads: new Map(Object.entries(loads)),
  meetings: new Map(meetings.map(({ officers: [a, b], visits }) => [pairKey(a, b), visits])),
});

export const loadsOf = ({ loads }: Progress): Loads => Object.fromEntries([...loads].sort(([a], [b]) => compareCodePoints(a, b)));

export function leftOut(against: ReadonlyMap<OfficerId, MatchingConstraint>): readonly LeftOut[] {
  return MATCHING_CONSTRAINTS.map((constraint) => ({ constraint, officers: sortedByCodePoint([...against].filter(([, found]) => found === constraint).map(([id]) => id)) })).filter(({ officers }) => officers.length > 0);
}

/** What a department beside the lead sends where the rule set says nothing: our default, no source is known, low confidence. */
export const FURTHER_DEPARTMENT_DEFAULT = 1;

/** What the rule set says a department sends, to be written into the visit; nothing of the lead, and where it says nothing. @param index 0: the lead */
export const sentByRule = (index: number, { furtherDepartment }: MatchingRule): Pick<VisitDepartment, 'count'> => (index === 0 || furtherDepartment === undefined ? {} : { count: furtherDepartment.officers });

/** How many officers a department sends, where the visit does not say it. @param index 0: the lead */
export function seatsOf(part: Pick<VisitDepartment, 'count'>, index: number, rule: Pick<MatchingRule, 'officersPerInspection'>): number {
  return part.count ?? (index === 0 ? rule.officersPerInspection : FURTHER_DEPARTMENT_DEFAULT);
}

/** These officers in the order of rank for one department's part of a visit. */
export function inOrderOfRank(seed: string, visit: Pick<VisitToMatch, 'id'>, { department }: Pick<VisitDepartment, 'department'>, officers: readonly MatchableOfficer[]): readonly MatchableOfficer[] {
  const byId = new Map(officers.map((officer) => [officer.id, officer]));
  return rank(seed, lengthPrefixed(['match', visit.id, department]), [...byId.keys()]).flatMap(({ id }) => byId.get(id) ?? []);
}

/** What the search for a team asks of the loads and meetings so far. */
export const asItGoes = ({ rule }: Pick<MatchRequest, 'rule'>, progress: Progress): Pick<TeamQuestion, 'loadSpread' | 'loadOf' | 'meetings'> => ({
  loadSpread: rule.loadSpread,
  loadOf: (id) => progress.loads.get(id) ?? 0,
  meetings: (a, b) => progress.meetings.get(pairKey(a, b)) ?? 0,
});

export function questionFor(visit: VisitToMatch, part: VisitDepartment, seats: number, request: MatchRequest, progress: Progress, already: readonly OfficerId[]): { readonly question: TeamQuestion; readonly against: Against } {
  const against: Against = new Map();
  const allowed: MatchableOfficer[] = [];
  for (const officer of request.officers.filter(({ department }) => department === part.department)) {
    const constraint = constraintAgainst(officer, visit.enterprise, visit.window, part.items);
    if (constraint === null) allowed.push(officer);
    else against.set(officer.id, constraint);
  }
  return { question: { ranked: inOrderOfRank(request.seed, visit, part, allowed), seats, requiredTags: part.requiredTags, ...asItGoes(request, progress), already }, against };
}

export function unmatched(visit: VisitToMatch, part: VisitDepartment, question: TeamQuestion, against: Against): Unmatched {
  const { ranked, seats, requiredTags } = question;
  if (ranked.length >= seats) {
    // Enough hands, but not the right ones: those who carry none, or not all, of what is asked for.
    for (const officer of ranked) if (uncoveredTags(requiredTags, [officer]).length > 0) against.set(officer.id, 'tags');
  }
  return { visit: visit.id, department: part.department, needed: seats, eligible: ranked.map(({ id }) => id), missingTags: uncoveredTags(requiredTags, ranked), left: leftOut(against) };
}

/** These go together, and with those who already go: one visit more for each, one meeting more for each pair. */
export function goTogether(progress: Progress, officers: readonly OfficerId[], already: readonly OfficerId[] = []): void {
  officers.forEach((id, index) => {
    progress.loads.set(id, (progress.loads.get(id) ?? 0) + 1);
    for (const other of [...already, ...officers.slice(index + 1)]) progress.meetings.set(pairKey(id, other), (progress.meetings.get(pairKey(id, other)) ?? 0) + 1);
  });
}

function matchVisit(visit: VisitToMatch, request: MatchRequest, progress: Progress): { readonly assignment: Assignment; readonly considered: readonly Considered[]; readonly failures: readonly Unmatched[] } {
  const officers: AssignedOfficer[] = [];
  const considered: Considered[] = [];
  const failures: Unmatched[] = [];
  for (const [index, part] of visit.departments.entries()) {
    const seats = seatsOf(part, index, request.rule);
    const { question, against } = questionFor(visit, part, seats, request, progress, officers.map(({ officer }) => officer));
    const team = chooseTeam(question);
    if (team === null) {
      failures.push(unmatched(visit, part, question, against));
      continue;
    }
    for (const id of aheadOfBound(question)) against.set(id, 'load');
    considered.push({ visit: visit.id, department: part.department, eligible: question.ranked.map(({ id }) => id), left: leftOut(against) });
    officers.push(...team.map(({ id }, seat) => ({ officer: id, department: part.department, leader: index === 0 && seat === 0 })));
  }
  if (failures.length === 0) goTogether(progress, officers.map(({ officer }) => officer));
  return { assignment: { visit: visit.id, officers }, considered, failures };
}

export const inOrderOfNumber = (visits: readonly VisitToMatch[]): readonly VisitToMatch[] => [...visits].sort((a, b) => compareCodePoints(a.id, b.id));

/** @throws RangeError on inputs that are a defect */
export function requireSound({ visits, officers, meetings, rule }: MatchRequest): void {
  requireDistinct(visits.map(({ id }) => id), 'visit');
  requireDistinct(officers.map(({ id }) => id), 'officer');
  requireDistinct(meetings.map(({ officers: [a, b] }) => pairKey(a, b)), 'pair');
  if (!Number.isSafeInteger(rule.loadSpread) || rule.loadSpread < 1) throw new RangeError('loadSpread must be a whole number of at least 1: whoever is chosen runs one ahead');
  for (const { id, departments, window } of visits) {
    requireDistinct(departments.map(({ department }) => department), `department of visit ${id}`);
    const total = departments.reduce((sum, part, index) => sum + seatsOf(part, index, rule), 0);
    // 行政处罚法 42: the rule's two may come from several departments, but nobody checks alone and no department sends nobody.
    if (total < rule.officersPerInspection || departments.some((part) => (part.count ?? 1) < 1)) throw new RangeError(`visit ${id} asks for too few officers`);
    if (window.from > window.to) throw new RangeError(`the window of visit ${id} ends before it begins`);
  }
}

/**
 * 匹配 (design.md 5, step 5). Random first: per visit and department the allowed officers are ranked by HMAC(seed, visit ‖ department ‖ id);
 * the first team of that order that carries the tags, keeps the load bound and has not met before, this year, is taken (see `chooseTeam`).
 * Visits are taken by code point of their id, so the answer depends on the set of inputs and not on their order.
 * All or nothing: if one visit cannot be staffed, the answer lists every such visit and which constraint left whom out.
 * @throws RangeError on inputs that are a defect: doubled ids, fewer officers than the rule, an upside-down window
 */
export function matchOfficers(request: MatchRequest): MatchResult {
  requireSound(request);
  const progress = progressFrom(request);
  const visits = inOrderOfNumber(request.visits).map((visit) => matchVisit(visit, request, progress));
  const failures = visits.flatMap((visit) => visit.failures);
  if (failures.length > 0) return { ok: false, visits: failures };
  return {
    ok: true,
    assignments: visits.map(({ assignment }) => assignment),
    considered: visits.flatMap(({ considered }) => considered),
    loads: loadsOf(progress),
  };
}

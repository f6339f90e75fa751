import type { Day, EnterpriseId, ItemCode, OfficerId } from '../base.js';
import { addDays, requireDay } from '../calendar/day.js';
import type { Certificate, Officer } from '../registries/officer.js';

/** What matching looks at in an officer; no name. Records made before experts, or items allowed, were told apart do not say them. */
export type MatchableOfficer = Pick<Officer, 'id' | 'department' | 'status' | 'tags' | 'leave' | 'avoids' | 'items'> & Partial<Pick<Officer, 'expert'>> & {
  readonly certificates: readonly Pick<Certificate, 'validFrom' | 'validTo'>[];
};

/** Only what matching looks at: a registry row carries a name and certificate numbers, which have no place in a record. */
export function withoutPerson({ id, department, status, tags, leave, avoids, certificates, expert, items }: MatchableOfficer): MatchableOfficer {
  return {
    id,
    department,
    status,
    tags: [...tags],
    leave: leave.map(({ from, to }) => ({ from, to })),
    avoids: [...avoids],
    ...(expert !== undefined && { expert }),
    ...(items !== undefined && items !== null && { items: [...items] }),
    certificates: certificates.map(({ validFrom, validTo }) => ({ validFrom, validTo })),
  };
}

export interface VisitWindow {
  readonly from: Day;
  readonly to: Day;
}

export const CONSTRAINT_NAMES = {
  gone: '已不在执法检查人员名录',
  moved: '已调离本部门',
  stopped: '人员已停用',
  expert: '专家只作协助',
  items: '不具备检查全部抽查事项的资格',
  certificate: '执法证件在检查期间无效',
  avoidance: '与检查对象有回避关系',
  leave: '检查期间休假或外出',
  notFrozen: '冻结名册时尚不符合条件',
  tags: '标注不能覆盖抽查事项的要求',
  load: '任务量已超出均衡范围',
} as const;

export type MatchingConstraint = keyof typeof CONSTRAINT_NAMES;
/** In the order in which records name them. */
export const MATCHING_CONSTRAINTS: readonly MatchingConstraint[] = ['gone', 'moved', 'stopped', 'expert', 'items', 'certificate', 'avoidance', 'leave', 'notFrozen', 'tags', 'load'];
/** Those that one entry says of one visit; the others come of several entries or of the team. */
export type OwnConstraint = Exclude<MatchingConstraint, 'gone' | 'moved' | 'notFrozen' | 'tags' | 'load'>;

export interface LeftOut {
  readonly constraint: MatchingConstraint;
  /** Sorted by code point. */
  readonly officers: readonly OfficerId[];
}

/** Every day of the window lies in some certificate; a renewed one takes over where the old one ends (四个严禁 4). */
function isCertified(certificates: MatchableOfficer['certificates'], { from, to }: VisitWindow): boolean {
  let uncovered = from;
  for (;;) {
    const reached = certificates
      .filter(({ validFrom, validTo }) => validFrom <= uncovered && uncovered <= validTo)
      .reduce<Day | null>((latest, { validTo }) => (latest === null || validTo > latest ? validTo : latest), null);
    if (reached === null) return false;
    if (reached >= to) return true;
    // A forged record may hold a text that is no day: counted on from it, the loop would never end.
    uncovered = addDays(requireDay(reached), 1);
  }
}

/** Two are on every visit so that either can answer for it (行政处罚法 42): each must be allowed all of the department's items. */
const mayCheck = ({ items: allowed }: MatchableOfficer, items: readonly ItemCode[]): boolean => allowed === undefined || allowed === null || items.every((code) => allowed.includes(code));

/** The items of a part, where somebody it could send is not allowed every item: else the record needs not name them. */
export function itemsThatMatter(items: readonly ItemCode[], officers: readonly Pick<MatchableOfficer, 'items'>[]): { readonly items?: readonly ItemCode[] } {
  return officers.some(({ items: allowed }) => allowed !== undefined && allowed !== null) ? { items: [...items] } : {};
}

/**
 * The first constraint that keeps an officer from a visit, or null. Any day of leave inside the window excludes:
 * the day of the visit is not known yet when officers are matched.
 */
export function constraintAgainst(officer: MatchableOfficer, enterprise: EnterpriseId, window: VisitWindow, items: readonly ItemCode[] = []): OwnConstraint | null {
  if (officer.status !== 'active') return 'stopped';
  if (officer.expert === true) return 'expert';
  if (!mayCheck(officer, items)) return 'items';
  if (!isCertified(officer.certificates, window)) return 'certificate';
  if (officer.avoids.includes(enterprise)) return 'avoidance';
  if (officer.leave.some(({ from, to }) => from <= window.to && to >= window.from)) return 'leave';
  return null;
}

type Tagged = Pick<MatchableOfficer, 'tags'>;

/** Tags that nobody in the team carries. */
export const uncoveredTags = (tags: readonly string[], team: readonly Tagged[]): readonly string[] => tags.filter((tag) => !team.some((officer) => officer.tags.includes(tag)));

/** Whether `seats` officers of `from` can carry all of `tags` between them. */
export function canCover(tags: readonly string[], seats: number, from: readonly Tagged[]): boolean {
  if (from.length < seats) return false;
  const [first] = tags;
  if (first === undefined) return true;
  if (seats === 0) return false;
  return from.some((officer, index) => {
    if (!officer.tags.includes(first)) return false;
    const still = uncoveredTags(tags, [officer]);
    return still.length === 0 || canCover(still, seats - 1, from.filter((_, other) => other !== index));
  });
}

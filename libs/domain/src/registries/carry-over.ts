import type { Day } from '../base.js';
import { asOf, officerAsOf } from './as-of.js';
import { entryOf } from './entry-of.js';
import type { Department } from './department.js';
import type { DatedAttributes, Enterprise } from './enterprise.js';
import { endedBefore } from './holding.js';
import type { Officer } from './officer.js';
import { reviseEnterprise } from './revise-enterprise.js';

/** Which flat attributes a group of dated ones rules over. */
const FLAT_OF = {
  permits: ['permitClass', 'permitNumber'],
  statuses: ['status'],
  keyListings: ['keyLists'],
  positiveListings: ['positiveList'],
  airGrades: ['airGrade'],
  ecoCredits: ['ecoCredit'],
  creditRisks: ['creditRisk'],
  highRisks: ['highRisk'],
  means: ['nonSiteMeans'],
} as const satisfies Record<keyof DatedAttributes, readonly (keyof Enterprise)[]>;

const GROUPS = Object.keys(FLAT_OF).filter((name): name is keyof DatedAttributes => Object.hasOwn(FLAT_OF, name));

/** What a file may not tell, so that an entry is to be looked at before a file replaces it. */
export const NOT_IN_EVERY_FILE = { enterprise: [...GROUPS, 'tags'], officer: ['stops', 'posts', 'avoidances', 'qualifications', 'items'], department: ['endedOn'] } as const;

/** Lists are told in any order. */
const told = (value: unknown): string => JSON.stringify(Array.isArray(value) ? value.map((one: unknown) => JSON.stringify(one)).sort() : value);

/**
 * An imported entry with what the file does not tell. Where the file says of an attribute what stands on the day, its dates stay; where it
 * says something else, that holds from the day of the import, and the days before keep what they had. Dates that the file tells replace ours.
 */
export function enterpriseCarriedOver(current: Enterprise, incoming: Enterprise, day: Day, source: string): Enterprise {
  const standing = asOf(current, day);
  const revised = reviseEnterprise(current, entryOf(incoming, day), { from: day, source, today: day });
  const kept = Object.fromEntries(
    GROUPS.flatMap((name) => {
      const same = FLAT_OF[name].every((flat) => told(standing[flat]) === told(incoming[flat]));
      const group = incoming[name] ?? (same ? current[name] : current[name] === undefined ? undefined : revised[name]);
      return group === undefined ? [] : [[name, group]];
    }),
  );
  const tags = incoming.tags ?? current.tags;
  return { ...incoming, ...kept, ...(tags !== undefined && { tags }) };
}

/** A department that has ended is not taken up again by a file that does not know of it. */
export function departmentCarriedOver({ endedOn }: Department, incoming: Department): Department {
  return { ...incoming, ...(endedOn !== undefined && { endedOn }) };
}

const BY_FILE = '依导入文件';

function stopsAfter(current: Officer, incoming: Officer, day: Day): Pick<Officer, 'stops'> {
  if (current.stops === undefined) return {};
  const { status } = officerAsOf(current, day);
  if (status === incoming.status) return { stops: current.stops };
  return { stops: incoming.status === 'stopped' ? [...current.stops, { from: day, to: null, reason: BY_FILE }] : endedBefore(current.stops, day) };
}

function postsAfter(current: Officer, incoming: Officer, day: Day): Pick<Officer, 'posts'> {
  if (current.posts === undefined) return {};
  if (officerAsOf(current, day).department === incoming.department) return { posts: current.posts };
  return { posts: [...current.posts.filter(({ from }) => from === null || from < day), { department: incoming.department, from: day, reason: BY_FILE }] };
}

/**
 * The same for an officer. What the head decided on avoidance no file undoes (行政处罚法 43); an enterprise that the file names and no
 * decision binds to is avoided as the file says.
 */
export function officerCarriedOver(current: Officer, incoming: Officer, day: Day): Officer {
  const bound = officerAsOf(current, day).avoids;
  const avoidances = current.avoidances?.filter(({ enterprise, decision }) => decision === null || bound.includes(enterprise) || !incoming.avoids.includes(enterprise));
  const qualifications = incoming.qualifications ?? current.qualifications;
  const items = incoming.items ?? current.items;
  const leave = incoming.leave.map((spell) => current.leave.find(({ from, to }) => from === spell.from && to === spell.to) ?? spell);
  return {
    ...incoming, leave, ...stopsAfter(current, incoming, day), ...postsAfter(current, incoming, day),
    ...(avoidances !== undefined && { avoidances }), ...(qualifications !== undefined && { qualifications }), ...(items !== undefined && { items }),
  };
}

import type { Actor, ActRule, OpenStep, PersonalRole } from '#domain';
import type { Choices } from './choices.js';

export const HERE = '990001';

interface Person {
  readonly name: string;
  readonly department: string;
  readonly roles: readonly PersonalRole[];
  readonly officer?: string;
}

/** Those who work here. Several hold two or three roles, as in a small county, so that who judges the own work has to be told apart by the rules. */
const CAST: readonly Person[] = [
  { name: 'wang', department: 'D01', roles: ['leader'] },
  { name: 'li', department: 'D02', roles: ['leader', 'officer'], officer: 'P002' },
  { name: 'zhao', department: 'D01', roles: ['brigade', 'clerk', 'leader'] },
  { name: 'sun', department: 'D01', roles: ['brigade', 'caseHandler'] },
  { name: 'qian', department: 'D02', roles: ['unitHead', 'clerk', 'officer'], officer: 'P003' },
  { name: 'zhou', department: 'D03', roles: ['unitHead', 'caseHandler'] },
  { name: 'wu', department: 'D02', roles: ['reviewer', 'officer'], officer: 'P004' },
  { name: 'zheng', department: 'D01', roles: ['reviewer'] },
  { name: 'feng', department: 'D02', roles: ['caseHandler', 'leader'] },
  { name: 'chen', department: 'D01', roles: ['supervisor'] },
  { name: 'chu', department: 'D01', roles: ['supervisor', 'admin'] },
  { name: 'wei', department: 'D02', roles: ['officer'], officer: 'P001' },
  { name: 'jiang', department: 'D03', roles: ['officer', 'supervisor'], officer: 'P005' },
  { name: 'shen', department: 'D03', roles: ['officer', 'reviewer', 'clerk'], officer: 'P006' },
  { name: 'han', department: 'D03', roles: ['officer'], officer: 'P007' },
  { name: 'yang', department: 'D03', roles: ['officer', 'brigade'], officer: 'P008' },
  { name: 'zhu', department: 'D01', roles: ['witness'] },
  { name: 'qin', department: 'D02', roles: ['witness', 'reviewer'] },
  { name: 'xu', department: 'D03', roles: ['witness'] },
];

export const ACTORS: readonly Actor[] = CAST.map(({ name, department, roles, officer }) => ({
  person: `${HERE}-${name}`, officer: officer === undefined ? null : `${HERE}-${officer}`, roles, department: `${HERE}-${department}`, jurisdiction: HERE,
}));

/** Who may be named as a witness, and who keeps the registries. */
export const WITNESSES: readonly Actor[] = ACTORS.filter(({ roles }) => roles.includes('witness'));
export const KEEPERS: readonly string[] = ACTORS.filter(({ roles }) => roles.includes('admin')).map(({ person }) => person);

/** By the signed link, as the API makes it. */
const ENTERPRISE: Actor = { person: 'enterprise', officer: null, roles: ['enterprise'], department: null, jurisdiction: HERE };

/**
 * Somebody who may, as far as role, department and team go; now and then anybody, or somebody from another county.
 * @param has whether it is theirs for another reason than the step: limits change for whoever works on the process
 */
export function actorFor(choices: Choices, { roles }: ActRule, step: OpenStep | null, has: (actor: Actor) => boolean = () => true): Actor {
  if (choices.once(18)) return choices.once(5) ? { ...choices.oneOf(ACTORS), jurisdiction: '990002' } : choices.oneOf(ACTORS);
  if (roles.includes('enterprise') && choices.once(2)) return ENTERPRISE;
  const able = ACTORS.filter((actor) => actor.roles.some((role) => roles.includes(role)));
  const asked = able.filter((actor) => isAsked(actor, step) && has(actor));
  return choices.oneOf(asked.length > 0 && !choices.once(20) ? asked : able.length > 0 ? able : ACTORS);
}

function isAsked({ department, officer, person }: Actor, step: OpenStep | null): boolean {
  const { department: wanted, officers, person: named } = step?.for ?? {};
  return (named === undefined || named === person) && (wanted === undefined || wanted === department) && (officers === undefined || (officer !== null && officers.includes(officer)));
}

import type { Instant } from '../base.js';
import { ROLES } from '../process/roles.js';
import type { EscalationLevel } from '../rules/rule-set.js';
import type { Limit, LimitLevel } from './limit.js';

/** By whom a passed limit is then seen, as every screen and message calls them. */
export const ESCALATION_NAMES: Readonly<Record<EscalationLevel, string>> = { unitHead: ROLES.unitHead, brigade: ROLES.brigade, leader: ROLES.leader };

export interface LevelInstant {
  readonly level: LimitLevel;
  readonly at: Instant;
}

/** The levels of a limit with their instants, in order: yellow, red, escalations. A 'warn' limit has yellow only. */
export function levelsOf({ severity, yellow, due, escalations }: Pick<Limit, 'severity' | 'yellow' | 'due' | 'escalations'>): readonly LevelInstant[] {
  const warned: LevelInstant = { level: 'yellow', at: yellow };
  if (severity === 'warn') return [warned];
  return [warned, { level: 'red', at: due }, ...escalations.map(({ to, at }) => ({ level: to, at }))];
}

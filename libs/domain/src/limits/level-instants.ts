import type { Instant } from '../base.js';
import type { ProcessKind } from '../process/process.js';
import { ROLES } from '../process/roles.js';
import type { EscalationLevel } from '../rules/rule-set.js';
import type { Limit, LimitLevel } from './limit.js';

/** By whom a passed limit is then seen. */
const ESCALATION_NAMES: Readonly<Record<EscalationLevel, string>> = { unitHead: ROLES.unitHead, brigade: ROLES.brigade, leader: ROLES.leader };

/** Of a return visit those three may not know (return-visit/secrecy.ts): there the same levels remind supervision, three times. */
const OF_RETURN_VISITS: Readonly<Record<EscalationLevel, string>> = { unitHead: `${ROLES.supervisor}（第一次）`, brigade: `${ROLES.supervisor}（再次）`, leader: `${ROLES.supervisor}（第三次）` };

/** '执法大队', of a return visit '监督人员（再次）': as every screen and message calls whom a passed limit is then told. */
export function escalationName(kind: ProcessKind, level: EscalationLevel): string {
  return kind === 'returnVisit' ? OF_RETURN_VISITS[level] : ESCALATION_NAMES[level];
}

/** '升级至执法大队', '提醒监督人员（再次）' */
export function escalated(kind: ProcessKind, level: EscalationLevel): string {
  return `${kind === 'returnVisit' || level === 'unitHead' ? '提醒' : '升级至'}${escalationName(kind, level)}`;
}

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

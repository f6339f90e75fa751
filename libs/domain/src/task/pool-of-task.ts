import { applicableItems } from '../classification/visit-scope.js';
import { freezePool, type Pool, type PoolRequest, strataSizes, type StratumSize } from '../draw/pool.js';
import { isOfIndustry } from '../plan/themes.js';
import type { CheckItem } from '../registries/check-item.js';
import type { Enterprise } from '../registries/enterprise.js';
import type { RuleSet } from '../rules/rule-set.js';
import type { Task } from './task.js';

export interface PoolTerms extends Pick<PoolRequest, 'classOf'> {
  readonly enterprises: readonly Enterprise[];
  readonly items: readonly CheckItem[];
  readonly rules: RuleSet;
}

/** 冻结: what the pool of a task has to be, by the registry. The ledger freezes the same from classes it keeps (persistence/classes). */
export function poolOfTask({ quarter, strata, industries }: Pick<Task, 'quarter' | 'strata' | 'industries'>, { enterprises, items, rules, classOf }: PoolTerms): Pool {
  const concerned = enterprises.filter((enterprise) => isOfIndustry(enterprise, industries) && applicableItems(items, enterprise).length > 0);
  return freezePool({ enterprises: concerned, quarter, rules, strata, ...(classOf !== undefined && { classOf }) });
}

/** What the rates are of: how many can be drawn in each stratum of the task, also those whom its items or industries leave out. The ledger counts the same among the classes it keeps. */
export function wholesOfTask({ quarter, strata }: Pick<Task, 'quarter' | 'strata'>, { enterprises, rules, classOf }: Omit<PoolTerms, 'items'>): readonly StratumSize[] {
  return strataSizes(freezePool({ enterprises, quarter, rules, strata, ...(classOf !== undefined && { classOf }) }));
}

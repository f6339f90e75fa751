import type { CheckItem, CheckMethod, NonSiteMethod } from '../registries/check-item.js';
import type { PermitClass } from '../registries/enterprise.js';
import { MEANS_NEEDED } from '../classification/check-method.js';
import { permitClassesOf } from '../classification/visit-scope.js';
import type { Ground, NonSiteRule, RuleSet, StratumRule } from '../rules/rule-set.js';
import type { PlanItem } from './plan.js';
import { industriesOf } from './themes.js';

/** As much of the item list and the rule set as whom a line can draw depends on. */
export interface ReachGround {
  readonly items: readonly Pick<CheckItem, 'code' | 'permitClasses' | 'methods'>[];
  readonly rules: { readonly themes?: RuleSet['themes'] | undefined; readonly nonSite: Pick<NonSiteRule, 'classes'> };
}

/** Whom of a stratum a line can draw: what its items concern, what its theme or industries restrict it to. */
export interface Reach {
  readonly permitClasses: readonly PermitClass[];
  /** Prefixes of GB/T 4754; empty: all. */
  readonly industries: readonly string[];
}

const PERMITS: readonly PermitClass[] = ['key', 'simplified', 'registered', 'none'];
const OF_GROUND: Partial<Record<Ground, PermitClass>> = { permitKey: 'key', permitSimplified: 'simplified', permitRegistered: 'registered' };

/** What permit an enterprise of this stratum can have: any, unless every ground of the stratum is a permit. */
export function permitsOf({ grounds }: Pick<StratumRule, 'grounds'>): readonly PermitClass[] {
  return PERMITS.filter((permit) => grounds.some((ground) => (OF_GROUND[ground] ?? permit) === permit));
}

const itemsOf = (line: Pick<PlanItem, 'items'>, { items }: ReachGround): ReachGround['items'] => items.filter(({ code }) => line.items.includes(code));

/** As the pool of its task will be frozen (`poolOfTask`). */
export function reachOf(line: Pick<PlanItem, 'items' | 'theme' | 'industries'>, stratum: Pick<StratumRule, 'grounds'>, ground: ReachGround): Reach {
  const concerned = permitClassesOf(itemsOf(line, ground));
  return { permitClasses: permitsOf(stratum).filter((permit) => concerned.includes(permit)), industries: industriesOf(line, ground.rules) };
}

const isNonSite = (method: CheckMethod): method is NonSiteMethod => method !== 'onSite';
/** An item that can be checked without anything of the enterprise's is never what makes a visit one on site. */
const needsNoMeans = (method: CheckMethod): boolean => isNonSite(method) && MEANS_NEEDED[method] === null;

/** Of a line and a permit class, what only the means of each enterprise decides: 'depends'. */
export type OnSite = 'never' | 'depends' | 'always';

/** As `methodFor` will choose (R3; scheme 二(五)), as far as it can be known without the enterprise. */
export function onSiteBy(line: PlanItem, { class: taken }: Pick<StratumRule, 'class'>, permit: PermitClass, ground: ReachGround): OnSite {
  const concerning = itemsOf(line, ground).filter(({ permitClasses }) => permitClasses.includes(permit));
  if (concerning.every(({ methods }) => methods.some(needsNoMeans))) return 'never';
  const onlyOnSite = concerning.some(({ methods }) => !methods.some(isNonSite));
  return onlyOnSite && !ground.rules.nonSite.classes.includes(taken) ? 'always' : 'depends';
}

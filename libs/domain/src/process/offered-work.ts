import type { Instant } from '../base.js';
import { type Asking, checkBegun, checkClaims, checkHandsOver, checkReleases, checkUrges, type HeldStep, type WorkRules } from './decide-work.js';
import type { OfferedAct } from './offered-acts.js';
import { isDoneByPeople } from './permission.js';
import { firstRefusal, type Refusal } from './refusal.js';
import type { WorkAct } from './work.js';
import { WORK_ACTS } from './work-acts.js';

type Check = (rules: WorkRules, held: HeldStep, asking: Asking & { readonly now: Instant }) => Refusal | null;

const CHECKS: Readonly<Record<WorkAct['act'], Check>> = {
  claimStep: checkClaims,
  handOverStep: checkHandsOver,
  releaseStep: (_, held, asking) => checkReleases(held, asking),
  urgeStep: (rules, held, asking) => firstRefusal(() => checkUrges(rules, held, asking), () => checkBegun(held.step, asking)),
};

const isWork = (act: string): act is WorkAct['act'] => Object.hasOwn(WORK_ACTS, act);

/** What this person may do now about whose the work of an open step is, by the checks the ledger decides by; how soon it was urged before is asked there. */
export function offeredWork(rules: WorkRules, held: HeldStep, asking: Asking & { readonly now: Instant }): OfferedAct[] {
  if (!isDoneByPeople(held.step, rules.acts)) return [];
  return Object.entries(rules.acts).flatMap(([act, { label, basis, roles }]) => {
    const offered = isWork(act) && asking.actor.roles.some((role) => roles.includes(role)) && CHECKS[act](rules, held, asking) === null;
    return offered ? [{ act, name: label, basis }] : [];
  });
}

import type { Day, Instant } from '../base.js';
import { instantMillis } from '../calendar/day.js';
import { computeLimit, type LimitOrder } from '../limits/compute-limit.js';
import type { Limit } from '../limits/limit.js';
import type { LimitCode, LimitRule, OtherWay } from '../rules/rule-set.js';
import type { CommonFacts, OpenStep, StepAssignment } from './process.js';

interface Opening {
  /** Instance of a step that is open several times: a department, a quarter, an amendment. */
  readonly of?: string;
  readonly for?: StepAssignment;
  readonly from?: Instant;
  readonly limit?: Limit | null;
  /** A span that is only watched. */
  readonly awaited?: boolean;
}

/** Key of a step instance: 'review' or 'enterResult/130525-D03'. */
export function stepKey(step: string, of?: string): string {
  return of === undefined ? step : `${step}/${of}`;
}

/** A step as it is opened by the event being decided now. */
export function openStep(facts: Pick<CommonFacts, 'now'>, step: string, opening: Opening = {}): OpenStep {
  return {
    key: stepKey(step, opening.of),
    step,
    opened: facts.now,
    awaited: opening.awaited ?? false,
    for: opening.for ?? {},
    from: opening.from ?? null,
    limit: opening.limit ?? null,
  };
}

/**
 * The limit D-n of the rule set, counted from an event (an instant) or towards a planned day. The only place where a decision computes a date.
 * @param anchor the event's instant, or the planned day for limits counted backwards
 * @param more year: for limits on a fixed date; wording: where it is counted from something else than the rule set names
 */
export function limitFrom(facts: Pick<CommonFacts, 'now' | 'rules' | 'calendar'>, code: LimitCode, anchor: Instant | Day, more: Pick<LimitOrder, 'year' | 'wording'> = {}): Limit | null {
  return computed(facts, limitRule(facts, code), anchor, more);
}

/**
 * As `limitFrom` towards a planned day; but what would be past due before anybody could act (a plan that comes out late) is counted
 * from its opening, where the rule set knows that way.
 * @param opening what opens it, as the derivation words it: 计划公示之日
 */
export function limitNotBefore(facts: CommonFacts, code: LimitCode, planned: Day, opening: string): Limit | null {
  const rule = limitRule(facts, code);
  const limit = computed(facts, rule, planned, {});
  if (limit === null || rule.notBeforeOpening === undefined || instantMillis(limit.due) > instantMillis(facts.now)) return limit;
  const { span, source, confidence } = rule.notBeforeOpening;
  const note = `按计划日期倒数，期限在${opening}已过（${limit.derivation.lastDay}），改自${opening}起算`;
  return computed(facts, { ...rule, source, confidence }, facts.now, { counted: { direction: 'after', span }, wording: { anchor: opening, note } });
}

/** The limit for regularising afterwards what was done first (D7: an urgent check), counted from the doing. null where the rule set knows no such way. */
export function limitAfterwards(facts: CommonFacts, code: LimitCode, done: Instant): Limit | null {
  return limitInAnotherWay(facts, code, 'afterwards', done, { anchor: '先行实施之日', note: '先行实施，事后补办' });
}

/** A limit counted from an event in a way that stands beside its rule, and says on what ground. null where the rule set knows no such way. */
export function limitInAnotherWay(facts: CommonFacts, code: LimitCode, way: OtherWay, from: Instant, wording: NonNullable<LimitOrder['wording']>): Limit | null {
  const rule = limitRule(facts, code);
  const said = rule[way];
  if (said === undefined) return null;
  const { span, source, confidence } = said;
  return computed(facts, { ...rule, source, confidence }, from, { counted: { direction: 'after', span }, wording });
}

function computed(facts: Pick<CommonFacts, 'now' | 'rules' | 'calendar'>, rule: LimitRule, anchor: Instant | Day, more: Pick<LimitOrder, 'year' | 'counted' | 'wording'>): Limit | null {
  return computeLimit({
    rule,
    colours: facts.rules.colours,
    calendar: facts.calendar,
    ruleSet: `${facts.rules.id}@${facts.rules.version}`,
    anchor,
    opened: facts.now,
    ...more,
  });
}

/** @throws when the rule set lacks it: a defect, because the contract demands every code */
export function limitRule(facts: Pick<CommonFacts, 'rules'>, code: LimitCode): LimitRule {
  const rule = facts.rules.limits.find((candidate) => candidate.code === code);
  if (rule === undefined) throw new Error(`Rule set ${facts.rules.id}@${facts.rules.version} has no limit ${code}`);
  return rule;
}

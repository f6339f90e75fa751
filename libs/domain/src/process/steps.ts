import type { Day, Instant } from '../base.js';
import { computeLimit } from '../limits/compute-limit.js';
import type { Limit } from '../limits/limit.js';
import type { LimitCode, LimitRule } from '../rules/rule-set.js';
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
 * @param year for limits on a fixed date
 */
export function limitFrom(facts: CommonFacts, code: LimitCode, anchor: Instant | Day, year?: number): Limit | null {
  return computeLimit({
    rule: limitRule(facts, code),
    colours: facts.rules.colours,
    calendar: facts.calendar,
    ruleSet: `${facts.rules.id}@${facts.rules.version}`,
    anchor,
    opened: facts.now,
    ...(year !== undefined && { year }),
  });
}

function limitRule(facts: CommonFacts, code: LimitCode): LimitRule {
  const rule = facts.rules.limits.find((candidate) => candidate.code === code);
  if (rule === undefined) throw new Error(`Rule set ${facts.rules.id}@${facts.rules.version} has no limit ${code}`);
  return rule;
}

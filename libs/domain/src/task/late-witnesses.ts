import type { Instant, PersonId } from '../base.js';
import { compareInstants } from '../calendar/day.js';
import type { Course } from '../process/course.js';
import type { OpenStep } from '../process/process.js';

/** How a witness who is waited for stands: whoever still has time is waited for, and a suspended limit does not run out. */
export function witnessStanding({ limit, suspended }: Pick<OpenStep, 'limit' | 'suspended'>, now: Instant): 'late' | 'inTime' | 'suspended' {
  if (suspended !== undefined) return 'suspended';
  return limit === null || compareInstants(now, limit.due) >= 0 ? 'late' : 'inTime';
}

/** The witnesses who may be set aside now. Steps of a task that wait for a person by name are theirs alone. */
export function lateWitnesses({ steps }: Pick<Course, 'steps'>, now: Instant): readonly PersonId[] {
  return Object.values(steps).flatMap((step) => (step.for.person !== undefined && witnessStanding(step, now) === 'late' ? [step.for.person] : []));
}

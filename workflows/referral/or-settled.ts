import type { Fact } from '#domain/process/course';
import { settled } from '#domain/referral/facts-of-the-course';

/** What is waited for, unless the lead has been decided otherwise. */
export const orSettled = (fact: Fact): Fact => (course) => fact(course) || settled(course);

export const not = (fact: Fact): Fact => (course) => !fact(course);

import { randomBytes } from 'node:crypto';
import type { ReturnVisitFacts } from '#domain/return-visit/decide';
import type { ReturnVisitAct } from '#domain/return-visit/return-visit';
import type { Gathering } from './gathering.js';

type Own = Omit<ReturnVisitFacts, keyof Gathering['common']>;

const NEEDS_RANDOMNESS: readonly string[] = ['openReturnVisit', 'answerReturnVisit'] satisfies readonly ReturnVisitAct['act'][];

/** A return visit is decided by its own state; its opening needs a secret for the link, an answer a salt for what is written in it: 256 bits. */
export function returnVisitFacts({ act }: Gathering): Promise<Own> {
  return Promise.resolve({ randomness: NEEDS_RANDOMNESS.includes(act) ? randomBytes(32).toString('hex') : '' });
}

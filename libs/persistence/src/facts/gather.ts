import type { EntityManager } from 'typeorm';
import { type CommonFacts, type Instant, isRefusal, type ProcessRef, type ProcessState, type Refusal } from '#domain';
import { OFFICIAL_CALENDAR } from '#domain/calendar/china-2026';
import { readDocument } from '../ledger/documents.js';
import { nodeCrypto } from '../ledger/node-crypto.js';
import type { PerformRequest } from '../ledger/perform-request.js';
import type { Gathering } from './gathering.js';
import { inspectionFacts } from './inspection-facts.js';
import { planFacts } from './plan-facts.js';
import { referralFacts } from './referral-facts.js';
import { ruleSetFor } from './rule-sets.js';
import { taskFacts } from './task-facts.js';

interface Asked {
  readonly request: PerformRequest;
  readonly ref: ProcessRef;
  readonly state: ProcessState<unknown>;
  readonly now: Instant;
}

/** Everything the decision relies on, read in the transaction that holds the lock. */
export async function gatherFacts(manager: EntityManager, { request, ref, state, now }: Asked): Promise<CommonFacts | Refusal> {
  const { actor, act, input } = request;
  const rules = await ruleSetFor(manager, state, input, actor.jurisdiction, now);
  if (isRefusal(rules)) return rules;
  const common: CommonFacts = { now, actor, rules, calendar: OFFICIAL_CALENDAR, crypto: nodeCrypto };
  const gathering: Gathering = { manager, common, state, act, input, number: ref.number, document: (hash) => readDocument(manager, hash) };
  const own = await ownFacts(ref, gathering);
  return { ...common, ...own };
}

function ownFacts(ref: ProcessRef, gathering: Gathering): Promise<object> {
  switch (ref.kind) {
    case 'annualPlan':
      return planFacts(gathering);
    case 'task':
      return taskFacts(gathering);
    case 'inspection':
      return inspectionFacts(gathering);
    case 'referral':
      return referralFacts(gathering);
  }
}

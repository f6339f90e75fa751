import type { EntityManager } from 'typeorm';
import { type CommonFacts, type Instant, isRefusal, type ProcessRef, type ProcessState, type Refusal, isLimitAct, isWorkAct } from '#domain';
import { calendarAt } from '../calendar/known-calendar.js';
import { readDocument } from '../ledger/documents.js';
import { nodeCrypto } from '../ledger/node-crypto.js';
import type { PerformRequest } from '../ledger/perform-request.js';
import type { Gathering } from './gathering.js';
import { inspectionFacts } from './inspection-facts.js';
import { ownRow } from './own-row.js';
import { planFacts } from './plan-facts.js';
import { rectificationFacts } from './rectification-facts.js';
import { referralFacts } from './referral-facts.js';
import { returnVisitFacts } from './return-visit-facts.js';
import { ruleSetFor } from './rule-sets.js';
import { taskFacts } from './task-facts.js';
import { workGround } from './work-ground.js';

interface Asked {
  readonly request: PerformRequest;
  readonly ref: ProcessRef;
  readonly state: ProcessState<unknown>;
  readonly now: Instant;
  /** Number of the latest entry of the calendar, read with the lock. */
  readonly calendar: string;
}

/** Everything the decision relies on, read in the transaction that holds the lock. */
export async function gatherFacts(manager: EntityManager, { request, ref, state, now, calendar }: Asked): Promise<CommonFacts | Refusal> {
  const { actor, act, input } = request;
  const rules = await ruleSetFor(manager, state, input, actor.jurisdiction, now);
  if (isRefusal(rules)) return rules;
  const common: CommonFacts = { now, actor, rules, calendar: await calendarAt(manager, calendar), crypto: nodeCrypto };
  const gathering: Gathering = { manager, common, state, act, input, number: ref.number, document: (hash) => readDocument(manager, hash) };
  if (isWorkAct({ act, input })) return { ...common, work: await workGround(ref, gathering) };
  const own = isLimitAct({ act, input }) ? await whoApproves(gathering) : await ownFacts(ref, gathering);
  return { ...common, ...own };
}

/** A change of a limit is decided by the state alone, and by whether who approves it has to avoid the enterprise (行政处罚法 43). */
async function whoApproves(gathering: Gathering): Promise<object> {
  return gathering.act === 'approveLimitChange' ? { officers: await ownRow(gathering) } : {};
}

function ownFacts(ref: ProcessRef, gathering: Gathering): Promise<object> {
  switch (ref.kind) {
    case 'annualPlan':
      return planFacts(gathering);
    case 'task':
      return taskFacts(gathering);
    case 'inspection':
      return inspectionFacts(gathering);
    case 'rectification':
      return rectificationFacts(gathering);
    case 'referral':
      return referralFacts(gathering);
    case 'returnVisit':
      return returnVisitFacts(gathering);
  }
}

import { isRefusal, type ProcessRef, streamOf, systemActor } from '#domain';
import type { Inspection } from '#domain/inspection/inspection';
import { referralOrderOf } from '#domain/task/orders';
import { defect } from './failures.js';
import type { LedgerPort } from './ledger-port.js';

/** Opens the referral of a reviewed inspection; D17 counts from the review. A repeat finds it open. */
export async function openReferral(ledger: LedgerPort, ref: ProcessRef): Promise<void> {
  const state = await ledger.state(ref);
  if (state === null || state.data === null) throw new Error(`There is no inspection ${ref.number}`);
  const reviewed = (await ledger.headers(ref, 0)).findLast(({ type }) => type === 'ResultReviewed');
  if (reviewed === undefined) throw new Error(`Inspection ${ref.number} has not been reviewed`);
  const order = referralOrderOf(asInspection(state.data), reviewed.at);
  const commandId = `${streamOf({ kind: 'referral', number: order.number })}:open`;
  const causedBy = { stream: streamOf(ref), version: reviewed.version };
  const answer = await ledger.perform({ kind: 'referral', number: order.number, act: 'openReferral', input: order, actor: systemActor(order.jurisdiction), commandId, causedBy });
  if (isRefusal(answer) && answer.code !== 'ALREADY_OPEN') throw defect(answer, commandId);
}

/** The boundary where the ledger's state of an inspection gets its type back. */
const asInspection = (data: unknown): Inspection => data as Inspection;

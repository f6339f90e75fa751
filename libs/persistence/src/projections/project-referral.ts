import type { EntityManager } from 'typeorm';
import { streamOf } from '#domain';
import { REVOCATIONS } from '#domain/referral/penalty';
import type { Referral, ReferralEvent } from '#domain/referral/referral';
import { reclassify } from '../classes/bring-up-to-date.js';
import type { Projected } from './projected.js';
import { publish, withdrawPublished } from './publish.js';

export async function projectReferral(manager: EntityManager, projected: Projected<ReferralEvent>): Promise<void> {
  const { ref, jurisdiction, event } = projected;
  const stream = streamOf(ref);
  switch (event.type) {
    case 'PenaltyDecided': {
      const { enterprise, decisionNumber, decidedOn } = event.data;
      await manager.query(DECIDED, [stream, jurisdiction, enterprise, decisionNumber, decidedOn]);
      return reclassify(manager, jurisdiction, enterprise);
    }
    case 'PenaltyPublished':
      return publish(manager, projected, 'penalty', event.data.publishedAt, event.data);
    case 'PenaltyRevoked':
      await manager.query(`UPDATE penalty SET revoked_on = $2 WHERE stream = $1`, [stream, event.data.decidedOn]);
      return reclassify(manager, jurisdiction, (projected.data as Referral).enterprise);
    case 'PenaltyPublicationWithdrawn': {
      const { kind, documentNumber, reason, withdrawnAt } = event.data;
      return withdrawPublished(manager, projected, { at: withdrawnAt, why: `处罚决定已被${REVOCATIONS[kind]}（${documentNumber}）：${reason}` });
    }
    case 'ReferralOpened': case 'LeadHandedOver': case 'LeadReturned': case 'LeadSupplemented': case 'LeadAccepted': case 'LeadCopied': case 'CopyAcknowledged': case 'ReplyRecorded':
    case 'CaseFiled': case 'NoCaseFiled': case 'NoPenaltyDecided': case 'CrimeSuspected': case 'TransferDecided': case 'TransferredToPolice': case 'PoliceFiled': case 'PoliceRefused':
    case 'MaterialHandedOver': case 'ObjectionRaised': case 'RefusalAccepted': case 'OriginCorrected': case 'LeadCarriedOn': case 'LeadWithdrawn': case 'ReferralClosed':
      return;
  }
}

/** One case has one decision that counts: what replaces a changed one takes its place, the old one stands in the ledger and, withdrawn, among the publications. */
const DECIDED = `
  INSERT INTO penalty (stream, jurisdiction, enterprise, decision_number, decided_on) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (stream) DO UPDATE SET decision_number = excluded.decision_number, decided_on = excluded.decided_on, revoked_on = NULL`;

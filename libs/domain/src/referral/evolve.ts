import type { RecordedEvent } from '../process/process.js';
import type { CrimeEvent } from './crime.js';
import type { PenaltyEvent } from './penalty.js';
import type { Referral, ReferralEvent, SuspectedCrime } from './referral.js';

export function evolveReferral(referral: Referral | null, event: RecordedEvent<ReferralEvent>): Referral {
  if (event.type === 'ReferralOpened') return { ...event.data, handedOverTo: null, receivedAt: null, filedAt: null, caseNumber: null, penalty: null };
  if (referral === null) throw new Error(`${event.type} before ReferralOpened`);
  switch (event.type) {
    case 'LeadHandedOver':
      return { ...referral, handedOverTo: event.data.to };
    case 'LeadReturned':
      return { ...referral, returned: event.data.round };
    case 'LeadAccepted':
      return { ...referral, receivedAt: event.data.at };
    case 'LeadCopied':
      return { ...referral, copied: { to: event.data.to, at: event.data.at } };
    case 'ReplyRecorded':
      return event.data.handled ? { ...referral, settled: 'handledElsewhere' } : referral;
    case 'CaseFiled':
      return { ...referral, caseNumber: event.data.caseNumber, filedAt: event.data.at };
    case 'NoCaseFiled':
      return { ...referral, settled: 'noFiling' };
    case 'NoPenaltyDecided':
      return { ...referral, settled: 'noPenalty' };
    case 'PenaltyDecided': case 'PenaltyPublished': case 'PenaltyRevoked': case 'PenaltyPublicationWithdrawn':
      return evolvePenalty(referral, event);
    case 'CrimeSuspected': case 'TransferDecided': case 'TransferredToPolice': case 'PoliceFiled': case 'PoliceRefused': case 'MaterialHandedOver': case 'ObjectionRaised': case 'RefusalAccepted':
      return evolveCrime(referral, event);
    case 'OriginCorrected':
      return { ...referral, corrections: [...(referral.corrections ?? []), event.data.correction] };
    case 'LeadWithdrawn':
      return { ...referral, settled: 'withdrawn' };
    case 'LeadCarriedOn': case 'LeadSupplemented': case 'CopyAcknowledged': case 'ReferralClosed':
      return referral;
  }
}

type Decided = Extract<ReferralEvent, { readonly type: 'PenaltyDecided' }>;

function evolvePenalty(referral: Referral, event: RecordedEvent<PenaltyEvent | Decided>): Referral {
  switch (event.type) {
    case 'PenaltyDecided': {
      const { enterprise: _, ...penalty } = event.data;
      return { ...referral, penalty };
    }
    case 'PenaltyRevoked':
      return { ...referral, penalty: null, revocation: event.data, ...(event.data.kind === 'quashed' && { settled: 'revoked' }) };
    case 'PenaltyPublished': case 'PenaltyPublicationWithdrawn':
      return referral;
  }
}

function evolveCrime(referral: Referral, event: RecordedEvent<CrimeEvent>): Referral {
  switch (event.type) {
    case 'CrimeSuspected':
      return { ...referral, crime: { by: event.data.by, officers: event.data.officers, transferredAt: null, objected: false } };
    case 'TransferredToPolice':
      return { ...referral, crime: { ...crimeOf(referral), transferredAt: event.data.at } };
    case 'ObjectionRaised':
      return { ...referral, crime: { ...crimeOf(referral), objected: true } };
    case 'MaterialHandedOver':
      return { ...referral, settled: 'transferred' };
    case 'TransferDecided': case 'PoliceFiled': case 'PoliceRefused': case 'RefusalAccepted':
      return referral;
  }
}

/** @throws where no crime was suspected: a defect, because only then its steps are open */
export function crimeOf({ number, crime }: Referral): SuspectedCrime {
  if (crime === undefined) throw new Error(`${number} is not suspected of being a crime`);
  return crime;
}

import type { ReferralFacts } from '#domain/referral/decide';
import type { Referral } from '#domain/referral/referral';
import type { Gathering } from './gathering.js';
import { enterprises } from './registry.js';

export async function referralFacts({ manager, state, act }: Gathering): Promise<Pick<ReferralFacts, 'enterprise'>> {
  if (state.data === null || act !== 'publishPenalty') return { enterprise: null };
  const referral = state.data as Referral;
  const [enterprise] = await enterprises(manager, referral.jurisdiction, [referral.enterprise]);
  return { enterprise: enterprise ?? null };
}

import type { ReferralFacts } from '#domain/referral/decide';
import type { Referral, ReferralAct } from '#domain/referral/referral';
import type { Gathering } from './gathering.js';
import { enterprises, registry } from './registry.js';

type Own = Omit<ReferralFacts, keyof Gathering['common']>;

const NOTHING: Own = { enterprise: null, departments: [] };

export async function referralFacts({ manager, state, act }: Gathering): Promise<Own> {
  if (state.data === null) return NOTHING;
  const referral = state.data as Referral;
  switch (act as ReferralAct['act']) {
    case 'handOverLead':
      return { ...NOTHING, departments: await registry(manager, 'department', referral.jurisdiction) };
    case 'publishPenalty': {
      const [enterprise] = await enterprises(manager, referral.jurisdiction, [referral.enterprise]);
      return { ...NOTHING, enterprise: enterprise ?? null };
    }
    case 'openReferral':
    case 'acceptLead':
    case 'fileCase':
    case 'decidePenalty':
    case 'closeReferral':
      return NOTHING;
  }
}

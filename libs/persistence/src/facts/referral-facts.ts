import { dayOf } from '#domain/calendar/day';
import type { ReferralFacts } from '#domain/referral/decide';
import type { Referral, ReferralAct } from '#domain/referral/referral';
import type { Gathering } from './gathering.js';
import { enterprises, officers as officersOn, registry } from './registry.js';

type Own = Omit<ReferralFacts, keyof Gathering['common']>;

const NOTHING: Own = { enterprise: null, departments: [], officers: [] };

/** Only what the act at hand is decided by; most acts need no more than the state. */
export async function referralFacts({ manager, state, act, input, common }: Gathering): Promise<Own> {
  if (state.data === null) return NOTHING;
  const { jurisdiction, enterprise } = state.data as Referral;
  switch (act as ReferralAct['act']) {
    case 'handOverLead':
    case 'copyToDepartment':
      return { ...NOTHING, departments: await registry(manager, 'department', jurisdiction) };
    case 'reportSuspectedCrime': {
      const { officers } = input as Extract<ReferralAct, { act: 'reportSuspectedCrime' }>['input'];
      return { ...NOTHING, officers: await officersOn(manager, jurisdiction, dayOf(common.now), officers) };
    }
    case 'publishPenalty': {
      const [found] = await enterprises(manager, jurisdiction, dayOf(common.now), [enterprise]);
      return { ...NOTHING, enterprise: found ?? null };
    }
    case 'openReferral': case 'acceptLead': case 'returnLead': case 'supplementLead': case 'acknowledgeCopy': case 'recordReply':
    case 'fileCase': case 'decideNoFiling': case 'decidePenalty': case 'decideNoPenalty': case 'revokePenalty': case 'withdrawPublication':
    case 'decideTransfer': case 'transferToPolice': case 'recordPoliceReply': case 'handOverMaterial': case 'objectToRefusal': case 'acceptRefusal': case 'noteCorrection': case 'carryOn': case 'withdrawLead': case 'closeReferral':
      return NOTHING;
  }
}

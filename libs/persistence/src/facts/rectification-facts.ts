import { dayOf } from '#domain/calendar/day';
import type { RectificationFacts } from '#domain/rectification/guards';
import type { Rectification, RectificationAct } from '#domain/rectification/rectification';
import type { Gathering } from './gathering.js';
import { officers as officersOn, registry } from './registry.js';

type Own = Omit<RectificationFacts, keyof Gathering['common']>;

const NOTHING: Own = { departments: [], officers: [] };

/** Only what the act at hand is decided by. */
export async function rectificationFacts({ manager, state, act, input, common }: Gathering): Promise<Own> {
  if (state.data === null) return NOTHING;
  const { jurisdiction } = state.data as Rectification;
  switch (act as RectificationAct['act']) {
    case 'issueOrder':
    case 'orderAgain':
      return { ...NOTHING, departments: await registry(manager, 'department', jurisdiction) };
    case 'recheck': {
      const { officers } = input as Extract<RectificationAct, { act: 'recheck' }>['input'];
      return { ...NOTHING, officers: await officersOn(manager, jurisdiction, dayOf(common.now), officers) };
    }
    case 'assignTeam': {
      const { team } = input as Extract<RectificationAct, { act: 'assignTeam' }>['input'];
      return { ...NOTHING, officers: await officersOn(manager, jurisdiction, dayOf(common.now), team) };
    }
    case 'openRectification':
    case 'recordReport':
    case 'extendTerm':
    case 'referCase':
    case 'withdrawOrder':
    case 'noteCorrection':
    case 'carryOn':
    case 'closeRectification':
      return NOTHING;
  }
}

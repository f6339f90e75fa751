import type { Instant } from '../base.js';
import { given } from '../process/given.fixture.js';
import { at, facts, SYSTEM, type WorldFacts } from '../process/world.fixture.js';
import type { Ground } from '../process/walks.fixture.js';
import { returnVisit } from './definition.js';
import { BAD, close, ENTERPRISE, givenUp, GOOD, handled, OPENED, supervisor, type VisitPlay } from './return-visit.fixture.js';
import type { ReturnVisit, ReturnVisitAct, ReturnVisitEvent } from './return-visit.js';

const move = (act: ReturnVisitAct, who: typeof supervisor) => (_: VisitPlay, now: Instant): readonly [ReturnVisitAct, WorldFacts] => [act, facts(who, now)];

export const RETURN_VISITS: Ground<ReturnVisit, ReturnVisitAct, ReturnVisitEvent> = {
  begun: [given(returnVisit, OPENED)],
  from: at('2026-10-26 10:00'),
  setbacks: [move(BAD, ENTERPRISE), move(givenUp, supervisor)],
  forward: [move(GOOD, ENTERPRISE), move(handled, supervisor), move(close, SYSTEM)],
};

import type { EntityManager } from 'typeorm';
import type { ReturnVisitEvent } from '#domain/return-visit/return-visit';
import type { Projected } from './projected.js';

/** Nothing of a return visit stands anywhere but in its own process: what is copied elsewhere would have to be hidden there too. */
export function projectReturnVisit(_: EntityManager, { event }: Projected<ReturnVisitEvent>): Promise<void> {
  switch (event.type) {
    case 'ReturnVisitOpened': case 'ReturnVisitAnswered': case 'FollowUpOpened': case 'FollowUpConcluded': case 'ReturnVisitUnanswered': case 'ReturnVisitClosed':
      return Promise.resolve();
  }
}

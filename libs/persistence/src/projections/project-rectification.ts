import type { EntityManager } from 'typeorm';
import type { RectificationEvent } from '#domain/rectification/rectification';
import type { Projected } from './projected.js';

/** Nothing of a rectification is public by itself, and nothing of it is counted elsewhere; its line in the list of processes is all. */
export async function projectRectification(_: EntityManager, { event }: Projected<RectificationEvent>): Promise<void> {
  switch (event.type) {
    case 'RectificationOpened': case 'CorrectionOrdered': case 'CorrectionReported': case 'TermExtended': case 'TeamAssigned': case 'Rechecked': case 'CaseReferred':
    case 'OrderWithdrawn': case 'OriginCorrected': case 'CarriedOn': case 'RectificationClosed':
      return Promise.resolve();
  }
}

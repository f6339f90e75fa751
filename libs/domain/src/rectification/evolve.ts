import type { Day } from '../base.js';
import type { RecordedEvent } from '../process/process.js';
import type { CorrectionOrder, Rectification, RectificationEvent } from './rectification.js';

export function evolveRectification(rectification: Rectification | null, event: RecordedEvent<RectificationEvent>): Rectification {
  if (event.type === 'RectificationOpened') return { ...event.data, orders: [], reportedOn: null, rechecks: [], outcome: null };
  if (rectification === null) throw new Error(`${event.type} before RectificationOpened`);
  switch (event.type) {
    case 'CorrectionOrdered': {
      const { round: _, ...order } = event.data;
      return { ...rectification, orders: [...rectification.orders, order], reportedOn: null };
    }
    case 'CorrectionReported':
      return { ...rectification, reportedOn: event.data.receivedOn };
    case 'TermExtended':
      return moveTerm(rectification, event.data.term);
    case 'TeamAssigned':
      return { ...rectification, team: event.data.team };
    case 'Rechecked': {
      const { certificates: _, ...recheck } = event.data;
      return { ...rectification, rechecks: [...rectification.rechecks, recheck], outcome: recheck.passed ? 'corrected' : null };
    }
    case 'CaseReferred':
      return { ...rectification, outcome: 'referred' };
    case 'OrderWithdrawn':
      return { ...rectification, outcome: 'withdrawn' };
    case 'OriginCorrected':
      return { ...rectification, corrections: [...(rectification.corrections ?? []), event.data.correction] };
    case 'CarriedOn':
    case 'RectificationClosed':
      return rectification;
  }
}

/** The order in force, with another term. */
export function moveTerm(rectification: Rectification, term: Day): Rectification {
  const { orders } = rectification;
  return { ...rectification, orders: orders.map((order, index) => (index === orders.length - 1 ? { ...order, term } : order)) };
}

/** @returns null before the first order */
export function orderInForce({ orders }: Rectification): CorrectionOrder | null {
  return orders.at(-1) ?? null;
}

import type { Limit, OpenStep } from '#domain';
import type { LedgerRecord } from './chain.js';

type Body = LedgerRecord['event'];

/** From each schema to the next. Pure: what stands in the ledger is never rewritten. */
const UPCASTERS: ReadonlyMap<number, (event: Body) => Body> = new Map([[1, withAnchors], [2, (event: Body) => event]]);

/**
 * The event as the newest schema would have written it.
 * @throws for a schema that this version does not know: the ledger is newer than the program, or damaged
 */
export function upcast({ stream, version, schema, event }: LedgerRecord): Body {
  let step = UPCASTERS.get(schema);
  if (step === undefined) throw new Error(`Event ${stream} ${version} has schema ${schema}, which this version cannot read`);
  let body = event;
  for (let next = schema + 1; step !== undefined; next += 1) {
    body = step(body);
    step = UPCASTERS.get(next);
  }
  return body;
}

/** Schema 2: a limit says what it was counted from, so that it can be counted again. Until then its day stood only in its derivation. */
function withAnchors(event: Body): Body {
  if (event.opens === undefined) return event;
  return { ...event, opens: event.opens.map((step): OpenStep => (step.limit === null ? step : { ...step, limit: anchored(step.limit) })) };
}

function anchored(limit: Omit<Limit, 'anchor'> & Partial<Pick<Limit, 'anchor'>>): Limit {
  return { ...limit, anchor: limit.anchor ?? limit.derivation.anchorDay };
}

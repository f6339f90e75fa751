import type { OutboxPage } from '#contract/http/exchange';
import { DELIVERY_STATES, type DeliveryState } from '#domain/exchange/delivery';
import { type Platform, PLATFORMS, SENT_RECORDS } from '#domain/exchange/platform';
import { Count } from '../../shared/figures/count.js';
import { FigureTable } from '../../shared/figures/figure-table.js';
import { SENT_WORDS } from '../words.js';

const STATES = Object.keys(DELIVERY_STATES) as readonly DeliveryState[];

/** How many records of each kind stand where; a number opens them. */
export function Counts({ platform, counts }: { readonly platform: Platform; readonly counts: OutboxPage['counts'] }) {
  const rows = SENT_WORDS.map((record) => [
    SENT_RECORDS[record],
    ...STATES.map((state) => {
      const count = counts.find((one) => one.record === record && one.state === state)?.count ?? 0;
      return <span key={state} className={`state-${state}`}><Count value={count} to={`/exchange/outbox?platform=${platform}&record=${record}&state=${state}`} of={`${SENT_RECORDS[record]}${DELIVERY_STATES[state]}`} /></span>;
    }),
  ]);
  return (
    <section className="panel exchange-counts">
      <FigureTable name={`${PLATFORMS[platform]}：各种记录的条数`} columns={[{ name: '记录' }, ...STATES.map((state) => ({ name: DELIVERY_STATES[state], number: true }))]} rows={rows} />
    </section>
  );
}

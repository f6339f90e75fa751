import { describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { NotARehearsal, skippedClock } from './skipped-clock.js';

/** A database in which these jurisdictions are no rehearsals. */
const holding = (...bureaus: readonly { code: string; name: string }[]) => {
  const query = () => Promise.resolve(bureaus);
  return { query, transaction: (work: (within: object) => unknown) => work({ query }) } as unknown as EntityManager;
};
const server = { now: () => Promise.resolve(Date.UTC(2031, 0, 1)) };
const elsewhere = { now: () => Promise.reject(new Error('12 UNIMPLEMENTED')) };

describe('the clock of a rehearsal', () => {
  it('is the test server’s, whatever PostgreSQL says, and says so loudly', async () => {
    const warnings: string[] = [];
    const clock = await skippedClock(holding(), server, (message) => warnings.push(message));
    expect(await clock.now(Date.UTC(2026, 0, 1))).toBe('2031-01-01T08:00:00.000+08:00');
    expect(warnings.join()).toMatch(/演练.*没有法律意义/);
  });

  it('is refused where a bureau keeps its ledger', async () => {
    const asked = skippedClock(holding({ code: '130525', name: '隆尧县分局' }), server, () => undefined);
    await expect(asked).rejects.toThrow(NotARehearsal);
    await expect(asked).rejects.toThrow(/隆尧县分局（130525）/);
  });

  it('is refused on a Temporal server that cannot skip time', async () => {
    await expect(skippedClock(holding(), elsewhere, () => undefined)).rejects.toThrow(/TEMPORAL_ADDRESS/);
  });
});

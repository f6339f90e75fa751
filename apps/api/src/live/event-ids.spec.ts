import { describe, expect, it } from '@jest/globals';
import { EventIds } from './event-ids.js';

describe('the ids of live events', () => {
  const ids = new EventIds('postgresql://app:secret@127.0.0.1/bihuan');

  it('say nothing of the place, and lead back to it, also after a restart', () => {
    const [first, second] = ['741-12', '742-14'].map((place) => ids.seal(place));
    expect([first, second]).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), expect.stringMatching(/^[0-9a-f]{32}$/)]);
    expect(first?.slice(0, 8)).not.toBe(second?.slice(0, 8));
    expect(new EventIds('postgresql://app:secret@127.0.0.1/bihuan').open(second ?? '')).toBe('742-14');
    expect(new EventIds('another').open(second ?? '')).toBeNull();
    expect(ids.open('0123456789abcdef'.repeat(2))).toBeNull();
  });

  it.each(['', '741-12', 'zz', '0'.repeat(31)])('are not %j', (text) => expect(ids.open(text)).toBeNull());
});

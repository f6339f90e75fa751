import { describe, expect, it } from '@jest/globals';
import { identityFromStat, identityOf } from './identity.js';

const stat = (name: string, state: string, startedAt: string): string => `42 (${name}) ${state} 1 42 42 0 -1 4194560 9 0 0 0 1 2 0 0 20 0 1 0 ${startedAt} 1234 5 6`;

describe('the identity of a process', () => {
  it('is when it was started, in which boot', () => expect(identityFromStat(stat('node', 'S', '295787'), 'boot')).toBe('boot:295787'));
  it('is found behind a name with spaces and brackets', () => expect(identityFromStat(stat('a) b (c', 'S', '7'), 'boot')).toBe('boot:7'));
  it('is none for a corpse', () => expect(identityFromStat(stat('node', 'Z', '7'), 'boot')).toBeUndefined());
  it('is none for a number nobody has', () => expect(identityOf(2 ** 30)).toBeUndefined());
  it('is the same when asked again', () => {
    expect(identityOf(process.pid)).toBeDefined();
    expect(identityOf(process.pid)).toBe(identityOf(process.pid));
  });
});

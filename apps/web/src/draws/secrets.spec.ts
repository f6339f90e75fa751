import { beforeEach, describe, expect, it } from '@jest/globals';
import { fileOf, forgetSecret, keepSecret, keptSecret, newBlind, newNumber, promiseOf, sealed, secretIn } from './secrets.js';

const place = { task: '130525-2026-Q4-01', nonceHash: 'a'.repeat(64), witness: 'w1' };

/** As much of a browser's store as is used. */
class Store {
  private readonly kept = new Map<string, string>();
  full = false;
  getItem = (key: string): string | null => this.kept.get(key) ?? null;
  removeItem = (key: string): boolean => this.kept.delete(key);
  setItem(key: string, value: string): void {
    if (this.full) throw new DOMException('full', 'QuotaExceededError');
    this.kept.set(key, value);
  }
}

describe('the secret of a witness', () => {
  let store: Store;
  beforeEach(() => {
    store = new Store();
    Object.defineProperty(globalThis, 'localStorage', { value: store, configurable: true });
  });
  const secret = (number: string, blind = newBlind()) => {
    const made = sealed(place, { number, blind });
    if (made === null) throw new Error('not sealed');
    return made;
  };

  it('is made of chance, and sealed as the reveal will be read: without outer spaces', () => {
    expect([newBlind() === newBlind(), newNumber() === newNumber()]).toEqual([false, false]);
    expect([newBlind(), newNumber()]).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/), expect.stringMatching(/^\d{12}$/)]);
    const made = secret(' 42 ');
    expect([made.number, made.commitment]).toEqual(['42', promiseOf(place, { number: '42', blind: made.blind })]);
    expect([sealed(place, { number: ' ', blind: newBlind() }), sealed(place, { number: '42', blind: 'x' })]).toEqual([null, null]);
  });

  it('is found by its commitment among those that were chosen, for this attempt alone, until it is forgotten', () => {
    const [one, two] = [secret('1'), secret('2')];
    expect([keepSecret(one), keepSecret(two), keepSecret(two)]).toEqual([true, true, true]);
    expect([keptSecret(place, one.commitment), keptSecret(place, null), keptSecret(place, 'f'.repeat(64))]).toEqual([one, two, null]);
    expect([keptSecret({ ...place, nonceHash: 'b'.repeat(64) }, null), keptSecret({ ...place, witness: 'w2' }, null)]).toEqual([null, null]);
    forgetSecret(place);
    expect(keptSecret(place, null)).toBeNull();
  });

  it('says so where the browser does not keep it', () => {
    store.full = true;
    expect(keepSecret(secret('1'))).toBe(false);
  });

  it('goes into a file and out of it; anything else is none', () => {
    const made = secret('1');
    expect(secretIn(fileOf(made))).toEqual(made);
    expect([secretIn('{}'), secretIn('no json'), secretIn('[]')]).toEqual([null, null, null]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { LoginThrottle, Throttle } from './login-throttle.js';

const codeOf = (work: () => void): string | null => {
  try {
    work();
    return null;
  } catch (error) {
    return String(error).split(': ')[1] ?? '';
  }
};

describe('Throttle', () => {
  it('lets through until there were too many failures, of that key alone, and again after a while', () => {
    let now = 0;
    const throttle = new Throttle({ code: 'TOO_MANY', what: '次数过多' }, 2, () => now);
    throttle.failed('a');
    expect(codeOf(() => throttle.check('a'))).toBeNull();
    throttle.failed('a');
    expect([codeOf(() => throttle.check('a')), codeOf(() => throttle.check('b'))]).toEqual(['TOO_MANY', null]);
    now = 15 * 60_000;
    expect(codeOf(() => throttle.check('a'))).toBeNull();
  });
});

describe('LoginThrottle', () => {
  it('counts a login by itself and an address as a whole; a right password forgives the login only', () => {
    const throttle = new LoginThrottle(() => 0);
    for (let tries = 0; tries < 5; tries += 1) throttle.failed('zhang', '10.0.0.1');
    expect([codeOf(() => throttle.check('zhang', '10.0.0.1')), codeOf(() => throttle.check('zhang', '10.0.0.2')), codeOf(() => throttle.check('li', '10.0.0.1'))]).toEqual(['TOO_MANY_LOGINS', null, null]);
    throttle.succeeded('zhang', '10.0.0.1');
    expect(codeOf(() => throttle.check('zhang', '10.0.0.1'))).toBeNull();
    for (let tries = 0; tries < 45; tries += 1) throttle.failed(`guess${tries}`, '10.0.0.1');
    expect(codeOf(() => throttle.check('li', '10.0.0.1'))).toBe('TOO_MANY_LOGINS');
  });
});

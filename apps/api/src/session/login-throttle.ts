import { ProblemError } from '../problems/problem-error.js';

interface Failures {
  count: number;
  /** Machine time at which they are forgotten, epoch milliseconds. */
  until: number;
}

const WINDOW_MS = 15 * 60_000;
const MOST_FOR_LOGIN = 5;
const MOST_FOR_ADDRESS = 50;
const MOST_REMEMBERED = 10_000;

/** Slows down whoever guesses passwords: by login and address, and by address alone. In memory: a restart forgives. */
export class LoginThrottle {
  private readonly failures = new Map<string, Failures>();

  constructor(private readonly clock: () => number = Date.now) {}

  /** @throws ProblemError 429 when too many attempts have failed lately */
  check(login: string, address: string): void {
    const until = Math.max(this.blockedUntil(`${address} ${login}`, MOST_FOR_LOGIN), this.blockedUntil(address, MOST_FOR_ADDRESS));
    if (until === 0) return;
    const seconds = Math.ceil((until - this.clock()) / 1000);
    throw new ProblemError(
      { status: 429, title: '尝试过多', code: 'TOO_MANY_LOGINS', detail: `登录失败次数过多，请 ${Math.ceil(seconds / 60)} 分钟后再试。` },
      { 'retry-after': String(seconds) },
    );
  }

  failed(login: string, address: string): void {
    for (const key of [`${address} ${login}`, address]) {
      const known = this.failures.get(key);
      const live = known !== undefined && known.until > this.clock();
      this.failures.delete(key);
      this.failures.set(key, { count: (live ? known.count : 0) + 1, until: this.clock() + WINDOW_MS });
    }
    for (const key of this.failures.keys()) {
      if (this.failures.size <= MOST_REMEMBERED) break;
      this.failures.delete(key);
    }
  }

  succeeded(login: string, address: string): void {
    this.failures.delete(`${address} ${login}`);
  }

  private blockedUntil(key: string, most: number): number {
    const known = this.failures.get(key);
    return known !== undefined && known.until > this.clock() && known.count >= most ? known.until : 0;
  }
}

import { ProblemError } from '../problems/problem-error.js';

interface Failures {
  count: number;
  /** Machine time at which they are forgotten, epoch milliseconds. */
  until: number;
}

interface Words {
  readonly code: string;
  readonly what: string;
}

const WINDOW_MS = 15 * 60_000;
const MOST_REMEMBERED = 10_000;

/** Counts failures under a key and says when there were too many. In memory: a restart forgives. */
export class Throttle {
  private readonly failures = new Map<string, Failures>();

  constructor(
    private readonly words: Words,
    private readonly most: number,
    private readonly clock: () => number = Date.now,
  ) {}

  /** @throws ProblemError 429 when too many attempts have failed lately */
  check(key: string): void {
    const known = this.failures.get(key);
    if (known === undefined || known.until <= this.clock() || known.count < this.most) return;
    const seconds = Math.ceil((known.until - this.clock()) / 1000);
    throw new ProblemError(
      { status: 429, title: '尝试过多', code: this.words.code, detail: `${this.words.what}，请 ${Math.ceil(seconds / 60)} 分钟后再试。` },
      { 'retry-after': String(seconds) },
    );
  }

  failed(key: string): void {
    const known = this.failures.get(key);
    const live = known !== undefined && known.until > this.clock();
    this.failures.delete(key);
    this.failures.set(key, { count: (live ? known.count : 0) + 1, until: this.clock() + WINDOW_MS });
    for (const oldest of this.failures.keys()) {
      if (this.failures.size <= MOST_REMEMBERED) break;
      this.failures.delete(oldest);
    }
  }

  forgive(key: string): void {
    this.failures.delete(key);
  }
}

const LOGINS = { code: 'TOO_MANY_LOGINS', what: '登录失败次数过多' };
const MOST_FOR_LOGIN = 5;
const MOST_FOR_ADDRESS = 50;

/** Slows down whoever guesses passwords: by login and address, and by address alone. */
export class LoginThrottle {
  private readonly byLogin: Throttle;
  private readonly byAddress: Throttle;

  constructor(clock: () => number = Date.now) {
    this.byLogin = new Throttle(LOGINS, MOST_FOR_LOGIN, clock);
    this.byAddress = new Throttle(LOGINS, MOST_FOR_ADDRESS, clock);
  }

  /** @throws ProblemError 429 when too many attempts have failed lately */
  check(login: string, address: string): void {
    this.byAddress.check(address);
    this.byLogin.check(`${address} ${login}`);
  }

  failed(login: string, address: string): void {
    this.byAddress.failed(address);
    this.byLogin.failed(`${address} ${login}`);
  }

  succeeded(login: string, address: string): void {
    this.byLogin.forgive(`${address} ${login}`);
  }
}

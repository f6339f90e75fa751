import type pg from 'pg';
import type { Day, Instant } from '#domain';
import { dayOf, instantFromMillis, instantMillis } from '#domain/calendar/day';
import { nextMark } from './marks.js';
import { untilAtRest } from './rest.js';
import type { TestTime } from './test-time.js';

/**
 * The one who lets the year pass (design.md 4, rule 9). Every limit passes at its own instant, with everything before it done,
 * because time goes from mark to mark and at each the system is waited for. Nobody awaits a workflow's result: that would leap.
 */
export class YearClock {
  private leaps = 0;

  constructor(
    private readonly time: TestTime,
    private readonly database: pg.Client,
  ) {}

  now(): Instant {
    return instantFromMillis(this.time.now());
  }

  today(): Day {
    return dayOf(this.now());
  }

  dayOf(instant: string): Day {
    return dayOf(instant);
  }

  /** How often time leapt so far. */
  get passes(): number {
    return this.leaps;
  }

  /** An instant that has come already is no reason to wait. */
  async passTo(instant: Instant): Promise<void> {
    const end = instantMillis(instant);
    for (;;) {
      await untilAtRest(this.database, this.time);
      const now = this.time.now();
      if (now >= end) return;
      const mark = (await nextMark(this.database, now, end)) ?? end;
      this.leaps += 1;
      await this.time.pass(mark - now);
    }
  }
}

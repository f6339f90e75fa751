import type { EntityManager } from 'typeorm';
import { type Instant, type JurisdictionCode, systemActor } from '#domain';
import { instantFromMillis, instantMillis } from '#domain/calendar/day';
import { databaseNow, type LawClock } from './law-clock.js';
import { Ledger } from './ledger.js';

/** Whether a past may be played into a county: `untouched`; or why not. */
export type PastOfSample = 'untouched' | 'played' | 'begun' | 'noSample';

/** A past was to be played where it must not be. */
export class NoPastHere extends Error {
  constructor(why: string) {
    super(`不能演入过去：${why}台账只能记真实的时间。`);
    this.name = 'NoPastHere';
  }
}

/** A bureau was to be made in a database whose ledger holds a past that never was. */
export class BesidePlayedPast extends Error {
  constructor() {
    super('这个数据库里有演入过去的样例，台账里有不是真实发生的时间，不能在旁边建立正式的辖区机关。请换一个新的数据库（或新的 BIHUAN_HOME）。');
    this.name = 'BesidePlayedPast';
  }
}

const STREAM = 'sample';
const streamOfSample = (code: JurisdictionCode): string => `${STREAM}/${code}`;

export async function pastOfSample(manager: EntityManager, code: JurisdictionCode): Promise<PastOfSample> {
  const [found] = await manager.query<readonly { sample: boolean; played: boolean; begun: boolean }[]>(
    `SELECT j.sample, EXISTS (SELECT FROM event WHERE stream = $2) AS played, EXISTS (SELECT FROM process p WHERE p.jurisdiction = j.code) AS begun FROM jurisdiction j WHERE j.code = $1`,
    [code, streamOfSample(code)],
  );
  if (found?.sample !== true) return 'noSample';
  if (found.played) return 'played';
  return found.begun ? 'begun' : 'untouched';
}

/** Law time of a past that is played: it only goes forward, by itself a little with every act, and never comes to the present. */
export class PastClock implements LawClock {
  private millis: number;
  private readonly end: number;
  private readonly pace: number;

  constructor({ from, present, pace }: Span) {
    this.millis = instantMillis(from);
    this.end = instantMillis(present);
    this.pace = pace;
  }

  get instant(): Instant {
    return instantFromMillis(this.millis);
  }

  /** An instant that has been already is no reason to go back. */
  passTo(instant: Instant): void {
    this.millis = Math.max(this.millis, instantMillis(instant));
  }

  now(): Instant {
    this.millis += this.pace;
    if (this.millis >= this.end) throw new Error(`The past that is played has come to the present: ${this.instant}`);
    return this.instant;
  }
}

/** From when to when is played, and what an act takes of that time, milliseconds. */
export interface Span {
  readonly from: Instant;
  readonly present: Instant;
  readonly pace: number;
}

/**
 * The clock for the past of a sample, in the transaction that plays it. The rule stays that no skipped time comes into a bureau's ledger
 * (`skippedClock`): it is given for a county that is invented, into which nobody has put anything yet, in a database without a bureau; and
 * no bureau is made beside it afterwards.
 * @throws NoPastHere
 */
export async function pastClock(manager: EntityManager, code: JurisdictionCode, span: Span): Promise<PastClock> {
  await manager.query(LOCK);
  const [bureau] = await manager.query<readonly { code: string; name: string }[]>(`SELECT code, name FROM jurisdiction WHERE NOT rehearsal AND NOT sample ORDER BY code LIMIT 1`);
  if (bureau !== undefined) throw new NoPastHere(`数据库里有正式的辖区机关 ${bureau.name}（${bureau.code}）。`);
  const past = await pastOfSample(manager, code);
  if (past !== 'untouched') throw new NoPastHere(WHY_NOT[past]);
  return new PastClock(span);
}

const WHY_NOT: Readonly<Record<Exclude<PastOfSample, 'untouched'>, string>> = {
  played: '已经演过一次。',
  begun: '这个样例里已经有人办理过流程。',
  noSample: '这个辖区机关不是样例。',
};

/** Whoever plays a past and whoever makes a bureau look one after the other, so that never both succeed. */
const LOCK = `SELECT pg_advisory_xact_lock(hashtextextended('sample-past', 0))`;

/** Says in the ledger itself, at its real time, that everything of this county up to here was played. In the transaction that played it. */
export async function notePast(manager: EntityManager, code: JurisdictionCode, data: { readonly from: Instant; readonly to: Instant; readonly acts: number }): Promise<void> {
  const at = instantFromMillis(await databaseNow(manager));
  await Ledger.note(manager, { stream: streamOfSample(code), type: 'SamplePastPlayed', data, actor: systemActor(code), command: streamOfSample(code), at });
}

/** In the transaction that makes a bureau. @throws BesidePlayedPast */
export async function refuseBesidePlayedPast(manager: EntityManager, code: JurisdictionCode): Promise<void> {
  await manager.query(LOCK);
  const played: readonly unknown[] = await manager.query(`SELECT FROM jurisdiction j WHERE j.sample AND j.code <> $1 AND EXISTS (SELECT FROM event WHERE stream = '${STREAM}/' || j.code) LIMIT 1`, [code]);
  if (played.length > 0) throw new BesidePlayedPast();
}

import pg from 'pg';
import type { RuleSet } from '#domain';
import { dayFrom } from '#domain/calendar/day';
import { Connection } from '../http/connection.js';
import type { Person } from '../http/person.js';
import { administrator } from '../place/administrator.js';
import { settle } from '../place/settle.js';
import { type Serving, startApart } from '../serving.js';
import { Stage } from '../story/stage.js';
import { type LimitCounts, type Outcome, Story } from '../story/story.js';
import { NO_LIMITS, whatWentWrong } from '../story/telling.js';
import type { Report } from '../../toolchain/report.js';
import { TestTime } from './clock/test-time.js';
import { YearClock } from './clock/year-clock.js';
import { expectAgreement } from './closing/agreement.js';
import { expectBreachesListed } from './closing/breaches.js';
import { expectConformityKnown } from './closing/conformity.js';
import { expectNothingOpen } from './closing/open-processes.js';
import { expectEveryTurn } from './closing/required-turns.js';
import { limitsOfTheYear } from './limits/punctuality.js';
import { morning, overTheYear } from './place/planned-year.js';
import { plantAdministrator } from './place/plant-administrator.js';
import { type Scheduled, SCHEDULE } from './schedule.js';
import { Timetable } from './timetable.js';
import { dayOfTurn, Year } from './year.js';

/** The county of a year is so many times that of a walkthrough: enough for every turn to have an inspection of its own. */
const TIMES = 4;
/** Half of the published inspections are visited again, so that every way of answering occurs whatever is drawn. */
const oftenVisited = (rules: RuleSet): RuleSet => ({ ...rules, returnVisit: { ...rules.returnVisit, rate: '0.5', source: '演练设定，非法定', confidence: 'low' } });
/** Law time between a limit's instant and its entry, seconds: what a busy machine may need to do it, and nothing beside days. */
const PUNCTUAL_WITHIN_S = 60;

/** A whole year on a clock of its own: a stack apart, with the time-skipping test server in Temporal's place. */
export async function walkTheYear(tell: (line: string) => void, report: Report, signal: AbortSignal): Promise<Outcome> {
  const serving = await startApart({ report, signal }, { BIHUAN_LAW_CLOCK: 'test-server', BIHUAN_LOG_LEVEL: process.env['BIHUAN_LOG_LEVEL'] ?? 'warn' });
  const story = new Story(tell);
  const connection = new Connection(serving.apiUrl);
  const database = new pg.Client({ connectionString: serving.environment['DATABASE_URL'] });
  // When the stack is stopped half-way; whatever is asked of it then fails by itself.
  database.on('error', () => undefined);
  let failed = false;
  try {
    await database.connect();
    const time = await TestTime.of(serving.environment['TEMPORAL_ADDRESS'] ?? '');
    const outcome = await tellTheYear({ story, serving, connection, database, time });
    failed = !outcome.ok;
    await time.close();
    return outcome;
  } finally {
    await database.end().catch(() => undefined);
    connection.close();
    await serving.leave(failed && !signal.aborted);
  }
}

interface Parts {
  readonly story: Story;
  readonly serving: Serving;
  readonly connection: Connection;
  readonly database: pg.Client;
  readonly time: TestTime;
}

async function tellTheYear({ story, serving, connection, database, time }: Parts): Promise<Outcome> {
  const clock = new YearClock(time, database);
  try {
    await plantAdministrator(serving.environment['DATABASE_URL'] ?? '', serving.home);
    // Before anything is open: the test server cannot be started at another time than the machine's.
    await clock.passTo(morning(dayFrom(Number(clock.today().slice(0, 4)) + 1, 1, 4)));
    const { place, cast } = await settle(connection, serving.home, story, { today: () => clock.today(), times: TIMES, otherwise: oftenVisited });
    const stage = new Stage(connection, story, { ...place, lines: overTheYear(place.lines, place.year) }, cast);
    const played = await playTheYear(stage, clock, await administrator(connection, serving.home), SCHEDULE);
    story.chapter('全年核对');
    expectEveryTurn(story, played);
    const counts = await expectPunctuality(story, database);
    await expectNothingOpen(story, database);
    await expectBreachesListed(stage, database);
    await expectConformityKnown(stage, database);
    await expectAgreement(story, serving, database);
    story.remark(`全年跳过时间 ${clock.passes} 次`);
    return story.outcome(counts);
  } catch (error) {
    whatWentWrong(story, error);
    return story.outcome(NO_LIMITS);
  }
}

/** @returns the turns that came to their end */
async function playTheYear(stage: Stage, clock: YearClock, admin: Person, schedule: readonly Scheduled[]): Promise<ReadonlySet<string>> {
  const { story } = stage;
  const played = new Set<string>();
  const timetable = new Timetable({
    passTo: (instant) => clock.passTo(instant),
    announce: (title) => story.chapter(`${clock.today()} ${title}`),
    broken: (title, error) => whatWentWrong(story, error, title),
  });
  const year = new Year(stage, clock, admin, timetable);
  for (const { title, day, play } of schedule) {
    timetable.enter(title, dayOfTurn(year, day), async () => {
      await play(year.turn(title));
      played.add(title);
    });
  }
  await timetable.run();
  return played;
}

async function expectPunctuality(story: Story, database: pg.Client): Promise<LimitCounts> {
  const { counts, late } = await limitsOfTheYear(database, PUNCTUAL_WITHIN_S);
  const { yellow, red, escalated } = counts;
  const seen = late.slice(0, 5).map(({ stream, key, level, seconds }) => `${stream} ${key} ${level} 晚 ${Math.round(seconds)} 秒`);
  story.expect('黄灯、红灯、逐级提醒这一年里都有', yellow > 0 && red > 0 && escalated > 0, JSON.stringify(counts));
  story.expect(`全年 ${yellow + red + escalated} 次黄灯、红灯、提醒都在到时的那一刻记入台账`, late.length === 0, `${late.length} 次晚了：${seen.join('；')}`);
  return counts;
}

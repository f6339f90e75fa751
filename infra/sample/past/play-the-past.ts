import type { DataSource, EntityManager } from 'typeorm';
import { type Day, isRefusal, type JurisdictionCode, type ProcessRef, type RuleSet, systemActor } from '#domain';
import { addDays, dayFrom, dayOf, instantFromMillis, startOfDay } from '#domain/calendar/day';
import { currentRuleSet, NoPastHere, notePast, pastClock, type PastOfSample, pastOfSample, type Span } from '#persistence';
import { currentCalendar } from '#persistence/calendar/known-calendar';
import { databaseNow } from '#persistence/ledger/law-clock';
import { storeRuleSet } from '#persistence/registries/store-rule-set';
import { Timetable } from '../../walkthrough/year/timetable.js';
import { Days, hourOf } from './days.js';
import { People } from './people.js';
import { Stage } from './stage.js';
import { linesOf } from './year/lines.js';
import { type Programme, programme, roomFor } from './year/programme.js';

/** What an act takes of the day that is played, milliseconds: some hundred of them still end before the evening. */
const PACE_MS = 19_000;

export type PastPlayed = { readonly played: true; readonly from: Day; readonly to: Day; readonly acts: number } | { readonly played: false; readonly why: WhyNot };
type WhyNot = Exclude<PastOfSample, 'untouched'> | 'tooEarly' | 'besideBureau';

/**
 * Plays the past of the sample, up to the working day before today, in one transaction: what is interrupted has left nothing and is begun
 * anew at the next start, and once played it is never played again.
 * @param today default: today by PostgreSQL's clock
 */
export async function playThePast(dataSource: DataSource, jurisdiction: JurisdictionCode, today?: Day): Promise<PastPlayed> {
  try {
    return await dataSource.transaction((manager) => playWithin(manager, jurisdiction, today));
  } catch (error) {
    if (error instanceof NoPastHere) return { played: false, why: 'besideBureau' };
    throw error;
  }
}

async function playWithin(manager: EntityManager, jurisdiction: JurisdictionCode, today: Day | undefined): Promise<PastPlayed> {
  const past = await pastOfSample(manager, jurisdiction);
  if (past !== 'untouched') return { played: false, why: past };
  const days = new Days(await currentCalendar(manager), today ?? dayOf(instantFromMillis(await databaseNow(manager))));
  const rules = await currentRuleSet(manager, jurisdiction, hourOf(days.today, 9));
  if (isRefusal(rules)) return { played: false, why: 'tooEarly' };
  const own = (id: string): string => `${jurisdiction}-${id}`;
  const room = roomFor(days, linesOf(days, own), rules.effectiveFrom);
  if (room === null) return { played: false, why: 'tooEarly' };
  await rulesOfLastYear(manager, jurisdiction, rules, room);
  const stage = await stageFor(manager, jurisdiction, rules, { from: hourOf(room.from, 8), present: startOfDay(days.today), pace: PACE_MS });
  await play(stage, days, room);
  const to = stage.now;
  await notePast(manager, jurisdiction, { from: hourOf(room.from, 8), to, acts: stage.acts });
  return { played: true, from: room.from, to: dayOf(to), acts: stage.acts };
}

async function stageFor(manager: EntityManager, jurisdiction: JurisdictionCode, rules: RuleSet, span: Span): Promise<Stage> {
  const clock = await pastClock(manager, jurisdiction, span);
  return new Stage({ manager, clock, people: await People.of(manager, jurisdiction), jurisdiction, rules });
}

/** The sample's rules are of its first year. For the year before, the same are taken, and say so. */
async function rulesOfLastYear(manager: EntityManager, jurisdiction: JurisdictionCode, rules: RuleSet, { from, year }: Programme): Promise<void> {
  if (rules.effectiveFrom <= from) return;
  const earlier = { ...rules, version: rules.version - 1, title: `${year - 1}年规则集（样例：沿用后一年的比例和时限，非法定）`, effectiveFrom: dayFrom(year - 1, 1, 1) };
  const stored = await storeRuleSet(manager, earlier, { actor: systemActor(jurisdiction) });
  if (!stored.ok) throw new Error(stored.problems.map(({ entry, reason }) => `${entry}：${reason}`).join('；'));
}

/** Every scene on one timetable; the first that breaks off breaks all of it. */
async function play(stage: Stage, days: Days, room: Programme): Promise<void> {
  let broken: Error | undefined;
  const timetable = new Timetable({
    passTo: (instant) => (broken === undefined ? stage.passTo(instant) : Promise.reject(broken)),
    announce: () => undefined,
    broken: (title, error) => (broken ??= new Error(`${title}：${error instanceof Error ? error.message : String(error)}`, { cause: error })),
  });
  const plans = new Map<number, ProcessRef>();
  for (const { title, day, scene } of programme(days, room, plans)) {
    const until = (to: Day, hour = 9): Promise<void> => timetable.until(title, hourOf(to, hour));
    timetable.enter(title, hourOf(day, 9), () => scene({ stage, days, lines: room.lines, plans, until }));
  }
  await timetable.run();
  if (broken !== undefined) throw broken;
  // What passes in silence until this morning is known this morning.
  await stage.passTo(hourOf(addDays(days.today, -1), 23));
}

import type { DataSource, EntityManager } from 'typeorm';
import { type Day, isRefusal, type JurisdictionCode, type ProcessRef, type RuleSet, systemActor } from '#domain';
import { addDays, dayFrom, dayOf, instantFromMillis, startOfDay } from '#domain/calendar/day';
import { currentRuleSet, ruleSet, NoPastHere, notePast, pastClock, type PastOfSample, pastOfSample, postgresClock, type Span } from '#persistence';
import { currentCalendar } from '#persistence/calendar/known-calendar';
import { databaseNow } from '#persistence/ledger/law-clock';
import { storedVersions } from '#persistence/rule-sets/versions';
import { storeRuleSet } from '#persistence/registries/store-rule-set';
import { Timetable } from '../../walkthrough/year/timetable.js';
import { Days, hourOf, yearOf } from './days.js';
import { People } from './people.js';
import { listNotNeeded, newCityList, rulesForNextYear } from './registries/lists-and-rules.js';
import { compareAll, importFiles, type Present } from './registries/present.js';
import { Stage } from './stage.js';
import { linesOf } from './year/lines.js';
import { type Programme, programme, roomFor } from './year/programme.js';

/** What an act takes of the day that is played, milliseconds: some hundred of them still end before the evening. */
const PACE_MS = 19_000;

export type PastPlayed = { readonly played: true; readonly from: Day; readonly to: Day; readonly acts: number } | { readonly played: false; readonly why: WhyNot };

/** Whom return visits ask is chance, and early in the sample's first year few could be chosen: how often the past is played anew where it would show none. */
const PLAYED_ANEW = 8;

/** Nobody was sampled for 回访: a past that does not show every kind of process. */
class NobodyAsked extends Error {}

type WhyNot = Exclude<PastOfSample, 'untouched'> | 'besideBureau';

/**
 * Plays the past of the sample, up to the working day before today, in one transaction: what is interrupted has left nothing and is begun
 * anew at the next start, and once played it is never played again.
 * @param today default: today by PostgreSQL's clock
 */
export async function playThePast(dataSource: DataSource, jurisdiction: JurisdictionCode, today?: Day): Promise<PastPlayed> {
  for (let left = PLAYED_ANEW; ; left -= 1) {
    try {
      return await dataSource.transaction((manager) => playWithin(manager, jurisdiction, today));
    } catch (error) {
      if (error instanceof NoPastHere) return { played: false, why: 'besideBureau' };
      if (!(error instanceof NobodyAsked) || left === 0) throw error;
    }
  }
}

async function playWithin(manager: EntityManager, jurisdiction: JurisdictionCode, today: Day | undefined): Promise<PastPlayed> {
  const past = await pastOfSample(manager, jurisdiction);
  if (past !== 'untouched') return { played: false, why: past };
  const days = new Days(await currentCalendar(manager), today ?? dayOf(instantFromMillis(await databaseNow(manager))));
  const rules = await rulesOfSample(manager, jurisdiction, days.today);
  const own = (id: string): string => `${jurisdiction}-${id}`;
  const room = roomFor(days, linesOf(days, { own, rulesFrom: rules.effectiveFrom }), rules.effectiveFrom);
  await rulesBefore(manager, jurisdiction, rules, room);
  const stage = await stageFor(manager, jurisdiction, rules, { from: hourOf(room.from, 8), present: startOfDay(days.today), pace: PACE_MS });
  await play(stage, days, room);
  if (!(await anybodyAsked(manager, jurisdiction))) throw new NobodyAsked(`Nobody was sampled for a return visit in ${jurisdiction}`);
  await playThePresent({ stage, today: days.today, clock: today === undefined ? postgresClock : { now: () => hourOf(today, 8) } });
  const to = stage.now;
  await notePast(manager, jurisdiction, { from: hourOf(room.from, 8), to, acts: stage.acts });
  return { played: true, from: room.from, to: dayOf(to), acts: stage.acts };
}

async function anybodyAsked(manager: EntityManager, jurisdiction: JurisdictionCode): Promise<boolean> {
  const found: readonly unknown[] = await manager.query(`SELECT 1 FROM process WHERE jurisdiction = $1 AND kind = 'returnVisit' LIMIT 1`, [jurisdiction]);
  return found.length > 0;
}

async function playThePresent(present: Present): Promise<void> {
  await compareAll(present);
  await importFiles(present);
  await newCityList(present);
  await listNotNeeded(present);
  await rulesForNextYear(present);
}

/** Those in force; on a machine whose clock stands before them, those to come. */
async function rulesOfSample(manager: EntityManager, jurisdiction: JurisdictionCode, today: Day): Promise<RuleSet> {
  const inForce = await currentRuleSet(manager, jurisdiction, hourOf(today, 9));
  if (!isRefusal(inForce)) return inForce;
  const [next] = (await storedVersions(manager, jurisdiction)).toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1));
  if (next === undefined) throw new Error(`${jurisdiction} has no rule set: the sample has not been loaded`);
  return ruleSet(manager, `${next.id}@${next.version}`);
}

async function stageFor(manager: EntityManager, jurisdiction: JurisdictionCode, rules: RuleSet, span: Span): Promise<Stage> {
  const clock = await pastClock(manager, jurisdiction, span);
  return new Stage({ manager, clock, people: await People.of(manager, jurisdiction), jurisdiction, rules });
}

/** Where the story begins before the sample's rules, the same are taken from then on, and say so. */
async function rulesBefore(manager: EntityManager, jurisdiction: JurisdictionCode, rules: RuleSet, { from }: Programme): Promise<void> {
  if (rules.effectiveFrom <= from) return;
  const year = yearOf(from);
  const earlier = { ...rules, version: rules.version - 1, title: `${year}年规则集（样例：沿用后来的比例和时限，非法定）`, effectiveFrom: dayFrom(year, 1, 1) };
  const stored = await storeRuleSet(manager, earlier, { actor: systemActor(jurisdiction) });
  if (!stored.ok) throw new Error(stored.problems.map(({ entry, reason }) => `${entry}：${reason}`).join('；'));
}

/** A scene that waits for a day that has not been yet: there it stands when the sample is opened. */
class StillToCome extends Error {}

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
    const until = (to: Day, hour = 9): Promise<void> => (to > days.last ? Promise.reject(new StillToCome(title)) : timetable.until(title, hourOf(to, hour)));
    const played = (): Promise<void> => scene({ stage, days, lines: room.lines, plans, until });
    timetable.enter(title, hourOf(day, 9), () => played().catch(unlessStillToCome));
  }
  await timetable.run();
  if (broken !== undefined) throw broken;
  // What passes in silence until this morning is known this morning.
  await stage.passTo(hourOf(addDays(days.today, -1), 23));
}

function unlessStillToCome(error: unknown): void {
  if (!(error instanceof StillToCome)) throw error;
}

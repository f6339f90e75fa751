import type { Day, Instant, ProcessRef } from '#domain';
import { addDays } from '#domain/calendar/day';
import type { PlanItem } from '#domain/plan/plan';
import type { Person } from '../http/person.js';
import { planData } from '../story/shapes.js';
import type { Stage } from '../story/stage.js';
import type { YearClock } from './clock/year-clock.js';
import { Desk } from './desk.js';
import { dayIn, type DayInYear, morning, type QuarterNumber } from './place/planned-year.js';
import type { Timetable } from './timetable.js';

/** What a turn of the year plays with. */
export class Year {
  /** Inspections that nobody has taken yet. */
  readonly desk: Desk;
  readonly tasks: { readonly quarter: QuarterNumber; readonly ref: ProcessRef }[] = [];
  /** Numbers of return visits that a turn has in hand. */
  readonly visitsTaken = new Set<string>();
  private published: ProcessRef | null = null;

  constructor(
    readonly stage: Stage,
    readonly clock: YearClock,
    readonly admin: Person,
    private readonly timetable: Timetable,
  ) {
    this.desk = new Desk(stage);
  }

  get number(): number {
    return this.stage.place.year;
  }

  get plan(): ProcessRef {
    if (this.published === null) throw new Error('The plan of the year is not published yet');
    return this.published;
  }

  set plan(ref: ProcessRef) {
    this.published = ref;
  }

  /** A line of the plan as it now stands, amendments included. */
  async line({ id }: Pick<PlanItem, 'id'>): Promise<PlanItem> {
    const line = planData.parse((await this.stage.view(this.plan)).data).items.find((item) => item.id === id);
    if (line === undefined) throw new Error(`The plan has no line ${id}`);
    return line;
  }

  /** The turn under this title as it goes on its own way through the year. */
  turn(title: string): Turn {
    return new Turn(this, this.timetable, title);
  }
}

/** One turn: its own waiting; everything else is the year's. */
export class Turn {
  constructor(
    readonly year: Year,
    private readonly timetable: Timetable,
    readonly title: string,
  ) {}

  get stage(): Stage {
    return this.year.stage;
  }

  day(text: DayInYear): Day {
    return dayIn(this.year.number, text);
  }

  /** Until the morning of a day (or a later hour of it); the other turns have their time meanwhile. */
  until(day: Day | DayInYear, hour?: number): Promise<void> {
    return this.timetable.until(this.title, morning(isDay(day) ? day : dayIn(this.year.number, day), hour));
  }

  /** Until the morning after so many calendar days. */
  days(count: number, hour?: number): Promise<void> {
    return this.until(addDays(this.year.clock.today(), count), hour);
  }
}

/** The morning on which a turn begins. */
export const dayOfTurn = ({ number }: Year, day: DayInYear): Instant => morning(dayIn(number, day));

const isDay = (text: string): text is Day => text.length === 10;

import type { Day } from '../base.js';

/** One State Council notice: the days off and the weekend days worked of one year. */
export interface CalendarYear {
  readonly year: number;
  /** Document, number and date of the notice. */
  readonly source: string;
  readonly off: readonly { readonly day: Day; readonly name: string }[];
  readonly on: readonly Day[];
}

/** The official years known. Any other year is computed from weekends and fixed-date holidays, and is provisional (R9). */
export interface Calendar {
  /** Names the state of knowledge a limit was computed with: '2026' or '2026,2027'; changes whenever a year is entered or corrected. */
  readonly version: string;
  readonly years: readonly CalendarYear[];
}

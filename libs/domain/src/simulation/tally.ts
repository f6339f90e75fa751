import type { EnterpriseForecast, Forecast, LoadForecast, Spread, StratumForecast } from './forecast.js';
import type { PlanFrame } from './plan-frame.js';
import type { YearOfChance } from './simulate-year.js';

/** A figure of every year, kept whole: ten thousand numbers are little, and percentiles need them. */
class Series {
  private sum = 0;
  private readonly values: Int32Array;
  private length = 0;

  constructor(years: number) {
    this.values = new Int32Array(years);
  }

  add(value: number): void {
    this.values[this.length] = value;
    this.length += 1;
    this.sum += value;
  }

  get mean(): number {
    return this.length === 0 ? 0 : this.sum / this.length;
  }

  /** Share of the years for which it holds. */
  share(holds: (value: number) => boolean): number {
    let [held, at] = [0, 0];
    for (; at < this.length; at += 1) if (holds(this.values[at] ?? 0)) held += 1;
    return at === 0 ? 0 : held / at;
  }

  spread(): Spread {
    const sorted = this.values.slice(0, this.length).sort();
    return { mean: rounded(this.mean), p95: sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0, worst: sorted.at(-1) ?? 0 };
  }
}

/** Four places: beyond that ten thousand years say nothing. */
const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;

export interface Asked {
  readonly visitsADay: number;
  /** How many of the most burdened enterprises are told one by one. */
  readonly burdened: number;
}

/** Adds up the years, and says at the end what they came to. */
export class Tally {
  private readonly visits: Series;
  private readonly onSite: Series;
  private readonly twice: Series;
  private readonly conflicts: Series;
  private readonly drawn: readonly Series[];
  private readonly seats: readonly Series[];
  private readonly diverted: Float64Array;
  private readonly passedOver: Float64Array;
  private readonly ofFirm: { readonly visits: Float64Array; readonly onSite: Float64Array; readonly worst: Uint8Array; readonly twice: Float64Array };
  private years = 0;
  private sums = { internalJoint: 0, externalJoint: 0, nonSite: 0, total: 0, visited: 0, visitedTwice: 0 };

  constructor(private readonly frame: PlanFrame, private readonly seed: number, expected: number) {
    const series = (): Series => new Series(expected);
    [this.visits, this.onSite, this.twice, this.conflicts] = [series(), series(), series(), series()];
    this.drawn = frame.strata.map(series);
    this.seats = frame.staffing.desks.map(series);
    this.diverted = new Float64Array(frame.strata.length);
    this.passedOver = new Float64Array(frame.strata.length);
    const firms = frame.enterprises.length;
    this.ofFirm = { visits: new Float64Array(firms), onSite: new Float64Array(firms), worst: frame.before.visits.slice(), twice: new Float64Array(firms) };
  }

  add(year: YearOfChance): void {
    const { frame, sums } = this;
    this.years += 1;
    let conflicts = 0;
    frame.strata.forEach((_, draw) => {
      const [diverted, passedOver] = [year.diverted[draw] ?? 0, year.passedOver[draw] ?? 0];
      this.drawn[draw]?.add(year.drawn[draw] ?? 0);
      this.diverted[draw] = (this.diverted[draw] ?? 0) + diverted;
      this.passedOver[draw] = (this.passedOver[draw] ?? 0) + passedOver;
      conflicts += diverted + passedOver;
    });
    this.seats.forEach((series, desk) => series.add(year.seats[desk] ?? 0));
    this.conflicts.add(conflicts);
    this.visits.add(year.total);
    this.onSite.add(year.total - year.nonSite);
    this.twice.add(year.sameQuarterTwice);
    sums.internalJoint += year.internalJoint;
    sums.externalJoint += year.externalJoint;
    sums.nonSite += year.nonSite;
    sums.total += year.total;
    this.addFirms(year);
  }

  /** What the draws of the year have added, enterprise by enterprise; of the others the year has only what was there before. */
  private addFirms({ visits, onSite, touched, touchedCount }: YearOfChance): void {
    const { ofFirm, sums, frame: { before } } = this;
    for (let index = 0; index < touchedCount; index += 1) {
      const place = touched[index] ?? 0;
      const count = visits[place] ?? 0;
      const already = before.visits[place] ?? 0;
      ofFirm.visits[place] = (ofFirm.visits[place] ?? 0) + count - already;
      ofFirm.onSite[place] = (ofFirm.onSite[place] ?? 0) + (onSite[place] ?? 0) - (before.onSite[place] ?? 0);
      if (count > (ofFirm.worst[place] ?? 0)) ofFirm.worst[place] = count;
      if (already === 0) sums.visited += 1;
      if (count < 2 || already >= 2) continue;
      sums.visitedTwice += 1;
      ofFirm.twice[place] = (ofFirm.twice[place] ?? 0) + 1;
    }
  }

  forecast({ visitsADay, burdened }: Asked): Forecast {
    const { frame, sums, years } = this;
    const { pool, before, soFar } = frame;
    const share = (part: number, whole: number): number => (whole === 0 ? 0 : rounded(part / whole));
    return {
      years, seed: this.seed, ruleSet: frame.ruleSet, enterprises: pool,
      soFar: { visits: before.total, onSite: before.total - before.nonSite, undisclosed: soFar.undisclosed }, settled: soFar.settled,
      visits: this.visits.spread(), onSite: this.onSite.spread(),
      visited: share(before.visited * years + sums.visited, pool * years), visitedTwiceOrMore: share(before.twiceOrMore * years + sums.visitedTwice, pool * years),
      mostVisits: this.ofFirm.worst.reduce((most, one) => Math.max(most, one), 0),
      sameQuarterTwice: this.twice.spread(), capConflicts: this.conflicts.spread(),
      jointShare: share(sums.internalJoint + sums.externalJoint, sums.total), internalJointShare: share(sums.internalJoint, sums.total), externalJointShare: share(sums.externalJoint, sums.total),
      nonSiteShare: share(sums.nonSite, sums.total),
      strata: frame.strata.map((_, draw) => this.stratum(draw)).filter((stratum) => stratum !== null),
      loads: frame.staffing.desks.map((_, desk) => this.load(desk, visitsADay)).filter((load) => load !== null),
      unstaffable: frame.staffing.unstaffable,
      burden: this.burden(burdened),
    };
  }

  private stratum(draw: number): StratumForecast | null {
    const [frame, series] = [this.frame.strata[draw], this.drawn[draw]];
    if (frame === undefined || series === undefined) return null;
    const { item, quarter, stratum, rate, wanted, needed, members } = frame;
    return {
      item, quarter, stratum, rate, size: members.length, wanted, drawn: series.spread(), missesRate: rounded(series.share((drawn) => drawn < needed)),
      diverted: rounded((this.diverted[draw] ?? 0) / this.years), passedOver: rounded((this.passedOver[draw] ?? 0) / this.years),
    };
  }

  private load(place: number, visitsADay: number): LoadForecast | null {
    const [desk, series] = [this.frame.staffing.desks[place], this.seats[place]];
    if (desk === undefined || series === undefined) return null;
    const capacity = this.frame.staffing.capacityOf(desk, visitsADay);
    return { department: desk.department, quarter: desk.quarter, officers: this.frame.staffing.officersOf(desk).length, capacity, seats: series.spread(), exceeds: rounded(series.share((seats) => seats > capacity)) };
  }

  private burden(most: number): readonly EnterpriseForecast[] {
    const { ofFirm, frame: { before, enterprises } } = this;
    const mean = (already: Uint8Array, added: Float64Array, place: number): number => rounded((already[place] ?? 0) + (added[place] ?? 0) / this.years);
    const twice = (place: number): number => ((before.visits[place] ?? 0) >= 2 ? 1 : rounded((ofFirm.twice[place] ?? 0) / this.years));
    return enterprises
      .map((enterprise, place): EnterpriseForecast => ({ enterprise, visits: mean(before.visits, ofFirm.visits, place), onSite: mean(before.onSite, ofFirm.onSite, place), worst: ofFirm.worst[place] ?? 0, twiceOrMore: twice(place) }))
      .filter((one) => one.worst > 0)
      .sort((a, b) => b.visits - a.visits || b.worst - a.worst || (a.enterprise < b.enterprise ? -1 : 1))
      .slice(0, most);
  }
}

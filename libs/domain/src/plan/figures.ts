/** One stratum of the tasks of a quarter or year: how many could be drawn, should be and were, summed over the tasks. */
export interface StratumCounts {
  readonly stratum: string;
  readonly rate: string;
  readonly size: number;
  readonly wanted: number;
  readonly drawn: number;
}

/** What the tasks of a quarter have come to, as counted in the projections. */
export interface QuarterCounts {
  readonly tasks: number;
  readonly inspections: number;
  readonly closed: number;
  readonly joint: number;
  readonly nonSite: number;
  readonly strata: readonly StratumCounts[];
}

/** Shares are decimal texts of four places ('0.1800'), null where there is nothing to share; coverage stands beside the rate it answers to. */
export interface Figures extends QuarterCounts {
  readonly strata: readonly (StratumCounts & { readonly coverage: string | null })[];
  readonly jointShare: string | null;
  readonly nonSiteShare: string | null;
}

export const NOTHING_COUNTED: QuarterCounts = { tasks: 0, inspections: 0, closed: 0, joint: 0, nonSite: 0, strata: [] };

/** 覆盖率 · 联合检查占比 · 非现场占比 (实施方案 二(四)、(五)). */
export function figuresOf(counts: QuarterCounts): Figures {
  const { inspections, joint, nonSite } = counts;
  return {
    ...counts,
    strata: counts.strata.map((stratum) => ({ ...stratum, coverage: share(stratum.drawn, stratum.size) })),
    jointShare: share(joint, inspections),
    nonSiteShare: share(nonSite, inspections),
  };
}

export function addCounts(a: QuarterCounts, b: QuarterCounts): QuarterCounts {
  return {
    tasks: a.tasks + b.tasks,
    inspections: a.inspections + b.inspections,
    closed: a.closed + b.closed,
    joint: a.joint + b.joint,
    nonSite: a.nonSite + b.nonSite,
    strata: b.strata.reduce(addStratum, a.strata),
  };
}

function addStratum(strata: readonly StratumCounts[], more: StratumCounts): readonly StratumCounts[] {
  const same = (one: StratumCounts): boolean => one.stratum === more.stratum && one.rate === more.rate;
  if (!strata.some(same)) return [...strata, more];
  return strata.map((one) => (same(one) ? { ...one, size: one.size + more.size, wanted: one.wanted + more.wanted, drawn: one.drawn + more.drawn } : one));
}

/** Exact to the fourth place, rounded half up, without floating point. */
function share(part: number, whole: number): string | null {
  if (whole === 0) return null;
  const scaled = (BigInt(part) * 20_000n + BigInt(whole)) / (2n * BigInt(whole));
  const digits = String(scaled).padStart(5, '0');
  return `${digits.slice(0, -4)}.${digits.slice(-4)}`;
}

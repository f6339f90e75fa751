/** One stratum of the tasks of a quarter or year: how many could be drawn, should be and were, summed over the tasks. */
export interface StratumCounts {
  readonly stratum: string;
  readonly rate: string;
  readonly size: number;
  readonly wanted: number;
  readonly drawn: number;
  /** Drawn later in the place of others; those are not counted twice in `drawn`. */
  readonly supplemented: number;
  /** Inspections that ended with a check. */
  readonly checked: number;
  /** Among them joint ones. Absent in figures from before that was counted. */
  readonly jointly?: number;
}

/** What the tasks of a quarter have come to, as counted in the projections. */
export interface QuarterCounts {
  readonly tasks: number;
  /** Among them. */
  readonly cancelledTasks: number;
  /** 并入其他任务实施的; absent in figures from before tasks could be merged. */
  readonly mergedTasks?: number;
  readonly inspections: number;
  readonly closed: number;
  /** Among the closed: ended without a check, because nobody was there to be checked, or because the task was cancelled. */
  readonly notCheckable: number;
  readonly cancelled: number;
  /** Joint and non-site ones among those that were checked or still are to be. */
  readonly joint: number;
  readonly nonSite: number;
  /** Joint ones by who shares them: 内部综合 among the bodies of the bureau, 外部联合 with another's (R10). Absent in figures from before they were told apart. */
  readonly internalJoint?: number;
  readonly externalJoint?: number;
  readonly strata: readonly StratumCounts[];
}

/** Shares are decimal texts of four places ('0.1800'), null where there is nothing to share; coverage stands beside the rate it answers to, what was really checked beside what was drawn. */
export interface Figures extends QuarterCounts {
  readonly strata: readonly (StratumCounts & { readonly coverage: string | null; readonly checkedShare: string | null; readonly jointCoverage?: string | null })[];
  readonly jointShare: string | null;
  readonly internalJointShare?: string | null;
  readonly externalJointShare?: string | null;
  readonly nonSiteShare: string | null;
}

export const NOTHING_COUNTED: QuarterCounts = { tasks: 0, cancelledTasks: 0, inspections: 0, closed: 0, notCheckable: 0, cancelled: 0, joint: 0, nonSite: 0, strata: [] };

/** 覆盖率 · 联合检查的占比和覆盖面 · 非现场占比 (实施方案 二(二)、(四)、(五)). */
export function figuresOf(counts: QuarterCounts): Figures {
  const { inspections, notCheckable, cancelled, joint, nonSite, internalJoint, externalJoint } = counts;
  const standing = inspections - notCheckable - cancelled;
  return {
    ...counts,
    strata: counts.strata.map((stratum) => ({ ...stratum, coverage: share(stratum.drawn, stratum.size), checkedShare: share(stratum.checked, stratum.size), ...(stratum.jointly !== undefined && { jointCoverage: share(stratum.jointly, stratum.size) }) })),
    jointShare: share(joint, standing),
    ...(internalJoint !== undefined && { internalJointShare: share(internalJoint, standing) }),
    ...(externalJoint !== undefined && { externalJointShare: share(externalJoint, standing) }),
    nonSiteShare: share(nonSite, standing),
  };
}

export function addCounts(a: QuarterCounts, b: QuarterCounts): QuarterCounts {
  return {
    tasks: a.tasks + b.tasks,
    cancelledTasks: a.cancelledTasks + b.cancelledTasks,
    inspections: a.inspections + b.inspections,
    closed: a.closed + b.closed,
    notCheckable: a.notCheckable + b.notCheckable,
    cancelled: a.cancelled + b.cancelled,
    joint: a.joint + b.joint,
    nonSite: a.nonSite + b.nonSite,
    ...addedWhereCounted(a, b, ['mergedTasks', 'internalJoint', 'externalJoint']),
    strata: b.strata.reduce(addStratum, a.strata),
  };
}

/** What was not counted yet when the one or the other was stored is nothing there; what neither knows stays unknown. */
function addedWhereCounted<Name extends string>(a: { readonly [Key in Name]?: number }, b: { readonly [Key in Name]?: number }, names: readonly Name[]): { readonly [Key in Name]?: number } {
  const sums: { [Key in Name]?: number } = {};
  for (const name of names) if (a[name] !== undefined || b[name] !== undefined) sums[name] = (a[name] ?? 0) + (b[name] ?? 0);
  return sums;
}

function addStratum(strata: readonly StratumCounts[], more: StratumCounts): readonly StratumCounts[] {
  const same = (one: StratumCounts): boolean => one.stratum === more.stratum && one.rate === more.rate;
  if (!strata.some(same)) return [...strata, more];
  return strata.map((one) => (same(one) ? addedTo(one, more) : one));
}

function addedTo(one: StratumCounts, more: StratumCounts): StratumCounts {
  const { size, wanted, drawn, supplemented, checked } = more;
  return { ...one, size: one.size + size, wanted: one.wanted + wanted, drawn: one.drawn + drawn, supplemented: one.supplemented + supplemented, checked: one.checked + checked, ...addedWhereCounted(one, more, ['jointly']) };
}

/** Exact to the fourth place, rounded half up, without floating point. */
export function share(part: number, whole: number): string | null {
  if (whole === 0) return null;
  const scaled = (BigInt(part) * 20_000n + BigInt(whole)) / (2n * BigInt(whole));
  const digits = String(scaled).padStart(5, '0');
  return `${digits.slice(0, -4)}.${digits.slice(-4)}`;
}

/** '0.1800' → '18%', '0.0050' → '0.5%': exact, the decimal point moved. null: '—'. */
export function showShare(value: string | null): string {
  if (value === null) return '—';
  const [whole = '0', fraction = ''] = value.split('.');
  const digits = fraction.padEnd(2, '0');
  const rest = digits.slice(2).replace(/0+$/, '');
  return `${String(BigInt(`${whole}${digits.slice(0, 2)}`))}${rest === '' ? '' : `.${rest}`}%`;
}

/** '2026Q4' → '2026年第4季度'; null: the whole year. */
export function showQuarter(quarter: string | null): string {
  return quarter === null ? '全年' : `${quarter.slice(0, 4)}年第${quarter.slice(5)}季度`;
}

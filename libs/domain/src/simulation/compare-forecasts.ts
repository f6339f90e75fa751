import type { Forecast } from './forecast.js';

/** One figure of two plans side by side. */
export interface Compared {
  readonly measure: keyof typeof MEASURES;
  readonly label: string;
  readonly first: number;
  readonly second: number;
  /** Second minus first. */
  readonly difference: number;
}

const MEASURES = {
  visits: { label: '每年检查次数（平均）', of: ({ visits }: Forecast) => visits.mean },
  onSite: { label: '其中现场检查（平均）', of: ({ onSite }: Forecast) => onSite.mean },
  visited: { label: '一年内受检企业占比', of: ({ visited }: Forecast) => visited },
  visitedTwiceOrMore: { label: '一年内受检两次以上企业占比', of: ({ visitedTwiceOrMore }: Forecast) => visitedTwiceOrMore },
  mostVisits: { label: '单个企业一年最多受检次数', of: ({ mostVisits }: Forecast) => mostVisits },
  sameQuarterTwice: { label: '同一季度被两项抽查抽中（平均，可合并）', of: ({ sameQuarterTwice }: Forecast) => sameQuarterTwice.mean },
  capConflicts: { label: '轮到时已达频次上限（平均）', of: ({ capConflicts }: Forecast) => capConflicts.mean },
  jointShare: { label: '联合检查占比', of: ({ jointShare }: Forecast) => jointShare },
  internalJointShare: { label: '内部综合检查占比', of: ({ internalJointShare }: Forecast) => internalJointShare },
  externalJointShare: { label: '外部联合检查占比', of: ({ externalJointShare }: Forecast) => externalJointShare },
  nonSiteShare: { label: '非现场占比', of: ({ nonSiteShare }: Forecast) => nonSiteShare },
  missesRate: { label: '已安排的抽取中，最可能抽不足的，其可能性', of: ({ strata }: Forecast) => most(strata.map(({ missesRate }) => missesRate)) },
  exceeds: { label: '最可能超出人员能力的部门季度，其可能性', of: ({ loads }: Forecast) => most(loads.map(({ exceeds }) => exceeds)) },
  unstaffable: { label: '配不齐人员的抽查', of: ({ unstaffable }: Forecast) => unstaffable.length },
} as const satisfies Record<string, { readonly label: string; readonly of: (forecast: Forecast) => number }>;

const most = (values: readonly number[]): number => values.reduce((highest, value) => Math.max(highest, value), 0);

/** Two plans side by side: every figure a bureau weighs before it files. */
export function compareForecasts(first: Forecast, second: Forecast): readonly Compared[] {
  const measures = Object.keys(MEASURES) as (keyof typeof MEASURES)[];
  return measures.map((measure) => {
    const { label, of } = MEASURES[measure];
    const [one, other] = [of(first), of(second)];
    return { measure, label, first: one, second: other, difference: Math.round((other - one) * 10_000) / 10_000 };
  });
}

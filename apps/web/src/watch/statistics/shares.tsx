import type { PeriodFigure, Statistics } from '#contract/http/statistics';
import { COUNTED, type Counted } from '#contract/http/process';
import { showQuarter, showShare } from '#domain/plan/figures';
import { processesPath } from '../behind.js';
import { Bars } from '../../shared/figures/bars.js';
import { Count } from '../../shared/figures/count.js';
import { FigureTable } from '../../shared/figures/figure-table.js';
import { shortQuarter } from '../short-quarter.js';
import { Section } from './section.js';

const COLUMNS = [
  { name: '期间' }, { name: '检查', number: true }, { name: '联合', number: true }, { name: '联合占比', number: true }, { name: '内部综合', number: true }, { name: '内部综合占比', number: true }, { name: '外部联合', number: true }, { name: '外部联合占比', number: true },
  { name: '非现场', number: true }, { name: '非现场占比', number: true },
] as const;

function rowOf(period: PeriodFigure, year: number) {
  const { quarter, standing, joint, internalJoint, externalJoint, nonSite, jointShare, internalJointShare, externalJointShare, nonSiteShare } = period;
  const count = (value: number, counted: Counted) => <Count key={counted} value={value} to={processesPath({ kind: 'inspection', year, quarter, counted })} of={`${showQuarter(quarter)}${COUNTED[counted]}`} />;
  return [shortQuarter(quarter), count(standing, 'standing'), count(joint, 'joint'), showShare(jointShare), count(internalJoint, 'internalJoint'), showShare(internalJointShare), count(externalJoint, 'externalJoint'), showShare(externalJointShare), count(nonSite, 'nonSite'), showShare(nonSiteShare)];
}

function Chart({ periods }: { readonly periods: readonly PeriodFigure[] }) {
  const whole = periods.filter(({ standing }) => standing > 0);
  const joint = whole.map(({ quarter, standing, internalJoint, externalJoint, internalJointShare, externalJointShare }) => ({
    label: `${shortQuarter(quarter)} 联合`, told: `内部综合 ${showShare(internalJointShare ?? null)}，外部联合 ${showShare(externalJointShare ?? null)}`,
    parts: [{ value: internalJoint / standing, tone: 'teal' as const }, { value: externalJoint / standing, tone: 'deep' as const }],
  }));
  const nonSite = whole.map((one) => ({ label: `${shortQuarter(one.quarter)} 非现场`, told: `非现场 ${showShare(one.nonSiteShare)}`, parts: [{ value: one.nonSite / one.standing, tone: 'grey' as const }] }));
  return <Bars name="联合与非现场的占比" most={1} bars={[...joint, ...nonSite]} legend={[{ tone: 'teal', name: '内部综合' }, { tone: 'deep', name: '外部联合' }, { tone: 'grey', name: '非现场' }]} />;
}

/** 联合占比 and 非现场占比. */
export function Shares({ statistics: { periods, year } }: { readonly statistics: Statistics }) {
  const none = (periods.at(-1)?.standing ?? 0) === 0;
  return <Section title="联合与非现场" chart={<Chart periods={periods} />} table={<FigureTable cards name="联合与非现场的占比" columns={COLUMNS} rows={periods.map((period) => rowOf(period, year))} />} nothing={none ? '这一年还没有检查。任务下达后，这里会有联合和非现场的占比。' : undefined} />;
}

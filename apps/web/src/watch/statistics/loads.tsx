import { Segmented } from 'antd';
import { useState } from 'react';
import type { LoadOfQuarter, Statistics } from '#contract/http/statistics';
import { showQuarter, showShare } from '#domain/plan/figures';
import { Bars } from '../../shared/figures/bars.js';
import { FigureTable } from '../../shared/figures/figure-table.js';
import { shortQuarter } from '../short-quarter.js';
import { Section } from './section.js';

const COLUMNS = [{ name: '季度' }, { name: '已匹配人次', number: true }, { name: '能力（人次）', number: true }, { name: '占能力', number: true }, { name: '在册人员', number: true }, { name: '工作日', number: true }] as const;

/** 人次: no list stands behind them, for it would be one of persons with their checks (54号文). */
function rowOf({ quarter, inspections, capacity, share, officers, workingDays }: LoadOfQuarter) {
  return [shortQuarter(quarter), inspections, capacity, showShare(share), officers, workingDays];
}

/** 人员负荷: how evenly the work is spread, and how far it is from what can be done. Nobody is named: 54号文 forbids to rank by the number of checks. */
export function Loads({ statistics: { loads } }: { readonly statistics: Statistics }) {
  const busiest = loads.findLast(({ inspections }) => inspections > 0) ?? loads[0];
  const [chosen, choose] = useState<string | null>(null);
  const shown = loads.find(({ quarter }) => quarter === chosen) ?? busiest;
  if (shown === undefined) return null;
  const bars = shown.bands.map(({ inspections, officers }) => ({ label: inspections === 0 ? '没有检查' : `${inspections} 次检查`, told: `${officers} 人`, parts: [{ value: officers, tone: inspections === 0 ? ('grey' as const) : ('deep' as const) }] }));
  const options = loads.map(({ quarter }) => ({ value: quarter, label: shortQuarter(quarter) }));
  return (
    <Section
      title="人员负荷分布"
      about="参加几次检查的各有多少人。只看是否均衡、是否超出能力，不列姓名、不排名。"
      chart={<><div className="filters"><Segmented aria-label="季度" options={options} value={shown.quarter} onChange={choose} /></div><Bars name={`${showQuarter(shown.quarter)}参加几次检查的各有多少人`} bars={bars} /></>}
      table={<FigureTable name="各季度的人员负荷与能力" columns={COLUMNS} rows={loads.map(rowOf)} />}
      nothing={shown.officers === 0 ? '名录中没有可以参加检查的人员。' : undefined}
    />
  );
}

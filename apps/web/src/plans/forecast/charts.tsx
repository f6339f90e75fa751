import { Alert } from 'antd';
import type { SimulationAnswer } from '#contract/http/simulation';
import { percentOf as rateOf, quarterName, type Words } from '../ground.js';
import { BarTable, type Tone } from './bar-table.js';
import { percentOf, round } from './numbers.js';
import { useEnterpriseNames } from './queries.js';

type Forecast = SimulationAnswer['forecast'];

interface Charted {
  readonly forecast: Forecast;
  readonly words: Words;
  readonly lineName: (id: string) => string;
}

/** A chance that is hardly any, one to look at, and one that will come true more often than not. */
function toneOf(chance: number): Tone {
  if (chance >= 0.5) return 'bad';
  return chance >= 0.05 ? 'warn' : 'plain';
}

/** The year in figures. */
export function Headlines({ forecast }: { readonly forecast: Forecast }) {
  const { visits, onSite, enterprises, visited, visitedTwiceOrMore, mostVisits, capConflicts, sameQuarterTwice, jointShare, internalJointShare, externalJointShare, nonSiteShare } = forecast;
  const told = [
    ['全年检查', `${round(visits.mean)} 次`, `其中现场 ${round(onSite.mean)} 次；95% 的年份不超过 ${round(visits.p95)} 次`],
    ['受检企业', percentOf(visited), `名录中可能抽到的 ${enterprises} 家`],
    ['一年受检两次及以上', percentOf(visitedTwiceOrMore), `单户最多 ${mostVisits} 次`],
    ['同季度被两项抽到', `${round(sameQuarterTwice.mean)} 家`, '可以合并为一次检查'],
    ['顶到频次上限', `${round(capConflicts.mean)} 家次`, `95% 的年份不超过 ${round(capConflicts.p95)} 家次；转非现场或由下一名递补`],
    ['联合检查占比', percentOf(jointShare), `内部联合 ${percentOf(internalJointShare)}，外部联合 ${percentOf(externalJointShare)}`],
    ['非现场占比', percentOf(nonSiteShare), '按监管类别和企业情况可以非现场的'],
  ] as const;
  return (
    <dl className="headlines">
      {told.map(([name, figure, more]) => <div key={name}><dt>{name}</dt><dd className="figure">{figure}</dd><dd className="quiet">{more}</dd></div>)}
    </dl>
  );
}

/** Lines nobody could be sent to. */
export function Unstaffable({ forecast: { unstaffable }, words, lineName }: Charted) {
  if (unstaffable.length === 0) return null;
  return (
    <Alert
      type="error"
      showIcon
      title="这些计划项安排不出检查人员"
      description={<ul>{unstaffable.map(({ item, quarter, department, why, tag }) => <li key={`${item} ${quarter} ${department} ${tag ?? ''}`}>{quarterName(quarter)}“{lineName(item)}”：{words.department(department)}{why === 'tag' ? `没有标注“${tag ?? ''}”的人员` : '可匹配的人员不够一次检查'}</li>)}</ul>}
    />
  );
}

/** Seats in visits against what the officers can do. */
export function Loads({ forecast: { loads }, words }: Charted) {
  const most = Math.max(...loads.map(({ seats, capacity }) => Math.max(seats.worst, capacity)), 1);
  const bars = loads.map(({ department, quarter, officers, capacity, seats, exceeds }) => ({
    key: `${department} ${quarter}`, label: words.department(department), about: `${quarterName(quarter)}，${officers} 人可匹配`, value: seats.mean, mark: capacity, tone: toneOf(exceeds),
    text: `平均 ${round(seats.mean)} 人次，能力 ${round(capacity)} 人次${exceeds >= 0.005 ? `；超出的可能 ${percentOf(exceeds)}` : ''}`,
  }));
  return <BarTable title="人员任务量与能力" about="条为平均任务量（人次），竖线为本季度人员的能力。" heads={['部门和季度', '任务量']} bars={bars} most={most} />;
}

/** Whether the rates are reached. */
export function Rates({ forecast: { strata }, words, lineName }: Charted) {
  const drawable = strata.filter(({ size }) => size > 0);
  const empty = strata.filter(({ size }) => size === 0);
  const bars = drawable.map(({ item, quarter, stratum, rate, size, wanted, missesRate, diverted, passedOver }) => ({
    key: `${item} ${quarter} ${stratum}`, label: lineName(item), about: `${quarterName(quarter)}，${words.stratum(stratum)} ${size} 家，抽 ${rateOf(rate)} 即 ${wanted} 家`, value: missesRate, tone: toneOf(missesRate),
    text: `${percentOf(missesRate)}${diverted >= 0.05 ? `；转非现场 ${round(diverted)} 家` : ''}${passedOver >= 0.05 ? `；跳过 ${round(passedOver)} 家` : ''}`,
  }));
  const none = empty.length === 0 ? '' : ` 名录中现在没有企业的分层不列：${[...new Set(empty.map(({ stratum }) => words.stratum(stratum)))].join('、')}。`;
  return <BarTable title="已安排的抽取抽不足的可能" about={`只看计划安排了抽取的季度和对象：抽到的少于其比例要求的年份占比。没有安排抽取的季度和对象不在其中，见“对照规则集”的提示。${none}`} heads={['计划项、季度和分层', '可能']} bars={bars} most={1} />;
}

/** 一年的构成: shares of the enterprises and of the visits. */
export function Shares({ forecast: { enterprises, visited, visitedTwiceOrMore, jointShare, internalJointShare, externalJointShare, nonSiteShare } }: Charted) {
  const of = (key: string, label: string, value: number, about: string) => ({ key, label, about, value, text: percentOf(value) });
  const bars = [
    of('visited', '一年内受检的企业', visited, `占名录中可能抽到的 ${enterprises} 家`), of('twice', '受检两次及以上的企业', visitedTwiceOrMore, '同上'),
    of('joint', '联合检查', jointShare, '占全年检查'), of('internal', '其中内部综合', internalJointShare, '占全年检查'), of('external', '其中外部联合', externalJointShare, '占全年检查'), of('nonSite', '非现场检查', nonSiteShare, '占全年检查'),
  ];
  return <BarTable title="受检面、联合和非现场占比" about="各年的平均。" heads={['指标', '占比']} bars={bars} most={1} />;
}

/** 频次上限 and what could be merged: how often a year runs into them. */
export function Caps({ forecast: { capConflicts, sameQuarterTwice } }: Charted) {
  const of = (key: string, label: string, about: string, { mean, p95, worst }: typeof capConflicts) => ({ key, label, about, value: mean, mark: worst, text: `平均 ${round(mean)}，95% 的年份不超过 ${round(p95)}，最多 ${round(worst)}` });
  const bars = [of('cap', '轮到时已达频次上限（家次）', '能非现场的转非现场，不能的由下一名递补', capConflicts), of('twice', '同一季度被两项抽到（家）', '可以合并为一次检查', sameQuarterTwice)];
  return <BarTable title="频次上限和重复" about="条为一年的平均，竖线为最多的一年。" heads={['情形', '次数']} bars={bars} most={Math.max(capConflicts.worst, sameQuarterTwice.worst, 1)} />;
}

/** Who would be visited most. */
export function Burden({ forecast: { burden } }: Charted) {
  const names = useEnterpriseNames(burden.map(({ enterprise }) => enterprise));
  const most = Math.max(...burden.map(({ worst }) => worst), 1);
  const bars = burden.map(({ enterprise, visits, onSite, worst, twiceOrMore }) => ({
    key: enterprise, label: names.get(enterprise) ?? '…', about: `${percentOf(twiceOrMore)} 的年份受检两次及以上`, value: visits, mark: worst,
    text: `平均 ${round(visits)} 次，其中现场 ${round(onSite)} 次；最多 ${worst} 次`,
  }));
  return <BarTable title="受检次数最多的企业" about="条为全年平均次数，竖线为最多的一年。" heads={['企业', '次数']} bars={bars} most={most} />;
}

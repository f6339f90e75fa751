import type { BurdenOfYear, Statistics } from '#contract/http/statistics';
import { burdenPath } from '../behind.js';
import { Bars } from '../../shared/figures/bars.js';
import { Count } from '../../shared/figures/count.js';
import { FigureTable } from '../../shared/figures/figure-table.js';
import { Section } from './section.js';

const DIGITS = 2;
const plain = (average: string | null): string => (average === null ? '—' : Number(average).toFixed(DIGITS));
const enterprisesWith = ({ spread }: BurdenOfYear, visits: number): number => spread.find((one) => one.visits === visits)?.enterprises ?? 0;

/** 入企负担: how often enterprises were checked, this year beside the last. */
export function Burden({ statistics: { burden: { thisYear, lastYear } } }: { readonly statistics: Statistics }) {
  const numbers = [...new Set([...thisYear.spread, ...lastYear.spread].map(({ visits }) => visits))].toSorted((a, b) => a - b);
  const both = [thisYear, lastYear];
  const bars = numbers.flatMap((visits) => both.map((of, place) => ({ label: `受检 ${visits} 次，${of.year}年`, told: `${enterprisesWith(of, visits)} 家`, parts: [{ value: enterprisesWith(of, visits), tone: place === 0 ? ('deep' as const) : ('grey' as const) }] })));
  const columns = [{ name: '受检次数' }, ...both.map(({ year }) => ({ name: `${year}年企业数`, number: true }))];
  const rows = numbers.map((visits) => [`${visits} 次`, ...both.map((of) => <Count key={of.year} value={enterprisesWith(of, visits)} to={burdenPath({ year: of.year, least: visits, most: visits })} of={`${of.year}年受检 ${visits} 次的企业`} />)]);
  const footer = ['平均每家', ...both.map(({ average }) => plain(average))];
  const told = both.map(({ year, enterprises, visits, average }) => <span key={year}>{visits === 0 ? `${year}年没有检查。` : <>{year}年 <Count value={enterprises} to={burdenPath({ year })} of={`${year}年受检的企业`} /> 家受检 {visits} 次，平均每家 {plain(average)} 次。</>}</span>);
  return (
    <Section title="入企负担" about={<>{told}</>} chart={<Bars name="受检几次的企业各有多少家" bars={bars} legend={[{ tone: 'deep', name: `${thisYear.year}年` }, { tone: 'grey', name: `${lastYear.year}年` }]} />} table={<FigureTable name="受检几次的企业各有多少家" columns={columns} rows={rows} footer={footer} />} nothing={numbers.length === 0 ? '这两年还没有检查。' : undefined} />
  );
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { RowOf } from './csv.js';
import { sampleFolder } from './rule-set.js';

interface Basis {
  readonly title: string;
  readonly article: string;
  readonly from: string;
  readonly to: string;
  readonly successor: string;
  /** Only what the project's own collection of rules has read in the source is 已核实; all else is shown as 待核实. */
  readonly verified: boolean;
}

const repeals = z.object({
  verified: z.boolean(),
  code: z.object({ title: z.string(), effectiveFrom: z.string() }),
  repealed: z.array(z.object({ title: z.string(), effectiveFrom: z.string(), lastDay: z.string() })),
});

/** The Code and the ten laws that its Art. 1242 repeals, with their days: data with a source, written by hand (R11). */
const REPEALS = repeals.parse(JSON.parse(readFileSync(join(sampleFolder(), 'repealed-laws.json'), 'utf8')));
const CODE = REPEALS.code.title;

/** @throws Error for a law the data does not name */
function repealed(title: string, article: string): Basis {
  const law = REPEALS.repealed.find((candidate) => candidate.title === title);
  if (law === undefined) throw new Error(`repealed-laws.json does not name ${title}`);
  return { title, article, from: law.effectiveFrom, to: law.lastDay, successor: CODE, verified: REPEALS.verified };
}
const inForce = (title: string, article: string, from: string, verified = false): Basis => ({ title, article, from, to: '', successor: '', verified });

const CODE_IN_FORCE = inForce(CODE, '', REPEALS.code.effectiveFrom, REPEALS.verified);

const LAWS = {
  环境保护法: repealed('《中华人民共和国环境保护法》', '第二十四条'),
  环评法: repealed('《中华人民共和国环境影响评价法》', ''),
  大气法: repealed('《中华人民共和国大气污染防治法》', '第二十九条'),
  水法: repealed('《中华人民共和国水污染防治法》', '第三十条'),
  土壤法: repealed('《中华人民共和国土壤污染防治法》', '第七十七条'),
  固废法: repealed('《中华人民共和国固体废物污染环境防治法》', '第二十六条'),
  噪声法: repealed('《中华人民共和国噪声污染防治法》', '第二十九条'),
  放射性法: repealed('《中华人民共和国放射性污染防治法》', '第十一条'),
  清洁生产法: repealed('《中华人民共和国清洁生产促进法》', ''),
  排污许可条例: inForce('《排污许可管理条例》（国务院令第736号）', '第二十五条', '2021-03-01', true),
  自动监控办法: inForce('《污染源自动监控管理办法》（国家环境保护总局令第28号）', '', '2005-11-01'),
  应急办法: inForce('《突发环境事件应急管理办法》（环境保护部令第34号）', '', '2015-06-05'),
  披露办法: inForce('《企业环境信息依法披露管理办法》（生态环境部令第24号）', '', '2022-02-08'),
  转移办法: inForce('《危险废物转移管理办法》（生态环境部、公安部、交通运输部令第23号）', '', '2022-01-01'),
  畜禽条例: inForce('《畜禽规模养殖污染防治条例》（国务院令第643号）', '', '2014-01-01'),
  臭氧条例: inForce('《消耗臭氧层物质管理条例》（国务院令第573号）', '', '2010-06-01'),
  射线条例: inForce('《放射性同位素与射线装置安全和防护条例》（国务院令第449号）', '', '2005-12-01'),
  处罚办法: inForce('《生态环境行政处罚办法》（生态环境部令第30号）', '', '2023-07-01'),
  新污染物: inForce('《新化学物质环境管理登记办法》（生态环境部令第12号）', '', '2021-01-01'),
  公示条例: inForce('《企业信息公示暂行条例》', '', '2014-10-01'),
  特种设备法: inForce('《中华人民共和国特种设备安全法》', '', '2014-01-01'),
  食品安全法: inForce('《中华人民共和国食品安全法》', '', '2015-10-01'),
  安全生产法: inForce('《中华人民共和国安全生产法》', '', '2002-11-01'),
  危化条例: inForce('《危险化学品安全管理条例》', '', '2011-12-01'),
  水资源法: inForce('《中华人民共和国水法》', '', '2002-10-01'),
  取水条例: inForce('《取水许可和水资源费征收管理条例》（国务院令第460号）', '', '2006-04-15'),
  农药条例: inForce('《农药管理条例》', '', '2017-06-01'),
} as const satisfies Readonly<Record<string, Basis>>;

export type LawKey = keyof typeof LAWS;

/** The rows of one item. A law that the Code replaced is followed by the Code, whose article has still to be found. */
export function basisRows(item: string, laws: readonly LawKey[]): readonly RowOf<'legal-bases.csv'>[] {
  const bases: readonly Basis[] = laws.map((key) => LAWS[key]);
  const withCode = bases.some(({ successor }) => successor === CODE) ? [...bases, CODE_IN_FORCE] : bases;
  return withCode.map(({ title, article, from, to, successor, verified }) => ({
    事项编号: item,
    法律依据: title,
    条款: article,
    施行日期: from,
    失效日期: to,
    替代依据: successor,
    核实状态: verified ? '已核实' : '待核实',
  }));
}

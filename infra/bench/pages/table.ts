import { percentile } from '../statistics.js';
import type { Machine } from '../processor-time.js';
import type { Opened } from './opened.js';

/** A page is to be usable within so long: the aim that the table holds each against. */
export const AIM_MS = 1_500;

export interface PageFigures {
  readonly path: string;
  readonly login: string;
  /** Somebody who has been here before, run by run, with median and worst; milliseconds. */
  readonly returning_ms: readonly number[];
  readonly median_ms: number;
  readonly worst_ms: number;
  /** Somebody whose browser has kept nothing. */
  readonly first_ms: number;
  /** The slowest answer of the API in any of these. */
  readonly slowest: Opened['slowest'];
  /** What stood there instead of the page. */
  readonly fault: string | null;
}

export interface PagesReport {
  readonly machine: Machine;
  readonly node: string;
  readonly browser: string;
  /** Before and after. */
  readonly load_average: readonly [number, number];
  readonly pages: readonly PageFigures[];
  /** Pages about something of which the county has none. */
  readonly nothing_there: readonly string[];
}

/** @param returning openings with what the browser has kept; @param first one with an empty cache */
export function figures(path: string, login: string, returning: readonly Opened[], first: Opened): PageFigures {
  const times = returning.map(({ usable }) => usable);
  const all = [...returning, first];
  const [slowest] = all.flatMap((one) => one.slowest ?? []).sort((a, b) => b.ms - a.ms);
  return { path, login, returning_ms: times, median_ms: percentile(times, 0.5), worst_ms: Math.max(...times), first_ms: first.usable, slowest: slowest ?? null, fault: all.find(({ fault }) => fault !== null)?.fault ?? null };
}

/** Which a person waits longer for than is aimed at, in any of the openings. */
export const aboveAim = (pages: readonly PageFigures[]): readonly PageFigures[] => pages.filter(({ worst_ms: worst, first_ms: first }) => Math.max(worst, first) > AIM_MS);

/** Markdown: the slowest first. */
export function pagesTable({ machine: { cpu, cores, memory }, node, browser, load_average: [before, after], pages, nothing_there: missing }: PagesReport): string {
  const rows = pages.toSorted((a, b) => b.median_ms - a.median_ms).map(({ path, median_ms: median, worst_ms: worst, first_ms: first, slowest, fault }) =>
    `| \`${path}\` | ${median} | ${worst} | ${first} | ${slowest === null ? '–' : `${slowest.ms} \`${slowest.path}\``} |${fault === null ? '' : ` 没有打开：${fault.slice(0, 100)}`}`);
  const above = aboveAim(pages);
  return [
    `${cpu}，${cores} 核，${Math.round(memory / 2 ** 30)} GiB，Node ${node}，Chromium ${browser}，负载 ${before.toFixed(1)}–${after.toFixed(1)}`,
    '| 页面 | 中位数（毫秒） | 最慢 | 空缓存 | 最慢的接口 |', '|---|---|---|---|---|', ...rows,
    `${pages.length} 个页面，超过 ${AIM_MS} 毫秒的 ${above.length} 个${above.length === 0 ? '' : `：${above.map(({ path }) => path).join('、')}`}`,
    ...(missing.length === 0 ? [] : [`没有可看的内容，未测：${missing.join('、')}`]), '',
  ].join('\n');
}

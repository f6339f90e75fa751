import { createHash } from 'node:crypto';
import { type DrawnStratum, drawObjects, type DrawRequest } from '#domain/draw/draw-objects';
import { sortedByCodePoint } from '#domain/draw/canonical-text';
import { membersOf, type Pool, poolOf } from '#domain/draw/pool';
import { uniformity } from './chi-square.js';

export interface FairnessTest {
  readonly test: string;
  readonly stratum: string;
  readonly statistic: number;
  readonly degrees: number;
  /** How probable it is that a fair draw departs at least as much from the expected. */
  readonly chance: number;
}

export interface Fairness {
  readonly draws: number;
  readonly tests: readonly FairnessTest[];
  /** Below this a test speaks against the draw: a thousandth, shared out among all tests (Bonferroni). */
  readonly bound: number;
  readonly fair: boolean;
}

export interface FairnessOrder {
  readonly draws: number;
  /** Seeds follow from it, so that the outcome is the same again. */
  readonly seed: string;
  /** The draw under test; another one shows that an unfair one is found. */
  readonly draw?: (request: DrawRequest) => { readonly strata: readonly DrawnStratum[] };
}

const ALPHA = 0.001;
const RATES = { special: '0.2', key: '0.18', simplified: '0.05', registered: '0.005' } as const;
const SIZES = { special: 40, key: 100, simplified: 200, registered: 400 } as const;
const STRATA = ['special', 'key', 'simplified', 'registered'] as const;
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Ids as a registry has them, and ids without any order: a draw must not care. */
const FAMILIES = {
  numbered: (stratum: string, n: number): string => `130525-${stratum.slice(0, 2).toUpperCase()}${String(n).padStart(5, '0')}`,
  scattered: (stratum: string, n: number): string => sha256(`${stratum} ${n}`).slice(0, 18).toUpperCase(),
} as const;

type Family = keyof typeof FAMILIES;

/** In the order of the file. */
const fileOf = (family: Family, stratum: (typeof STRATA)[number]): readonly string[] => Array.from({ length: SIZES[stratum] }, (_, n) => FAMILIES[family](stratum, n));

function poolFor(family: Family): Pool {
  const groups = STRATA.map((stratum) => ({ place: 'stratum' as const, stratum, class: 'general' as const, grounds: [], ids: sortedByCodePoint(fileOf(family, stratum)) }));
  return poolOf({ quarter: '2026Q4' as Pool['quarter'], strata: STRATA, groups });
}

/** Kinds of members that a fair draw treats alike: one by one, by place in the file, by place in the order of ids, by last character. */
function kindsOf(file: readonly string[]): Readonly<Record<string, (id: string) => string>> {
  const inFile = new Map(file.map((id, place) => [id, place]));
  const inOrder = new Map(sortedByCodePoint(file).map((id, place) => [id, place]));
  const tenth = (places: ReadonlyMap<string, number>) => (id: string): string => String(Math.floor(((places.get(id) ?? 0) * 10) / file.length));
  return { '每个对象': (id) => id, '文件中的先后': tenth(inFile), '编号的先后': tenth(inOrder), '编号的末位': (id) => id.slice(-1) };
}

function testsOf(family: Family, stratum: (typeof STRATA)[number], hits: ReadonlyMap<string, number>, counts: { readonly draws: number; readonly drawn: number }): readonly FairnessTest[] {
  const file = fileOf(family, stratum);
  return Object.entries(kindsOf(file)).map(([test, kind]) => {
    const cells = [...Map.groupBy(file, kind).values()].map((ids) => ({ size: ids.length, hits: ids.reduce((sum, id) => sum + (hits.get(id) ?? 0), 0) }));
    return { test: `${test}（${family === 'numbered' ? '顺序编号' : '散乱编号'}）`, stratum, ...uniformity(cells, counts) };
  });
}

/** Draws many times with seeds of its own and asks, stratum by stratum, whether everybody had the same chance. */
export function measureFairness({ draws, seed, draw = drawObjects }: FairnessOrder): Fairness {
  const rules = { strata: STRATA.map((id) => ({ id, rate: RATES[id] })), draw: { rounding: 'ceiling' as const, minimumPerStratum: 1 } };
  const tests = (['numbered', 'scattered'] as const).flatMap((family) => {
    const pool = poolFor(family);
    const hits = new Map(STRATA.flatMap((stratum) => membersOf(pool, stratum).flat().map((id): [string, number] => [id, 0])));
    const wanted = new Map<string, number>();
    for (let n = 0; n < draws; n += 1) {
      for (const { id, drawn } of draw({ pool, rules, seed: sha256(`${seed} ${family} ${n}`), atCap: [] }).strata) {
        wanted.set(id, drawn.length);
        for (const object of drawn) hits.set(object.id, (hits.get(object.id) ?? 0) + 1);
      }
    }
    return STRATA.flatMap((stratum) => testsOf(family, stratum, hits, { draws, drawn: wanted.get(stratum) ?? 0 }));
  });
  const bound = ALPHA / tests.length;
  return { draws, tests, bound, fair: tests.every(({ chance }) => chance >= bound) };
}

export function fairnessTable({ draws, tests, bound, fair }: Fairness): string {
  const rows = tests.map(({ test, stratum, statistic, degrees, chance }) => `| ${stratum} | ${test} | ${statistic.toFixed(1)} | ${degrees} | ${chance.toPrecision(3)} |`);
  return [`模拟抽取 ${draws} 次；显著性界限 ${bound.toPrecision(3)}`, '| 分层 | 检验 | χ² | 自由度 | p |', '|---|---|---|---|---|', ...rows, fair ? '各层内机会均等，与文件次序、编号无关。' : '有检验不通过：抽取不公平。', ''].join('\n');
}

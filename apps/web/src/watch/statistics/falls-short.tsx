import type { YearCoverage } from '#contract/http/statistics';
import { showShare } from '#domain/plan/figures';
import { basisOf } from '../../shared/basis.js';

type Drawn = Pick<YearCoverage['strata'][number]['quarters'][number], 'rate' | 'size' | 'wanted' | 'drawn' | 'draws' | 'whole' | 'against' | 'partly' | 'drawnShare' | 'asked' | 'missing'>;

const wanting = (asked: number, { drawn, missing }: Pick<Drawn, 'drawn' | 'missing'>): string => (missing === 0 ? '' : `，应抽 ${asked} 家，实抽 ${drawn} 家，少 ${missing} 家`);

/**
 * '抽取 2 家，占冻结时全层 75 家的 2.67%（参加抽取的 2 家），规定 20%，应抽 15 家，实抽 2 家，少 13 家'; of a draw from all of the stratum its share and what is wanting.
 * Where the freeze did not keep how many stood there, what it comes to by today's registry is told last, as what it is.
 */
export function saidOfDraw(one: Drawn): string {
  const { drawn, draws, whole, partly, against, asked, wanted } = one;
  const rate = `规定 ${showShare(one.rate)}`;
  const several = draws > 1 ? `，${draws} 次抽取合计` : '';
  if (!partly) return `抽取 ${showShare(one.drawnShare)}${draws > 1 ? `（${draws} 次抽取合计）` : ''}，${rate}${wanting(asked, one)}`;
  if (against === 'freeze') return `抽取 ${drawn} 家，占冻结时全层 ${whole ?? 0} 家的 ${showShare(one.drawnShare)}（参加抽取的 ${one.size} 家${several}），${rate}${wanting(asked, one)}`;
  return `抽取 ${drawn} 家（参加抽取的 ${one.size} 家${several}），${rate}${wanting(wanted, one)}；冻结时没有记录全层家数，与现在的名录对照：占全层 ${whole ?? 0} 家的 ${showShare(one.drawnShare)}，应抽 ${asked} 家，只作参考`;
}

export function FallsShort({ missing }: Pick<Drawn, 'missing'>) {
  return missing === 0 ? null : <span className="falls-short">少 {missing} 家</span>;
}

/** Beside a share that is one of today's registry. */
export function AgainstToday({ partly, against }: Pick<Drawn, 'partly' | 'against'>) {
  return partly && against === 'today' ? <span className="figure-note">按现在的名录，只作参考</span> : null;
}

/** Beside a number that several draws add up to. */
export function OfSeveral({ draws, size }: Pick<Drawn, 'draws' | 'size'>) {
  return draws > 1 && size > 0 ? <span className="figure-note">{draws} 次抽取合计</span> : null;
}

interface Based {
  readonly title: string;
  readonly source: string | null;
  readonly confidence: 'high' | 'medium' | 'low' | null;
}

/** Where the rates come from, below the table: strata with the same basis together. */
export function Bases({ strata }: { readonly strata: readonly Based[] }) {
  const told = strata.flatMap(({ title, source, confidence }) => (source === null ? [] : [{ title, basis: basisOf({ source, confidence }) }]));
  const byBasis = [...Map.groupBy(told, ({ basis }) => basis)];
  if (byBasis.length === 0) return null;
  return <p className="list-about bases">比例依据：{byBasis.map(([basis, of]) => <span key={basis}>{[...new Set(of.map(({ title }) => title))].join('、')}：{basis}</span>)}</p>;
}

import type { YearCoverage } from '#contract/http/statistics';
import { showShare } from '#domain/plan/figures';
import { basisOf } from '../../shared/basis.js';

type Drawn = Pick<YearCoverage['strata'][number]['quarters'][number], 'rate' | 'size' | 'drawn' | 'whole' | 'partly' | 'drawnShare' | 'asked' | 'missing'>;

const WANTING = ({ asked, drawn, missing }: Pick<Drawn, 'asked' | 'drawn' | 'missing'>): string => (missing === 0 ? '' : `，应抽 ${asked} 家，实抽 ${drawn} 家，少 ${missing} 家`);

/**
 * '抽取 2 家，占全层现有 75 家的 2.67%（参加抽取的 2 家），规定 20%，应抽 15 家，实抽 2 家，少 13 家'; of a draw from all of the stratum its share and what is wanting.
 * Why fewer took part is not known: a line may draw from a part only, or the registry has grown since.
 */
export function saidOfDraw(one: Drawn): string {
  const drawn = one.partly ? `抽取 ${one.drawn} 家，占全层现有 ${one.whole ?? 0} 家的 ${showShare(one.drawnShare)}（参加抽取的 ${one.size} 家）` : `抽取 ${showShare(one.drawnShare)}`;
  return `${drawn}，规定 ${showShare(one.rate)}${WANTING(one)}`;
}

export function FallsShort({ missing }: Pick<Drawn, 'missing'>) {
  return missing === 0 ? null : <span className="falls-short">少 {missing} 家</span>;
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

import type { SimulationAnswer } from '#contract/http/simulation';
import { percentOf, round } from './numbers.js';

type Compared = SimulationAnswer['compared'][number];

/** Shares and chances; all else is counted. */
const SHARES: ReadonlySet<string> = new Set(['visited', 'visitedTwiceOrMore', 'jointShare', 'internalJointShare', 'externalJointShare', 'nonSiteShare', 'missesRate', 'exceeds']);

function said({ measure }: Compared, value: number): string {
  return SHARES.has(measure) ? percentOf(value) : round(value);
}

/** What becomes of it: with its sign, shares in 百分点. */
function change(one: Compared): string {
  const difference = SHARES.has(one.measure) ? Math.round((one.first - one.second) * 1_000) / 10 : Math.round((one.first - one.second) * 10) / 10;
  if (difference === 0) return '不变';
  return `${difference > 0 ? '增加' : '减少'} ${String(Math.abs(difference))}${SHARES.has(one.measure) ? ' 个百分点' : ''}`;
}

const FULL = 100;

/** Only for the eye; the figures stand beside it. */
function Pair({ one: { first, second } }: { readonly one: Compared }) {
  const most = Math.max(first, second);
  const wide = (value: number): number => (most === 0 ? 0 : (FULL * value) / most);
  return (
    <svg className="pair-bars" viewBox={`0 0 ${FULL} 10`} preserveAspectRatio="none" aria-hidden="true">
      <rect className="pair-before" width={wide(second)} height="4" />
      <rect className="pair-now" y="6" width={wide(first)} height="4" />
    </svg>
  );
}

interface Sides {
  readonly compared: readonly Compared[];
  /** What the draft is set beside, and what the draft itself is called. */
  readonly before: string;
  readonly now: string;
  /** Which one, and which version of it. */
  readonly told: string;
}

/** 两份计划对照: every figure a bureau weighs before it files, beside what it is now. */
export function Comparison({ compared, before, now, told }: Sides) {
  return (
    <section className="panel" aria-labelledby="compared-title">
      <h2 id="compared-title">两份计划对照</h2>
      <p className="quiet">{now}与{told}对照。</p>
      <p className="quiet chart-about"><span className="swatch-before" aria-hidden="true" />{before}<span className="swatch-now" aria-hidden="true" />{now}</p>
      <div className="compared-scroll" role="region" aria-label="各项指标" tabIndex={0}>
        <table className="compared">
          <thead><tr><th scope="col">指标</th><th scope="col" className="compared-chart"><span className="for-readers">图示</span></th><th scope="col">{before}</th><th scope="col">{now}</th><th scope="col">变化</th></tr></thead>
          <tbody>
            {compared.map((one) => <tr key={one.measure}><th scope="row">{one.label}</th><td className="compared-chart"><Pair one={one} /></td><td>{said(one, one.second)}</td><td>{said(one, one.first)}</td><td>{change(one)}</td></tr>)}
          </tbody>
        </table>
      </div>
    </section>
  );
}

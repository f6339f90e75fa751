import { Alert, Spin } from 'antd';
import { useSearchParams } from 'react-router';
import { RequestFailed } from '../../api/request-failed.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import type { Words } from '../ground.js';
import { Burden, Caps, Headlines, Loads, Rates, Shares, Unstaffable } from './charts.js';
import { Comparison } from './comparison.js';
import { type ForecastAsked, useForecast, useWholeForecast } from './queries.js';
import { YearsBehind } from './years-behind.js';

interface Shown {
  readonly asked: ForecastAsked;
  /** What the draft is set beside, what it is itself called, and which version that beside it is. */
  readonly sides: { readonly before: string; readonly now: string; readonly told: string };
  readonly words: Words;
  readonly lineName: (id: string) => string;
}

/** Why the plan beside it cannot be played: it may hold what is not permitted any more. null: that is not what went wrong. */
function refusedBeside(error: Error | null): string | null {
  if (!(error instanceof RequestFailed)) return null;
  return error.problem.errors?.some(({ pointer }) => pointer.startsWith('/against/')) === true ? error.problem.detail : null;
}

/** What a year would come to: at once over some years of chance, on asking over all of them. That it was asked for stands in the address, so that a reload goes on. */
export function ForecastView(props: Shown) {
  const { asked, sides, words, lineName } = props;
  const [search, setSearch] = useSearchParams();
  const wanted = search.get('whole') === 'true';
  const quick = useForecast(asked);
  const whole = useWholeForecast(asked, wanted && quick.data !== undefined);
  const onWhole = (): void => setSearch((before) => { before.set('whole', 'true'); return before; }, { replace: true });
  const data = whole.data?.answer ?? quick.data;
  if (data === undefined) {
    const why = refusedBeside(quick.error);
    if (why !== null) return <><Alert type="warning" showIcon title={`不能与${sides.before}对照，只列${sides.now}的预测`} description={why} /><ForecastView {...props} asked={{ ...asked, against: null }} /></>;
    if (quick.error !== null) return <ProblemAlert error={quick.error} onRetry={() => void quick.refetch()} />;
    return <div className="loading" role="status"><Spin /><span>正在按现在的名录模拟全年的抽取 …</span></div>;
  }
  const charted = { forecast: data.forecast, words, lineName };
  return (
    <>
      <YearsBehind shown={data} run={whole.data} wanted={wanted} error={whole.error} onWhole={onWhole} onRetry={() => void whole.refetch()} />
      <Headlines forecast={data.forecast} />
      <Unstaffable {...charted} />
      {data.compared.length > 0 && <Comparison compared={data.compared} {...sides} />}
      <Rates {...charted} />
      <Loads {...charted} />
      <Shares {...charted} />
      <Caps {...charted} />
      <Burden {...charted} />
      <details className="panel assumptions"><summary>预测的前提</summary><ul>{data.assumptions.map((one) => <li key={one}>{one}</li>)}</ul></details>
    </>
  );
}

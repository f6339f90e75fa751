import { Button, Spin } from 'antd';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { Burden, Headlines, Loads, Rates, Unstaffable } from '../forecast/charts.js';
import { useForecast } from '../forecast/queries.js';
import { wordsOf } from '../ground.js';
import { sentLine } from '../line.js';
import type { StepProps } from './wizard.js';

/** 第三步: what the year would come to, before anybody is asked for anything. */
export function ForecastStep({ ground, drafting: { draft }, onStep }: StepProps) {
  const { data, error, refetch } = useForecast(draft.year, draft.lines.map(sentLine));
  const lineName = (wanted: string): string => draft.lines.find(({ id }) => id === wanted)?.name ?? wanted;
  const charted = data === undefined ? null : { forecast: data.forecast, words: wordsOf(ground), lineName };
  return (
    <>
      {error !== null && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {error === null && charted === null && <div className="loading" role="status"><Spin /><span>正在按现在的名录模拟全年的抽取 …</span></div>}
      {charted !== null && data !== undefined && (
        <>
          <p className="quiet">按现在的名录、人员和规则集 {data.forecast.ruleSet}，把这一年模拟 {data.forecast.years} 次。只计算，不留记录。</p>
          <Headlines forecast={charted.forecast} />
          <Unstaffable {...charted} />
          <Rates {...charted} />
          <Loads {...charted} />
          <Burden {...charted} />
          <details className="panel assumptions"><summary>预测的前提</summary><ul>{data.assumptions.map((one) => <li key={one}>{one}</li>)}</ul></details>
        </>
      )}
      <div className="wizard-buttons">
        <Button size="large" onClick={() => onStep('check')}>上一步</Button>
        <Button type="primary" size="large" onClick={() => onStep('confirm')}>下一步：核对</Button>
      </div>
    </>
  );
}

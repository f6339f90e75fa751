import { Button, Progress } from 'antd';
import { MOST_YEARS, type SimulationAnswer, type SimulationRunView } from '#contract/http/simulation';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { grouped } from './numbers.js';

interface Behind {
  readonly shown: SimulationAnswer;
  /** How far the whole simulation is; undefined: not asked for, or not begun. */
  readonly run: SimulationRunView | undefined;
  readonly wanted: boolean;
  readonly error: Error | null;
  readonly onWhole: () => void;
  readonly onRetry: () => void;
}

const PERCENT = 100;

/** How many years of chance stand behind the figures; and the way to all of them. */
export function YearsBehind({ shown: { forecast: { years, ruleSet } }, run, wanted, error, onWhole, onRetry }: Behind) {
  const whole = years >= MOST_YEARS;
  const running = wanted && !whole && error === null;
  return (
    <section className="panel years-behind" aria-label="模拟的年数">
      <p>按现在的名录、人员和规则集 {ruleSet}，把这一年模拟 <strong>{grouped(years)}</strong> 次得到以下数字{whole ? '。' : '：先给一个快的答复，罕见的情形（百年一遇）还不准。'}只计算，不留记录。</p>
      {!whole && !wanted && <Button type="primary" onClick={onWhole}>模拟 {grouped(MOST_YEARS)} 次</Button>}
      {running && (
        <div role="status">
          <p>正在模拟 {grouped(MOST_YEARS)} 次，做完后下面的数字自动换成新的。刷新、离开这一页都不中断。</p>
          <Progress percent={run === undefined ? 0 : Math.floor((run.done / run.of) * PERCENT)} status="active" aria-label="完整模拟的进度" />
        </div>
      )}
      {error !== null && !whole && <ProblemAlert error={error} onRetry={onRetry} />}
    </section>
  );
}

import { Button, Select } from 'antd';
import { useSearchParams } from 'react-router';
import { ForecastView } from '../forecast/forecast-view.js';
import { wordsOf } from '../ground.js';
import { sentLine } from '../line.js';
import { usePlanOf } from '../standing.js';
import type { StepProps } from './wizard.js';

const NONE = 'none';

interface Beside {
  readonly value: string;
  readonly label: string;
}

/** What a draft may be set beside: the plan as the ledger has it, last year's. undefined: not known yet. */
function useBeside(plan: StepProps['plan'], year: number): readonly Beside[] | undefined {
  const last = usePlanOf(year - 1);
  if (last === undefined) return undefined;
  return [
    ...(plan === null ? [] : [{ value: plan.number, label: `台账中的草案（${plan.number}，第 ${plan.version} 次记录）` }]),
    ...(last === null ? [] : [{ value: last.number, label: `上年计划（${last.number}，已过的季度按实际计）` }]),
  ];
}

/** 第三步: what the year would come to, before anybody is asked for anything, beside what it was. */
export function ForecastStep({ ground, plan, drafting: { draft }, onStep }: StepProps) {
  const [search, setSearch] = useSearchParams();
  const offered = useBeside(plan, draft.year);
  const asked = search.get('against');
  const chosen = asked === NONE ? undefined : (offered?.find(({ value }) => value === asked) ?? offered?.[0]);
  const choose = (value: string): void => setSearch((before) => { before.set('against', value); return before; }, { replace: true });
  const lineName = (wanted: string): string => draft.lines.find(({ id }) => id === wanted)?.name ?? wanted;
  return (
    <>
      {offered !== undefined && offered.length > 0 && (
        <div className="filters">
          <label htmlFor="forecast-against">对照</label>
          <Select id="forecast-against" className="against" value={chosen?.value ?? NONE} options={[...offered, { value: NONE, label: '不对照' }]} onChange={choose} />
        </div>
      )}
      {offered !== undefined && <ForecastView asked={{ year: draft.year, items: draft.lines.map(sentLine), of: plan?.number ?? null, against: chosen?.value ?? null }} sides={{ before: chosen?.label.replace(/（.*/, '') ?? '', now: '本草案' }} words={wordsOf(ground)} lineName={lineName} />}
      <div className="wizard-buttons">
        <Button size="large" onClick={() => onStep('check')}>上一步</Button>
        <Button type="primary" size="large" onClick={() => onStep('confirm')}>下一步：核对</Button>
      </div>
    </>
  );
}

import { Button, Select } from 'antd';
import { useSearchParams } from 'react-router';
import { ForecastView } from '../forecast/forecast-view.js';
import { wordsOf } from '../ground.js';
import { sentLine } from '../line.js';
import { useApprovedPlanOf } from '../standing.js';
import type { StepProps } from './wizard.js';

const NONE = 'none';

interface Beside {
  readonly value: string;
  readonly label: string;
}

/** What a draft may be set beside: the plan of its year that is in force, last year's, and what was handed in of it before. undefined: not known yet. */
function useBeside(plan: StepProps['plan'], year: number): { readonly offered: readonly Beside[]; readonly first: Beside | undefined } | undefined {
  const [own, last] = [useApprovedPlanOf(year), useApprovedPlanOf(year - 1)];
  if (last === undefined || own === undefined) return undefined;
  const approved = [
    ...(own === null || own.number === plan?.number ? [] : [{ value: own.number, label: `现行计划（${own.told}）` }]),
    ...(last === null ? [] : [{ value: last.number, label: `上年计划（${last.told}，已过的季度按实际计）` }]),
  ];
  const handedIn = plan === null ? [] : [{ value: plan.number, label: `台账中的草案（${plan.number}，第 ${plan.version} 次记录，没有批准）` }];
  return { offered: [...approved, ...handedIn], first: approved[0] };
}

/** 第三步: what the year would come to, before anybody is asked for anything, beside what it was. */
export function ForecastStep({ ground, plan, drafting: { draft }, onStep }: StepProps) {
  const [search, setSearch] = useSearchParams();
  const beside = useBeside(plan, draft.year);
  const asked = search.get('against');
  const chosen = asked === NONE ? undefined : (beside?.offered.find(({ value }) => value === asked) ?? beside?.first);
  const choose = (value: string): void => setSearch((before) => { before.set('against', value); return before; }, { replace: true });
  const lineName = (wanted: string): string => draft.lines.find(({ id }) => id === wanted)?.name ?? wanted;
  return (
    <>
      {beside !== undefined && beside.offered.length > 0 && (
        <div className="filters">
          <label htmlFor="forecast-against">对照</label>
          <Select id="forecast-against" className="against" value={chosen?.value ?? NONE} options={[...beside.offered, { value: NONE, label: '不对照' }]} onChange={choose} />
        </div>
      )}
      {beside !== undefined && beside.first === undefined && <p className="quiet">本年度和上年都没有批准过的计划，可以不对照。</p>}
      {beside !== undefined && <ForecastView asked={{ year: draft.year, items: draft.lines.map(sentLine), of: plan?.number ?? null, against: chosen?.value ?? null }} sides={{ before: chosen?.label.replace(/（.*/, '') ?? '', now: '本草案', told: chosen?.label ?? '' }} words={wordsOf(ground)} lineName={lineName} />}
      <div className="wizard-buttons">
        <Button size="large" onClick={() => onStep('check')}>上一步</Button>
        <Button type="primary" size="large" onClick={() => onStep('confirm')}>下一步：核对</Button>
      </div>
    </>
  );
}

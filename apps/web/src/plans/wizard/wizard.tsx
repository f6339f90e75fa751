import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { ProcessView } from '#contract/http/process';
import { oneIn } from '../../shared/in-address.js';
import { type Finding, findingsOf, isRefused } from '../findings.js';
import type { Ground } from '../ground.js';
import { CheckStep } from './check-step.js';
import { ConfirmStep } from './confirm-step.js';
import type { Drafting } from './draft.js';
import { ForecastStep } from './forecast-step.js';
import { LinesStep } from './lines-step.js';

const STEPS = { lines: '填写计划项', check: '检查', forecast: '预测', confirm: '核对并提交' } as const;
export type Step = keyof typeof STEPS;
const ORDER = Object.keys(STEPS) as readonly Step[];

/** What every step of the wizard is given. */
export interface StepProps {
  readonly ground: Ground;
  /** The draft that the ledger has; null: none yet. */
  readonly plan: ProcessView | null;
  readonly drafting: Drafting;
  readonly findings: readonly Finding[];
  readonly onStep: (step: Step, line?: string, field?: string) => void;
}

/** Where one is among the steps; whoever wants goes back, or on as far as the plan allows. */
function Trail({ now, stopped, onStep }: { readonly now: Step; readonly stopped: boolean; readonly onStep: (step: Step) => void }) {
  return (
    <nav aria-label="步骤">
      <ol className="wizard-steps">
        {ORDER.map((step, index) => (
          <li key={step}>
            <button type="button" aria-current={step === now ? 'step' : undefined} disabled={stopped && index > 1} onClick={() => onStep(step)}>
              <span className="wizard-step-number" aria-hidden="true">{index + 1}</span>{STEPS[step]}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** The step stands in the address, so that going back and reloading do what one expects. */
export function Wizard({ ground, plan, drafting, taken }: Pick<StepProps, 'ground' | 'plan' | 'drafting'> & { readonly taken: string | null }) {
  const [search, setSearch] = useSearchParams();
  const { draft, change } = drafting;
  const findings = useMemo(() => findingsOf({ ...draft, taken }, ground), [draft, taken, ground]);
  const stopped = findings.some(isRefused);
  const wanted = oneIn(STEPS, search.get('step')) ?? 'lines';
  const now = stopped && ORDER.indexOf(wanted) > 1 ? 'check' : wanted;
  const onStep: StepProps['onStep'] = (step, line, field) => {
    if (step !== 'lines' && !draft.looked) change({ looked: true });
    // With what the forecast is set beside, and whether the whole of it was asked for, one goes to and fro.
    const kept = ['against', 'whole'].flatMap((name) => { const value = search.get(name); return value === null ? [] : [[name, value] as const]; });
    setSearch({ ...Object.fromEntries(kept), step, ...(line !== undefined && { line }), ...(field !== undefined && { field }) });
    window.scrollTo(0, 0);
  };
  const props = { ground, plan, drafting, findings, onStep };
  return (
    <>
      <Trail now={now} stopped={stopped} onStep={onStep} />
      {now === 'lines' && <LinesStep {...props} open={search.get('line')} field={search.get('field')} />}
      {now === 'check' && <CheckStep {...props} />}
      {now === 'forecast' && <ForecastStep {...props} />}
      {now === 'confirm' && <ConfirmStep {...props} />}
    </>
  );
}

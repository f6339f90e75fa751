import { useMutation } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import type { ProcessListed } from '#contract/http/process';
import { useProcess } from '../../processes/queries.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { PLAN_ITEM_FIELDS } from '#domain/plan/difference';
import { planData } from '../plan.js';
import { askCopy, standingOf, usePlanOf } from '../standing.js';
import type { Copied, Drafting } from './draft.js';
import type { StepProps } from './wizard.js';

/** '' until it is known. */
function useStanding({ number, stageName }: ProcessListed): string {
  const { data } = useProcess('annualPlan', number);
  return data === undefined ? '' : standingOf(planData.parse(data.data), stageName);
}

/** 照上年复制: offered while nothing is written yet. */
export function CopyOffer({ drafting }: { readonly drafting: Drafting }) {
  const last = usePlanOf(drafting.draft.year - 1);
  return last === null || last === undefined ? null : <Offer last={last} drafting={drafting} />;
}

function Offer({ last, drafting: { draft: { year }, change } }: { readonly last: ProcessListed; readonly drafting: Drafting }) {
  const standing = useStanding(last);
  const { mutate, isPending, error } = useMutation({ mutationFn: (number: string) => askCopy(number, year) });
  const copy = (): void => mutate(last.number, { onSuccess: ({ from, lines, remarks }) => change({ lines, copied: { number: from.number, title: from.title, remarks } }) });
  return (
    <section className="panel copy-offer">
      <div>
        <h2>照上年复制</h2>
        <p className="quiet">把“{last.title}”（{last.number}{standing}）的计划项带入 {year} 年度，季度和日期顺延一年；不能带入的逐项说明。带入后可以随意修改。</p>
      </div>
      <Button type="primary" size="large" loading={isPending} onClick={copy}>照上年复制</Button>
      {error !== null && <ProblemAlert error={error} onRetry={copy} />}
    </section>
  );
}

/** What was not taken over, and what means something else now; until somebody has read it. */
export function CopyRemarks({ copied: { number, title, remarks }, drafting: { draft, change }, onStep }: Pick<StepProps, 'drafting' | 'onStep'> & { readonly copied: Copied }) {
  const told = remarks.map(({ line, field, message }) => ({ line, field, message, place: draft.lines.findIndex(({ id }) => id === line) + 1 }));
  const read = <Button size="small" onClick={() => change({ copied: null })}>知道了</Button>;
  if (told.length === 0) return <Alert type="success" showIcon title={`已照“${title}”（${number}）复制，全部带入`} action={read} />;
  return (
    <Alert
      type="warning"
      showIcon
      title={`已照“${title}”（${number}）复制，有 ${told.length} 处没有照原样带入`}
      description={<ul className="copy-remarks">{told.map(({ line, field, message, place }) => (
        <li key={`${line ?? ''} ${message}`}>{place > 0 && <strong>第 {place} 项，{PLAN_ITEM_FIELDS[field]}：</strong>}{message}{line !== null && place > 0 && <Button type="link" size="small" onClick={() => onStep('lines', line, field)}>去看<span className="for-readers">：{message}</span></Button>}</li>
      ))}</ul>}
      action={read}
    />
  );
}

import { Form, Skeleton } from 'antd';
import { z } from 'zod';
import type { ProcessView } from '#contract/http/process';
import { amendedItems } from '#domain/plan/evolve';
import { useEvents } from '../../processes/queries.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { showInstant } from '../../shared/time.js';
import { DifferenceView } from '../difference-view.js';
import { useGround, wordsOf } from '../ground.js';
import { type AmendmentShown, CHANGES, planData } from '../plan.js';
import { BroughtByAmendment } from '../rules-told.js';

interface Beside {
  readonly process: ProcessView;
  /** Of those that the act can be about. */
  readonly stages: readonly AmendmentShown['stage'][];
}

const proposal = z.object({ amendment: z.string() });

/** Who asks for it, and since when. */
function Proposed({ number, amendment }: { readonly number: string; readonly amendment: string }) {
  const { data } = useEvents('annualPlan', number);
  const found = data?.pages.flatMap(({ items }) => items).find(({ type, data: told }) => type === 'AmendmentProposed' && proposal.safeParse(told).data?.amendment === amendment);
  return found === undefined ? null : <p className="quiet">{found.actor.name} {showInstant(found.at)} 提出</p>;
}

/** What the amendment changes in the plan in force: the one that is chosen, or until one is, each it may be. */
export function AmendedBesideForm({ process, stages }: Beside) {
  const form = Form.useFormInstance<Record<string, unknown>>();
  const chosen = Form.useWatch<unknown>('amendment', form);
  const { data: ground, error, refetch } = useGround(process.number);
  const { items, amendments } = planData.parse(process.data);
  const open = Object.values(amendments).filter(({ stage }) => stages.includes(stage));
  const shown = open.some(({ id }) => id === chosen) ? open.filter(({ id }) => id === chosen) : open;
  if (ground === undefined) return error === null ? <Skeleton active title={false} /> : <ProblemAlert error={error} onRetry={() => void refetch()} />;
  const words = wordsOf(ground);
  return shown.map(({ id, change, reason }) => (
    <section key={id} aria-label={`${CHANGES[change.kind]}（${id}）`} className="beside-form amended">
      <h3>{CHANGES[change.kind]}（{id}）</h3>
      <Proposed number={process.number} amendment={id} />
      <p className="quiet">理由：{reason}</p>
      <DifferenceView before={items} after={amendedItems(items, change)} words={words} />
      <BroughtByAmendment number={process.number} amendment={id} />
    </section>
  ));
}

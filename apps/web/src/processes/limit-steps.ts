import type { OpenStepView, ProcessView } from '#contract/http/process';
import type { LimitChangeKind } from '#domain/process/limit-changes';
import type { Choice } from '../acts/choices.js';
import type { FieldShape } from '../acts/shape.js';
import { dueWords } from '../shared/due-words.js';

type Breach = ProcessView['breaches'][number];

/** One of several breaches of one step, or of two steps that were late at the same moment. */
export const breachId = ({ key, at }: Pick<Breach, 'key' | 'at'>): string => `${key} ${at}`;

export const unexplained = ({ breaches }: Pick<ProcessView, 'breaches'>): readonly Breach[] => breaches.filter(({ explained }) => !explained);

/** Whether its explanation waits for approval. */
export const isAsked = ({ limitChanges }: Pick<ProcessView, 'limitChanges'>, { key, at }: Breach): boolean => limitChanges.some((change) => change.kind === 'explain' && change.key === key && (change.breach === null || change.breach === at));

export const breachChoices = (process: Pick<ProcessView, 'breaches'>): readonly Choice[] => unexplained(process).map((breach) => ({ value: breachId(breach), label: `${breach.name}（${breach.code}），${dueWords(breach.at)}` }));

/** Steps by their names; where two are called the same, with whose each is. */
function choices(steps: readonly OpenStepView[], said: (step: OpenStepView) => string): readonly Choice[] {
  return steps.map((step) => {
    const { key, name, who } = step;
    const instance = key.includes('/') ? key.slice(key.indexOf('/') + 1) : '';
    const whose = steps.some((other) => other !== step && other.name === name) ? ` ${who.department ?? instance}` : '';
    return { value: key, label: `${name}${whose}（${said(step)}）` };
  });
}

/** Whose limit runs. */
export const runningSteps = ({ steps }: Pick<ProcessView, 'steps'>): readonly Choice[] => choices(steps.filter(({ limit }) => limit !== null), ({ limit }) => limit?.remaining ?? '');

/** Whose limit is suspended. */
export const suspendedSteps = ({ steps }: Pick<ProcessView, 'steps'>): readonly Choice[] => choices(steps.filter(({ suspended }) => suspended !== null), ({ suspended }) => `中止至 ${suspended?.until ?? ''}`);

/** What the chosen way asks for: a last day of a suspension, which it must have; of an explanation one of the breaches, whose step it is and whose moment goes with it. @param way null: not chosen yet */
export function fieldsOfWay(fields: readonly FieldShape[], way: LimitChangeKind | null): readonly FieldShape[] {
  const shown = (names: readonly string[]): readonly FieldShape[] => names.flatMap((name) => fields.filter((field) => field.name === name));
  const key = shown(['key']).map((field) => (way === 'explain' ? { ...field, label: '哪一环节的逾期' } : field));
  const until = way === 'suspend' ? shown(['until']).map((field) => ({ ...field, required: true })) : [];
  return [...shown(['kind']), ...key, ...until, ...shown(['reason', 'evidence'])];
}

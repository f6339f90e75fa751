import { z } from 'zod';
import { type KeptForm, useKeptForm } from '../../acts/use-kept-form.js';
import { emptyLine, lineDraft, lineOf } from '../line.js';
import { nextLineId } from '../plan.js';
import type { AtHand } from '../with-plan.js';

const written = z.object({
  kind: z.enum(['add', 'adjust', 'cancel']),
  /** The line to be adjusted or cancelled. */
  of: z.string().nullable(),
  line: lineDraft,
  reason: z.string(),
});
/** A change of a plan as far as it is written. */
export type Written = z.output<typeof written>;

/**
 * What was written of a change, or what it begins with. Nothing comes back whose line another change has taken out of the plan.
 * @param wanted the line that whoever was led here by what is to be mended begins with
 */
export function useWritten({ process: { number, version }, plan: { items } }: AtHand, wanted: string | null): { readonly kept: KeptForm; readonly begun: Written } {
  const blank: Written = { kind: 'add', of: null, line: emptyLine(nextLineId(items)), reason: '' };
  const isThere = (of: unknown): boolean => of === undefined || of === null || items.some(({ id }) => id === of);
  const act = wanted === null ? 'proposeAmendment' : `proposeAmendment/${wanted}`;
  const kept = useKeptForm({ kind: 'annualPlan', number, act, version }, { begin: blank, take: (values) => (isThere(values['of']) ? values : null) });
  const read = written.safeParse(kept.initial);
  const item = items.find(({ id }) => id === wanted);
  const start: Written = item === undefined ? blank : { ...blank, kind: 'adjust', of: item.id, line: lineOf(item) };
  return { kept, begun: kept.restored !== null && read.success ? read.data : start };
}

import { z } from 'zod';
import type { EventView, OpenStepView } from '#contract/http/process';
import type { Outcome } from '#domain/inspection/inspection';

const given = z.object({ reason: z.string(), departments: z.array(z.string()) });
const entered = z.object({ department: z.string(), outcome: z.string(), findings: z.array(z.object({ item: z.string(), description: z.string() })), summary: z.string() });

/** A result that a department has to mend: why it was returned, by whom, when, and what it said. */
export interface ReturnedResult {
  readonly department: string;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
  /** As it was entered last, to be mended instead of written anew; null: it is not among the events at hand. */
  readonly before: (Omit<z.infer<typeof entered>, 'outcome'> & { readonly outcome: Outcome }) | null;
}

/**
 * @param steps what is open: only what waits to be entered again is of interest
 * @param events the history as far as it is read, in order
 */
export function returnedResults({ steps }: { readonly steps: readonly Pick<OpenStepView, 'key' | 'step'>[] }, events: readonly EventView[]): readonly ReturnedResult[] {
  const waiting = steps.filter(({ step }) => step === 'enterResult').map(({ key }) => key.slice(key.indexOf('/') + 1));
  return waiting.flatMap((department) => {
    const last = events.findLast((event) => isAbout(event, department));
    if (last?.type !== 'ResultReturned') return [];
    return [{ department, reason: given.parse(last.data).reason, by: last.actor.name, at: last.at, before: enteredBefore(events, department) }];
  });
}

function isAbout({ type, data }: EventView, department: string): boolean {
  if (type === 'ResultReturned') return given.safeParse(data).data?.departments.includes(department) === true;
  return type === 'ResultEntered' && entered.safeParse(data).data?.department === department;
}

/** Whether a form says what was returned, word by word. @param written values of the form, as far as it has any */
export function isUnchanged(written: unknown, before: ReturnedResult['before']): boolean {
  const now = entered.omit({ department: true }).safeParse(written);
  if (before === null || !now.success) return false;
  const { outcome, summary, findings } = now.data;
  return outcome === before.outcome && summary === before.summary && findings.length === before.findings.length
    && findings.every(({ item, description }, place) => item === before.findings[place]?.item && description === before.findings[place].description);
}

/** Also of a result that was published and is being corrected. */
export function enteredBefore(events: readonly EventView[], department: string): ReturnedResult['before'] {
  const found = events.findLast(({ type, data }) => type === 'ResultEntered' && entered.safeParse(data).data?.department === department);
  return found === undefined ? null : (entered.parse(found.data) as ReturnedResult['before']);
}

import { z } from 'zod';
import { planItems } from '#contract/acts/annual-plan';
import { parseQuarter, quarterEnd, quarterStart } from '#domain/calendar/day';
import type { PlanItem } from '#domain/plan/plan';

/** A line of a plan while it is being written: anything may be missing. */
export const lineDraft = z.object({
  id: z.string(),
  name: z.string(),
  lead: z.string(),
  participants: z.array(z.string()),
  items: z.array(z.string()),
  strata: z.array(z.string()),
  quarters: z.array(z.object({ quarter: z.string(), from: z.string(), to: z.string() })),
  theme: z.string().optional(),
  industries: z.array(z.string()).optional(),
  soloReason: z.string().optional(),
});
export type LineDraft = z.output<typeof lineDraft>;
export type LineField = Exclude<keyof LineDraft, 'id'>;

export const emptyLine = (id: string): LineDraft => ({ id, name: '', lead: '', participants: [], items: [], strata: [], quarters: [] });

/** A line of a plan as a form holds it. */
export const lineOf = (item: PlanItem): LineDraft => ({ ...item, participants: [...item.participants], items: [...item.items], strata: [...item.strata], quarters: item.quarters.map((one) => ({ ...one })), industries: item.industries === undefined ? undefined : [...item.industries] });

/** The four quarters of a year; each as long as it is, until somebody says otherwise. */
export function quartersOf(year: number): readonly LineDraft['quarters'][number][] {
  return [1, 2, 3, 4].flatMap((number) => {
    const quarter = parseQuarter(`${year}Q${number}`);
    return quarter === null ? [] : [{ quarter, from: quarterStart(quarter), to: quarterEnd(quarter) }];
  });
}

/** As the API takes it: what was left empty is left out. */
export function sentLine({ theme, industries, soloReason, ...line }: LineDraft): unknown {
  return {
    ...line,
    quarters: [...line.quarters].sort((a, b) => (a.quarter < b.quarter ? -1 : 1)),
    ...(theme !== undefined && theme !== '' && { theme }),
    ...(industries !== undefined && industries.length > 0 && { industries }),
    ...(soloReason !== undefined && soloReason.trim() !== '' && { soloReason }),
  };
}

/** Checked by the contract's schema of a line. */
export const readLine = (line: LineDraft) => planItems.element.safeParse(sentLine(line));

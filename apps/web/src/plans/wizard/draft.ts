import { App } from 'antd';
import { useEffect, useState } from 'react';
import { z } from 'zod';
import { planCopy } from '#contract/http/plan';
import { forgetInBrowser, keepInBrowser, keptInBrowser, NOT_KEPT } from '../../shared/browser-store.js';
import { lineDraft } from '../line.js';

const copied = z.object({ number: z.string(), title: z.string(), remarks: planCopy.shape.remarks });
/** From which plan the lines were taken over, and what of them was not. */
export type Copied = z.output<typeof copied>;

const planDraft = z.object({
  year: z.number(),
  title: z.string(),
  lines: z.array(lineDraft),
  /** The version of the plan it was begun from; null: there is no plan yet. */
  seen: z.number().nullable(),
  /** It was looked through once: from then on what is wrong stands at the fields too. */
  looked: z.boolean(),
  changedAt: z.number().nullable(),
  /** To whoever approves it. */
  note: z.string().default(''),
  /** Until the remarks were read. */
  copied: copied.nullable().default(null),
});
export type PlanDraft = z.output<typeof planDraft>;

const KEY = 'bihuan.plan-draft';
/** Of one person and one plan: two people may share a computer. */
export const draftKey = (person: string, number: string | undefined): string => `${KEY}/${person}/${number ?? 'new'}`;

function kept(key: string): PlanDraft | null {
  const text = keptInBrowser(key);
  if (text === null) return null;
  try {
    return planDraft.parse(JSON.parse(text));
  } catch {
    // Written by another version of the program: nothing of it can be read.
    forgetInBrowser(key);
    return null;
  }
}

export interface Drafting {
  readonly draft: PlanDraft;
  /** There was one from before. */
  readonly resumed: boolean;
  readonly change: (changed: Partial<PlanDraft>) => void;
  /** Handed in, or begun anew. */
  readonly forget: () => void;
}

/** A plan being written, kept in this browser at every key: a reload loses nothing. */
export function useDraft(key: string, begin: () => PlanDraft): Drafting {
  const [found] = useState(() => kept(key));
  const [draft, setDraft] = useState(() => found ?? begin());
  const [resumed, setResumed] = useState(found !== null);
  const { message } = App.useApp();
  useEffect(() => {
    // Nothing was written yet: what the form begins with is not a draft.
    if (draft.changedAt === null || draft === found) return;
    if (!keepInBrowser(key, JSON.stringify(draft))) void message.warning(NOT_KEPT);
  }, [key, draft, found, message]);
  const change = (changed: Partial<PlanDraft>): void => {
    setDraft((before) => ({ ...before, ...changed, changedAt: Date.now() }));
  };
  const forget = (): void => {
    forgetInBrowser(key);
    setDraft(begin());
    setResumed(false);
  };
  return { draft, resumed, change, forget };
}

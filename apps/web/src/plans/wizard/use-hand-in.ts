import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { actRecorded } from '#contract/http/process';
import { useCommandKey } from '../../acts/use-perform.js';
import { send } from '../../api/ask.js';
import { keys } from '../../api/keys.js';
import { sentLine } from '../line.js';
import type { PlanDraft } from './draft.js';

export interface Handed {
  readonly draft: PlanDraft;
  /** false: it becomes a draft of the ledger, and waits. */
  readonly submit: boolean;
}

interface Kept {
  readonly number: string;
  readonly version: number;
}

/**
 * Two acts one after the other: the draft is recorded (or revised), then handed in. Where the second is refused the first stands, and another attempt goes on
 * from it.
 * @param number the plan that is there already
 */
export function useHandIn(number: string | undefined) {
  const queries = useQueryClient();
  const [keyForDraft, keyForSubmit] = [useCommandKey(), useCommandKey()];
  const kept = useRef<(Kept & { readonly content: string }) | null>(null);

  const act = (to: string, body: { readonly act: string; readonly input: unknown; readonly expectedVersion: number }, keyFor: (content: string) => string) =>
    send(actRecorded, 'POST', `/processes/annualPlan/${encodeURIComponent(to)}/acts`, { body, key: keyFor(JSON.stringify(body)) });

  const keep = async ({ year, title, lines, seen }: PlanDraft): Promise<Kept> => {
    const content = { title, items: lines.map(sentLine) };
    const text = JSON.stringify(content);
    const before = kept.current;
    if (before?.content === text) return before;
    const to = before?.number ?? number;
    const body = { year, ...content };
    const recorded = to === undefined
      ? await send(actRecorded, 'POST', '/plans', { body, key: keyForDraft(JSON.stringify(body)) })
      : await act(to, { act: 'revisePlan', input: content, expectedVersion: before?.version ?? seen ?? 0 }, keyForDraft);
    kept.current = { number: recorded.number, version: recorded.version, content: text };
    return kept.current;
  };

  return useMutation({
    mutationFn: async ({ draft, submit }: Handed): Promise<string> => {
      const { number: to, version } = await keep(draft);
      if (submit) await act(to, { act: 'submitPlan', input: { note: draft.note.trim() === '' ? null : draft.note }, expectedVersion: version }, keyForSubmit);
      return to;
    },
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: keys.moving() });
      if (kept.current !== null) void queries.invalidateQueries({ queryKey: keys.process('annualPlan', kept.current.number) });
    },
  });
}

import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { performAct } from '../../../acts/use-perform.js';
import { newCommandKey } from '../../../api/command-key.js';
import { keys } from '../../../api/keys.js';

/** A check that is approved with others: its number, and the version that the person has before them. */
export interface Approving {
  readonly number: string;
  readonly version: number;
  readonly plannedDay: string;
}

/** What has become of one of them. */
export type Answer = { readonly is: 'sending' } | { readonly is: 'approved'; readonly warnings: readonly string[] } | { readonly is: 'refused'; readonly error: unknown };
export type Answers = Readonly<Record<string, Answer>>;

/**
 * 逐项审批: one act for each process, one after the other, as if each had been approved by itself; what is refused stops none of the others. The same sent again after no
 * answer came happens once, as on every form.
 */
export function useApproveSeveral() {
  const queries = useQueryClient();
  const sent = useRef(new Map<string, string>());
  const [answers, setAnswers] = useState<Answers>({});
  const [busy, setBusy] = useState(false);
  const put = (number: string, answer: Answer): void => setAnswers((before) => ({ ...before, [number]: answer }));
  const one = async ({ number, version, plannedDay }: Approving): Promise<void> => {
    put(number, { is: 'sending' });
    const performing = { act: 'approveCheck', input: { plannedDay }, expectedVersion: version };
    const content = JSON.stringify([number, performing]);
    const key = sent.current.get(content) ?? newCommandKey();
    sent.current.set(content, key);
    await performAct('inspection', number, performing, key).then(
      ({ warnings = [] }) => put(number, { is: 'approved', warnings }),
      (error: unknown) => put(number, { is: 'refused', error }),
    );
    void queries.invalidateQueries({ queryKey: keys.process('inspection', number) });
  };
  const approve = async (all: readonly Approving[]): Promise<void> => {
    setBusy(true);
    for (const each of all) await one(each);
    setBusy(false);
    void queries.invalidateQueries({ queryKey: keys.moving() });
  };
  return { answers, busy, approve };
}

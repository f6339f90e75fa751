import { useState } from 'react';
import { z } from 'zod';
import { draftOf, forgetDraft, keepDraft } from '../../../acts/draft.js';
import { useMe } from '../../../session/use-session.js';

const OF = { kind: 'inspection', number: 'several' } as const;
const ACT = 'approveSeveral';
const known = z.object({ days: z.record(z.string(), z.string()) });

/** The days that somebody has written beside several checks, kept in this browser until they are handed in, as every form is. @param numbers of the checks that are approved now */
export function useKeptDays(numbers: readonly string[]) {
  const { id } = useMe();
  const [days, put] = useState<Readonly<Record<string, string>>>(() => {
    const read = known.safeParse(draftOf(id, OF, ACT)?.values);
    return read.success ? Object.fromEntries(Object.entries(read.data.days).filter(([number]) => numbers.includes(number))) : {};
  });
  const forget = (): void => forgetDraft(id, OF, ACT);
  const setDays = (next: Readonly<Record<string, string>>): void => {
    put(next);
    keepDraft(id, OF, ACT, { at: Date.now(), values: { days: { ...next } } });
  };
  return { days, setDays, forget };
}

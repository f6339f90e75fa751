import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { actRecorded } from '#contract/http/process';
import type { ProcessKind } from '#domain/process/process';
import { send } from '../api/ask.js';
import { newCommandKey } from '../api/command-key.js';
import { keys } from '../api/keys.js';

export interface Performing {
  readonly act: string;
  readonly input: unknown;
  /** The version the person saw. */
  readonly expectedVersion: number;
}

/** One key for one intention: the same content sent again, after no answer came, happens once; other content is another intention. */
export function useCommandKey(): (content: string) => string {
  const last = useRef({ content: '', key: '' });
  return (content) => {
    if (last.current.content !== content) last.current = { content, key: newCommandKey() };
    return last.current.key;
  };
}

/** Sends an act. @param key of the intention: the same sent again under it happens once */
export const performAct = (kind: ProcessKind, number: string, performing: Performing, key: string) => send(actRecorded, 'POST', `/processes/${kind}/${encodeURIComponent(number)}/acts`, { body: performing, key });

/** Performs an act on a process; whatever shows it, or a list it is in, is asked for anew. */
export function usePerform(kind: ProcessKind, number: string) {
  const queries = useQueryClient();
  const keyFor = useCommandKey();
  return useMutation({
    mutationFn: (performing: Performing) => performAct(kind, number, performing, keyFor(JSON.stringify(performing))),
    // Also after a refusal: it may be that the process has moved on.
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: keys.moving() });
      void queries.invalidateQueries({ queryKey: keys.process(kind, number) });
    },
  });
}

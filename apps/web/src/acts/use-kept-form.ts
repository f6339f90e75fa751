import { App } from 'antd';
import { useState } from 'react';
import { useMe } from '../session/use-session.js';
import { NOT_KEPT } from '../shared/browser-store.js';
import { draftOf, forgetDraft, keepDraft } from './draft.js';
import { changed, changesTo, type Values } from './kept-values.js';

/** What a form is about, and what is done by it. */
export interface KeptAs {
  /** A kind of process or of entry: 'inspection', 'account'. */
  readonly kind: string;
  readonly number: string;
  readonly act: string;
  /** Of what it is about, as it is seen now; left out: it has no versions. */
  readonly version?: number;
}

export interface KeptForm {
  /** Another form for every round: groups decide when they are drawn whether they are open. */
  readonly round: number;
  /** What the form begins with. */
  readonly initial: Values;
  /** What was found of before; null: nothing. */
  readonly restored: { readonly at: number; readonly newer: boolean } | null;
  /** Whatever was written, as it stands. @param seen the version that its writer has before them */
  readonly keep: (values: Values, seen?: number) => void;
  /** Handed in. */
  readonly forget: () => void;
  /** Thrown away by the person, who begins anew. */
  readonly anew: () => void;
}

interface Keeping {
  readonly begin: Values;
  /** Puts what was kept into what the form asks today; null: nothing of it. */
  readonly take?: (kept: Values) => Values | null;
  /** false: nothing is kept here, and what the form keeps itself is forgotten with it. */
  readonly here?: boolean;
}

const all = (kept: Values): Values => kept;

/**
 * What somebody writes into a form, kept in this browser at every key, for them alone: the end of a session, a reload or a fallen battery lose nothing.
 * @param as null: nothing is kept, it goes with a file that the browser cannot keep
 */
export function useKeptForm(as: KeptAs | null, { begin, take = all, here = true }: Keeping): KeptForm {
  const { id } = useMe();
  const { message } = App.useApp();
  const [round, setRound] = useState(0);
  const [found, setFound] = useState(() => {
    const draft = as === null || !here ? null : draftOf(id, as, as.act);
    const values = draft === null ? null : take(draft.values);
    return draft === null || values === null ? null : { at: draft.at, seen: draft.seen, initial: changed(begin, values) };
  });
  const forget = (): void => {
    if (as !== null) forgetDraft(id, as, as.act);
  };
  return {
    round,
    initial: found?.initial ?? begin,
    restored: found === null ? null : { at: found.at, newer: as?.version !== undefined && found.seen !== undefined && found.seen < as.version },
    forget,
    keep: (values, seen) => {
      if (as === null || !here) return;
      const written = changesTo(begin, values);
      if (Object.keys(written).length === 0) forget();
      else if (!keepDraft(id, as, as.act, { at: Date.now(), values: written, ...(seen !== undefined && { seen }) })) void message.warning(NOT_KEPT);
    },
    anew: () => {
      forget();
      setFound(null);
      setRound(round + 1);
    },
  };
}

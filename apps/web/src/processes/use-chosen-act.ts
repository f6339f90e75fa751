import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { PermittedAct, ProcessView } from '#contract/http/process';
import { actsOffered } from '../acts/offered.js';

/** The act whose form is open: it stands in the address. Once open it stays, also when somebody else has just performed it: nobody's words vanish under their hands. */
export function useChosenAct({ steps, acts }: ProcessView) {
  const [search, setSearch] = useSearchParams();
  const wanted = search.get('act');
  const permitted = actsOffered({ steps, acts });
  const find = (act: string | null): PermittedAct | undefined => permitted.find((one) => one.act === act);
  const [held, setHeld] = useState(() => find(wanted));
  /** @param about what of the process the act is about, in the address too: one of its breaches */
  const choose = (act: string, about: Readonly<Record<string, string>> = {}): void => {
    setHeld(find(act));
    setSearch({ act, ...about });
  };
  const chosen = wanted !== null && held?.act === wanted ? held : find(wanted);
  return { chosen, /** The address asks for an act that is not permitted, or not any more. */ gone: wanted !== null && chosen === undefined, choose, close: () => setSearch({}) };
}

import { useSyncExternalStore } from 'react';

/** Below this a table becomes cards and the menu a drawer; the style sheet breaks there too. Paper is no narrow screen: a table stays one. */
const NARROW = 'screen and (max-width: 767.98px)';

function subscribe(changed: () => void): () => void {
  const query = window.matchMedia(NARROW);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => window.matchMedia(NARROW).matches);
}

import { type QueryClient, skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { forgetConfidentialDrafts } from '../acts/draft.js';
import { keys } from '../api/keys.js';

const CHANNEL = 'bihuan.session';
type Told = 'login' | 'logout';

/** Told to the other tabs of this browser, which share the cookie; it needs no https, as bureaus have none in their own network. */
export function tellTabs(told: Told): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(told);
  channel.close();
}

/** Somebody has logged out, here or in another tab: the session did not end by itself. */
const LEFT = [...keys.session, 'left'];
export const hasLeft = (queries: QueryClient): boolean => queries.getQueryData(LEFT) === true;
/** The same, and anew when another tab tells of it: this one may have been refused before it heard. */
export const useHasLeft = (): boolean => useQuery<boolean>({ queryKey: LEFT, queryFn: skipToken }).data === true;
export const cameIn = (queries: QueryClient): void => void queries.setQueryData(LEFT, false);

/** Whatever the next person may not know goes with the session. */
export function leave(queries: QueryClient): void {
  forgetConfidentialDrafts();
  queries.setQueryData(LEFT, true);
  queries.setQueryData(keys.session, null);
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== keys.session[0] });
}

/** What is done in one tab holds in all: after a logout nothing stays on a screen, and nobody logs in once more for each tab. */
export function useOtherTabs(): void {
  const queries = useQueryClient();
  useEffect(() => {
    const channel = new BroadcastChannel(CHANNEL);
    channel.onmessage = ({ data }: MessageEvent<Told>) => {
      if (data === 'logout') {
        leave(queries);
        return;
      }
      cameIn(queries);
      void queries.invalidateQueries({ queryKey: keys.session });
    };
    return () => channel.close();
  }, [queries]);
}

import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { keys } from './keys.js';
import { RequestFailed } from './request-failed.js';

const MOST_RETRIES = 2;
const CLIENT_ERRORS = { from: 400, below: 500 };

/** What the API refused it refuses again; what did not arrive is asked for again. */
export function isWorthRetrying(failures: number, error: unknown): boolean {
  if (failures >= MOST_RETRIES || !(error instanceof RequestFailed)) return false;
  const { status, code } = error.problem;
  return code !== 'UNREADABLE' && (status < CLIENT_ERRORS.from || status >= CLIENT_ERRORS.below);
}

/** Answers are fresh until an event says otherwise (`useLive`); a look at the window asks again all the same, should the stream have been lost. */
export function makeQueryClient(): QueryClient {
  // The session is over, whichever question found out: the guard then leads to the login.
  const noticeEnd = (error: unknown): void => {
    if (error instanceof RequestFailed && error.problem.code === 'NOT_LOGGED_IN') client.setQueryData(keys.session, null);
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: noticeEnd }),
    mutationCache: new MutationCache({ onError: noticeEnd }),
    defaultOptions: { queries: { retry: isWorthRetrying, staleTime: 30_000 }, mutations: { retry: false } },
  });
  return client;
}

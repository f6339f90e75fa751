import { createContext, useContext } from 'react';
import { queryOptions, useQuery, useQueryClient, useMutation } from '@tanstack/react-query';
import { type Login, type Me, me, sessionOpened } from '#contract/http/session';
import { forgetConfidentialDrafts } from '../acts/draft.js';
import { ask, send } from '../api/ask.js';
import { keys } from '../api/keys.js';
import { RequestFailed } from '../api/request-failed.js';
import { cameIn, leave, tellTabs } from './tabs.js';

/** Who is logged in; null: nobody. */
async function readSession(signal: AbortSignal): Promise<Me | null> {
  try {
    return await ask(me, '/session', {}, signal);
  } catch (error) {
    if (error instanceof RequestFailed && error.problem.code === 'NOT_LOGGED_IN') return null;
    throw error;
  }
}

export const sessionQuery = queryOptions({ queryKey: keys.session, queryFn: ({ signal }) => readSession(signal) });

export function useSession() {
  return useQuery(sessionQuery);
}

/** Whom the guard let in. Not what the cache has: a session that ends is gone from it a moment before the guard leads away, and what is drawn in that moment is still theirs. */
export const LetIn = createContext<Me | null>(null);

/** The person at the screen. @throws Error outside of `RequireSession`: a defect */
export function useMe(): Me {
  const person = useContext(LetIn);
  if (person === null) throw new Error('A page for people who are logged in was shown to nobody');
  return person;
}

/** The cookie that the answer sets is the session; its token is for programs and kept nowhere here. */
export function useLogin() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (login: Login) => send(sessionOpened, 'POST', '/session', { body: login }),
    onSuccess: ({ me: person }) => {
      forgetConfidentialDrafts(person.id);
      cameIn(queries);
      queries.setQueryData(keys.session, person);
      tellTabs('login');
    },
  });
}

export function useLogout() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => send(null, 'DELETE', '/session'),
    onSettled: () => {
      leave(queries);
      tellTabs('logout');
    },
  });
}

import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { isWriting } from '../acts/draft.js';
import { ProblemAlert } from '../shared/problem-alert.js';
import { Loading } from '../shell/page-error.js';
import type { Ended } from './ended.js';
import { hasLeft } from './tabs.js';
import { LetIn, useSession } from './use-session.js';

const FirstPassword = lazy(() => import('./first-password.js'));

/** Lets in whoever is logged in; everybody else goes by the login, and from there to where they wanted. */
export function RequireSession() {
  const { data, error, isPending, refetch } = useSession();
  const { pathname, search } = useLocation();
  const queries = useQueryClient();
  const [wasIn, setWasIn] = useState(false);
  if (data !== undefined && data !== null && !wasIn) setWasIn(true);
  if (isPending) return <Loading />;
  if (error !== null && data === undefined) return <main className="alone"><ProblemAlert error={error} onRetry={() => void refetch()} /></main>;
  if (data === null) {
    const ended: Ended | null = wasIn && !hasLeft(queries) ? { ended: isWriting() ? 'writing' : 'reading' } : null;
    return <Navigate to={`/login?next=${encodeURIComponent(pathname + search)}`} state={ended} replace />;
  }
  return <LetIn value={data}>{data.mustChangePassword ? <Suspense fallback={<Loading />}><FirstPassword /></Suspense> : <Outlet />}</LetIn>;
}

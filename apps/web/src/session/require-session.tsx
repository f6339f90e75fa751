import { lazy, Suspense } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { ProblemAlert } from '../shared/problem-alert.js';
import { Loading } from '../shell/page-error.js';
import { useSession } from './use-session.js';

const FirstPassword = lazy(() => import('./first-password.js'));

/** Lets in whoever is logged in; everybody else goes by the login, and from there to where they wanted. */
export function RequireSession() {
  const { data, error, isPending, refetch } = useSession();
  const { pathname, search } = useLocation();
  if (isPending) return <Loading />;
  if (error !== null && data === undefined) return <main className="alone"><ProblemAlert error={error} onRetry={() => void refetch()} /></main>;
  if (data === null) return <Navigate to={`/login?next=${encodeURIComponent(pathname + search)}`} replace />;
  return data.mustChangePassword ? <Suspense fallback={<Loading />}><FirstPassword /></Suspense> : <Outlet />;
}

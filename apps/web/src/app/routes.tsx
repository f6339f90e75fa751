import { createBrowserRouter, Navigate, type RouteObject } from 'react-router';
import { LoginPage } from '../session/login-page.js';
import { RequireSession } from '../session/require-session.js';
import { NotFoundPage } from '../shell/not-found-page.js';
import { Loading, PageError, WholePageError } from '../shell/page-error.js';
import { Shell } from '../shell/shell.js';
import { HOME } from './home.js';
import type { PageSpec } from './page-spec.js';
import { PAGES } from './pages.js';

/** The page with its own boundary: what goes wrong on one page leaves the menu usable. */
function routeOf({ path, load }: PageSpec): RouteObject {
  return { path, lazy: async () => ({ Component: (await load()).default }), ErrorBoundary: PageError };
}

/** A function: the router looks at the address when it is made. */
export function makeRouter() {
  return createBrowserRouter([
    {
      ErrorBoundary: WholePageError,
      HydrateFallback: Loading,
      children: [
        { path: '/login', Component: LoginPage },
        {
          Component: RequireSession,
          children: [
            {
              Component: Shell,
              children: [{ path: '/', element: <Navigate to={HOME} replace /> }, ...PAGES.map(routeOf), { path: '*', Component: NotFoundPage }],
            },
          ],
        },
      ],
    },
  ]);
}

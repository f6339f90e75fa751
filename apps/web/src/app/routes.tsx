import type { QueryClient } from '@tanstack/react-query';
import { createBrowserRouter, Navigate, type RouteObject } from 'react-router';
import { toldLater } from '../api/ahead.js';
import { LoginPage } from '../session/login-page.js';
import { RequireSession } from '../session/require-session.js';
import { sessionQuery } from '../session/use-session.js';
import { NotFoundPage } from '../shell/not-found-page.js';
import { Loading, PageError, WholePageError } from '../shell/page-error.js';
import { Shell } from '../shell/shell.js';
import { HOME } from './home.js';
import type { PageSpec } from './page-spec.js';
import { PAGES } from './pages.js';

/** The page with its own boundary: what goes wrong on one page leaves the menu usable. */
function routeOf({ path, load, ahead }: PageSpec, queries: QueryClient): RouteObject {
  return {
    path,
    lazy: async () => ({ Component: (await load()).default }),
    // The router calls it beside `lazy`, not after it.
    loader: ({ params }) => {
      ahead?.(queries, params);
      return null;
    },
    ErrorBoundary: PageError,
  };
}

/** A function: the router looks at the address when it is made. */
export function makeRouter(queries: QueryClient) {
  return createBrowserRouter([
    {
      ErrorBoundary: WholePageError,
      HydrateFallback: Loading,
      children: [
        { path: '/login', Component: LoginPage },
        {
          Component: RequireSession,
          // Who is there is asked while the page is loading.
          loader: () => {
            queries.query(sessionQuery).catch(toldLater);
            return null;
          },
          children: [
            {
              Component: Shell,
              children: [{ path: '/', element: <Navigate to={HOME} replace /> }, ...PAGES.map((page) => routeOf(page, queries)), { path: '*', Component: NotFoundPage }],
            },
          ],
        },
      ],
    },
  ]);
}

import type { PageSpec } from '../app/page-spec.js';

export const DRAW_PAGES: readonly PageSpec[] = [{ path: '/tasks/:number/draw', title: '抽取', load: () => import('./draw-page.js') }];

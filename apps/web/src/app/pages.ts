import { ADMIN_PAGES } from '../admin/pages.js';
import { DRAW_PAGES } from '../draws/pages.js';
import { EXCHANGE_PAGES } from '../exchange/pages.js';
import { PLAN_PAGES } from '../plans/pages.js';
import { PROCESS_PAGES } from '../processes/pages.js';
import { REGISTRY_PAGES } from '../registry/pages.js';
import { TODO_PAGES } from '../todo/pages.js';
import { WATCH_PAGES } from '../watch/pages.js';
import type { PageSpec } from './page-spec.js';

/** Every page, one line for each room. */
export const PAGES: readonly PageSpec[] = [...TODO_PAGES, ...PROCESS_PAGES, ...PLAN_PAGES, ...DRAW_PAGES, ...REGISTRY_PAGES, ...EXCHANGE_PAGES, ...WATCH_PAGES, ...ADMIN_PAGES];

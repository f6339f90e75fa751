import { BarChartOutlined, RadarChartOutlined } from '@ant-design/icons';
import { CONCERNED } from '#domain/process/roles';
import type { PageSpec } from '../app/page-spec.js';

export const WATCH_PAGES: readonly PageSpec[] = [
  { path: '/watch', title: '全流程统筹', load: () => import('./cockpit/cockpit-page.js'), menu: { group: 'watch', order: 1, icon: <RadarChartOutlined /> }, roles: CONCERNED.oversight },
  { path: '/statistics', title: '统计', load: () => import('./statistics/statistics-page.js'), menu: { group: 'watch', order: 2, icon: <BarChartOutlined /> } },
  { path: '/watch/breaches', title: '逾期记录', load: () => import('./lists/breaches-page.js') },
  { path: '/statistics/draws', title: '抽取构成', load: () => import('./lists/draws-page.js') },
  { path: '/statistics/burden', title: '入企负担', load: () => import('./lists/burden-page.js') },
];

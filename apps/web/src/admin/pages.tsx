import { CalendarOutlined } from '@ant-design/icons';
import type { PageSpec } from '../app/page-spec.js';

/** 系统管理: who works here, in which departments, by which calendar and rules. */
export const ADMIN_PAGES: readonly PageSpec[] = [
  { path: '/calendar', title: '工作日历', load: () => import('./calendar/calendar-page.js'), menu: { group: 'admin', order: 3, icon: <CalendarOutlined /> }, roles: ['admin'] },
  { path: '/calendar/notice', title: '录入放假安排', load: () => import('./calendar/notice-page.js') },
];

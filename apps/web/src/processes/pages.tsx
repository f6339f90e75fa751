import { ProfileOutlined, ScheduleOutlined } from '@ant-design/icons';
import type { PageSpec } from '../app/page-spec.js';

export const PROCESS_PAGES: readonly PageSpec[] = [
  { path: '/processes', title: '办理流程', load: () => import('./process-list-page.js'), menu: { group: 'work', order: 2, icon: <ProfileOutlined /> } },
  { path: '/tasks', title: '抽查任务', load: () => import('./task-list-page.js'), menu: { group: 'plan', order: 2, icon: <ScheduleOutlined /> } },
  { path: '/processes/:kind/:number', title: '办理流程', load: () => import('./process-page.js') },
];

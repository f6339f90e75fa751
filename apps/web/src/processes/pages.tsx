import { ProfileOutlined } from '@ant-design/icons';
import type { PageSpec } from '../app/page-spec.js';

export const PROCESS_PAGES: readonly PageSpec[] = [
  { path: '/processes', title: '办理流程', load: () => import('./process-list-page.js'), menu: { group: 'work', order: 2, icon: <ProfileOutlined /> } },
  { path: '/processes/:kind/:number', title: '办理流程', load: () => import('./process-page.js') },
];

import { ProfileOutlined, ScheduleOutlined } from '@ant-design/icons';
import { isProcessKind } from '#domain/process/process';
import { toldLater } from '../api/ahead.js';
import type { PageSpec } from '../app/page-spec.js';
import { filesRoom, OWN_ROOMS } from './own-rooms.js';
import { askAheadForFile } from './queries.js';

const processAhead: PageSpec['ahead'] = (queries, { kind = '', number = '' }) => {
  if (!isProcessKind(kind)) return;
  askAheadForFile(queries, kind, number);
  for (const room of [OWN_ROOMS[kind], filesRoom]) room?.().catch(toldLater);
};

export const PROCESS_PAGES: readonly PageSpec[] = [
  { path: '/processes', title: '办理流程', load: () => import('./process-list-page.js'), menu: { group: 'work', order: 2, icon: <ProfileOutlined /> } },
  { path: '/tasks', title: '抽查任务', load: () => import('./task-list-page.js'), menu: { group: 'plan', order: 2, icon: <ScheduleOutlined /> } },
  { path: '/processes/:kind/:number', title: '办理流程', load: () => import('./process-page.js'), ahead: processAhead },
];

import { CheckSquareOutlined } from '@ant-design/icons';
import type { PageSpec } from '../app/page-spec.js';
import { TodoBadge } from './todo-badge.js';

export const TODO_PAGES: readonly PageSpec[] = [
  { path: '/todo', title: '我的待办', load: () => import('./todo-page.js'), menu: { group: 'work', order: 1, icon: <CheckSquareOutlined />, badge: TodoBadge } },
];

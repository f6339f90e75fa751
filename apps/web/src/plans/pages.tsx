import { CalendarOutlined } from '@ant-design/icons';
import type { PageSpec } from '../app/page-spec.js';
import { askAhead } from '../processes/queries.js';

const planAhead: PageSpec['ahead'] = (queries, { number = '' }) => askAhead(queries, 'annualPlan', number);

export const PLAN_PAGES: readonly PageSpec[] = [
  { path: '/plans', title: '年度抽查计划', load: () => import('./plan-list-page.js'), menu: { group: 'plan', order: 1, icon: <CalendarOutlined /> } },
  { path: '/plans/new', title: '拟定年度抽查计划', load: () => import('./wizard/wizard-page.js') },
  { path: '/plans/:number', title: '年度抽查计划', load: () => import('./plan-page.js'), ahead: planAhead },
  { path: '/plans/:number/revise', title: '修改计划草案', load: () => import('./wizard/wizard-page.js'), ahead: planAhead },
  { path: '/plans/:number/amend', title: '提出计划调整', load: () => import('./amendments/amend-page.js'), ahead: planAhead },
  { path: '/plans/:number/task', title: '制定抽查任务', load: () => import('./make-task-page.js'), ahead: planAhead },
];

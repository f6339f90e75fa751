import { ApartmentOutlined, CalendarOutlined, ReadOutlined, UserOutlined } from '@ant-design/icons';
import { CONCERNED } from '#domain/process/roles';
import { REGISTRY_ACTS } from '#domain/registries/keepers';
import { CONCERNED_WITH_RULES } from '#domain/rules/draft';
import type { PageSpec } from '../app/page-spec.js';

/** 系统管理: who works here, in which departments, by which calendar and rules. */
export const ADMIN_PAGES: readonly PageSpec[] = [
  { path: '/accounts', title: '用户', load: () => import('./accounts/account-list-page.js'), menu: { group: 'admin', order: 1, icon: <UserOutlined /> }, roles: CONCERNED.administration },
  { path: '/accounts/:id', title: '用户', load: () => import('./accounts/account-page.js') },
  { path: '/departments', title: '部门', load: () => import('./departments/department-list-page.js'), menu: { group: 'admin', order: 2, icon: <ApartmentOutlined /> }, roles: REGISTRY_ACTS.keepDepartment.roles },
  { path: '/departments/:id', title: '部门', load: () => import('./departments/department-page.js') },
  { path: '/calendar', title: '工作日历', load: () => import('./calendar/calendar-page.js'), menu: { group: 'admin', order: 3, icon: <CalendarOutlined /> }, roles: CONCERNED.administration },
  { path: '/calendar/notice', title: '录入放假安排', load: () => import('./calendar/notice-page.js') },
  { path: '/rule-sets', title: '规则集', load: () => import('./rules/rule-set-list-page.js'), menu: { group: 'admin', order: 4, icon: <ReadOutlined /> }, roles: CONCERNED_WITH_RULES },
  { path: '/rule-sets/:id/versions/:version', title: '规则集', load: () => import('./rules/version-page.js') },
  { path: '/rule-sets/:id/drafts/:number', title: '规则集草案', load: () => import('./rules/draft-page.js') },
  { path: '/password', title: '修改密码', load: () => import('../session/password-page.js') },
];

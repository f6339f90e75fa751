import { AuditOutlined, BankOutlined, IdcardOutlined, ImportOutlined, UnorderedListOutlined } from '@ant-design/icons';
import { CONCERNED } from '#domain/process/roles';
import { REGISTRY_ACTS } from '#domain/registries/keepers';
import type { PageSpec } from '../app/page-spec.js';

/** 一单两库: the item list, who is checked, who checks; and the files by which they come in and go out. */
export const REGISTRY_PAGES: readonly PageSpec[] = [
  { path: '/enterprises', title: '检查对象名录', load: () => import('./enterprises/enterprise-list-page.js'), menu: { group: 'registry', order: 1, icon: <BankOutlined /> } },
  { path: '/enterprises/:id', title: '检查对象', load: () => import('./enterprises/enterprise-page.js') },
  { path: '/officers', title: '执法检查人员名录', load: () => import('./officers/officer-list-page.js'), menu: { group: 'registry', order: 2, icon: <IdcardOutlined /> }, roles: REGISTRY_ACTS.readOfficers.roles },
  { path: '/officers/:id', title: '执法检查人员', load: () => import('./officers/officer-page.js') },
  { path: '/items', title: '抽查事项清单', load: () => import('./items/item-list-page.js'), menu: { group: 'registry', order: 3, icon: <UnorderedListOutlined /> } },
  { path: '/items/:code', title: '抽查事项', load: () => import('./items/item-page.js') },
  { path: '/item-lists/:issuer/:version', title: '事项清单的差异', load: () => import('./items/list-difference-page.js') },
  { path: '/comparisons', title: '名录核对', load: () => import('./comparisons/comparison-page.js'), menu: { group: 'registry', order: 4, icon: <AuditOutlined /> }, roles: REGISTRY_ACTS.readOfficers.roles },
  { path: '/imports', title: '名录导入导出', load: () => import('./imports/import-list-page.js'), menu: { group: 'registry', order: 5, icon: <ImportOutlined /> }, roles: CONCERNED.administration },
  { path: '/imports/:id', title: '名录导入', load: () => import('./imports/import-page.js') },
];

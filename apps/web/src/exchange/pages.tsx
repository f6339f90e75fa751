import { CloudDownloadOutlined, CloudUploadOutlined, TableOutlined } from '@ant-design/icons';
import { mayExchange, mayReadLayout, mayTakeRegistry } from '#domain/exchange/may-exchange';
import { type ExchangedRecord, RECORD_NAMES } from '#domain/exchange/platform';
import { mayKeepItems } from '#domain/items/item-acts';
import type { PageSpec } from '../app/page-spec.js';

const RECORDS = Object.keys(RECORD_NAMES) as readonly ExchangedRecord[];
/** 与省级平台交换: what goes out, what comes in, and how their files are laid out. */
export const EXCHANGE_PAGES: readonly PageSpec[] = [
  { path: '/exchange/outbox', title: '省级平台报送', load: () => import('./outbox/outbox-page.js'), menu: { group: 'registry', order: 6, icon: <CloudUploadOutlined /> }, may: (asking) => mayExchange(asking) === null },
  {
    path: '/exchange/incoming', title: '省级平台来件', load: () => import('./incoming/incoming-page.js'), menu: { group: 'registry', order: 7, icon: <CloudDownloadOutlined /> },
    may: (asking) => mayExchange(asking) === null || mayTakeRegistry(asking) === null || mayKeepItems('importList', asking) === null,
  },
  {
    path: '/exchange/mappings', title: '平台文件对照表', load: () => import('./mappings/mapping-list-page.js'), menu: { group: 'registry', order: 8, icon: <TableOutlined /> },
    may: (asking) => RECORDS.some((record) => mayReadLayout(record, asking) === null),
  },
  { path: '/exchange/mappings/:platform/:record', title: '对照表', load: () => import('./mappings/mapping-page.js') },
];

import { type Platform, PLATFORMS } from '#domain/exchange/platform';
import type { EntryFormSpec } from '../../shared/entry-form.js';
import { useListFile } from '../../shared/list-file.js';

/** 上级事项清单 as the platform exports it. */
export function useItemListForm(platform: Platform): EntryFormSpec {
  return useListFile(`/exchange/${platform}/item-lists`, { about: `${PLATFORMS[platform]}导出的上级清单，作为新的一版；有一处不对就全部不导入。`, hint: 'xlsx 或 csv，按对照表读：每个事项一行或多行' }).spec;
}

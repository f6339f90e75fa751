import { type ReactNode, useRef } from 'react';
import { z } from 'zod';
import { field } from '#contract/acts/field-meta';
import { mappedItemsQuery } from '#contract/http/exchange';
import { listImported } from '#contract/http/items';
import { type Platform, PLATFORMS } from '#domain/exchange/platform';
import { ITEM_ACTS } from '#domain/items/item-acts';
import type { Given } from '../../acts/given-controls.js';
import { useCommandKey } from '../../acts/use-perform.js';
import { upload } from '../../api/ask.js';
import type { EntryFormSpec } from '../../shared/entry-form.js';
import { FilePlace } from '../../shared/file-place.js';

/** What the API is asked, and the file beside it, whose name it is told. */
const asked = mappedItemsQuery.omit({ name: true }).extend({ file: field(z.string({ error: '请选择平台导出的清单文件。' }), { label: '清单文件', kind: 'line' }) });

/** 上级事项清单 as the platform exports it: the file does not say whose it is, so it is asked. */
export function useItemListForm(platform: Platform): EntryFormSpec {
  const file = useRef<File | null>(null);
  const keyFor = useCommandKey();
  const place = ({ id, value, onChange }: Given): ReactNode => (
    <FilePlace {...(id !== undefined && { id })} label="清单文件" accept=".xlsx,.csv" chosen={typeof value === 'string' ? value : null} onFile={(chosen) => { file.current = chosen; onChange(chosen.name); }}>xlsx 或 csv，按对照表读：每个事项一行或多行</FilePlace>
  );
  return {
    title: ITEM_ACTS.importList.label,
    about: `${PLATFORMS[platform]}导出的上级清单，作为新的一版；有一处不对就全部不导入。`,
    schema: asked,
    controls: { file: place },
    send: (input) => {
      const { file: name, ...paper } = asked.parse(input);
      const { current } = file;
      return upload(listImported, `/exchange/${platform}/item-lists`, { ...paper, name }, current ?? new Blob(), { key: keyFor(JSON.stringify([platform, paper, name, current?.size, current?.lastModified])) });
    },
  };
}

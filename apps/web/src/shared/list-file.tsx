import { type ReactNode, useRef } from 'react';
import { z } from 'zod';
import { field } from '#contract/acts/field-meta';
import { itemListQuery, listImported } from '#contract/http/items';
import { ITEM_ACTS } from '#domain/items/item-acts';
import { type Given, heldOf } from '../acts/given-controls.js';
import { useCommandKey } from '../acts/use-perform.js';
import { type Asked, upload } from '../api/ask.js';
import type { EntryFormSpec } from './entry-form.js';
import { FilePlace } from './file-place.js';

/** What the API is asked, and the file beside it, whose name it is told: the file does not say whose list it is. */
const asked = itemListQuery.omit({ name: true }).extend({ file: field(z.string({ error: '请选择清单文件。' }), { label: '清单文件', kind: 'line' }) });

export interface Handed {
  readonly asked: Asked & { readonly issuer: string; readonly name: string };
  readonly file: Blob;
  readonly key: string;
}

interface Words {
  readonly about: string;
  /** What kind of file is wanted. */
  readonly hint: string;
  /** Under the place of the file. */
  readonly below?: ReactNode;
}

interface ListFileForm {
  readonly spec: EntryFormSpec;
  /** The form and its file, as the API takes them. */
  readonly handed: (input: unknown) => Handed;
}

/**
 * 上级事项清单 from a file: which file, whose list it is and by what paper.
 * @param to where the API takes it
 */
export function useListFile(to: string, { about, hint, below }: Words): ListFileForm {
  const file = useRef<File | null>(null);
  const keyFor = useCommandKey();
  const place = ({ value, onChange, ...props }: Given): ReactNode => (
    <div className="file-advised">
      <FilePlace {...heldOf(props)} label="清单文件" accept=".xlsx,.csv" chosen={typeof value === 'string' ? value : null} onFile={(chosen) => { file.current = chosen; onChange(chosen.name); }}>{hint}</FilePlace>
      {below}
    </div>
  );
  const handed = (input: unknown): Handed => {
    const { file: name, ...paper } = asked.parse(input);
    const { current } = file;
    return { asked: { ...paper, name }, file: current ?? new Blob(), key: keyFor(JSON.stringify([to, paper, name, current?.size, current?.lastModified])) };
  };
  const send = (input: unknown): Promise<unknown> => {
    const { asked: told, file: content, key } = handed(input);
    return upload(listImported, to, told, content, { key });
  };
  return { handed, spec: { title: ITEM_ACTS.importList.label, about, keptAs: null, schema: asked, controls: { file: place }, send } };
}

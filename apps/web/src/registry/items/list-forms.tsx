import { type ReactNode, useState } from 'react';
import { itemDone, listImported, listPublished, localItem, newItemList, publishInput } from '#contract/http/items';
import { ITEM_ACTS, type ItemActName } from '#domain/items/item-acts';
import { useCommandKey } from '../../acts/use-perform.js';
import type { Given } from '../../acts/given-controls.js';
import { send } from '../../api/ask.js';
import type { EntryFormSpec } from '../../shared/entry-form.js';
import { FilePlace } from '../../shared/file-place.js';
import { departmentChoice } from '../../shared/given.js';

/** As the registry files are read: UTF-8, else what older office programs write. */
async function textOf(file: File): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

function TextFile({ id, label, onChange }: Given) {
  const [name, setName] = useState<string | null>(null);
  const take = (file: File): void => {
    setName(file.name);
    void textOf(file).then(onChange);
  };
  return <FilePlace {...(id !== undefined && { id })} label={label} accept=".csv" chosen={name} onFile={take}>csv，表头与名录模板相同</FilePlace>;
}

const fileText = (given: Given): ReactNode => <TextFile {...given} />;

/** What is done with the list as a whole. */
export function useListForms(): readonly { readonly act: ItemActName; readonly spec: EntryFormSpec }[] {
  const keyFor = useCommandKey();
  const sent = (path: string, schema: typeof listImported | typeof listPublished | typeof itemDone) => (body: unknown) => send(schema, 'POST', path, { body, key: keyFor(JSON.stringify([path, body])) });
  return [
    { act: 'importList', spec: { title: ITEM_ACTS.importList.label, about: '上级每次调整清单，都作为新的一版导入；三张表一起导入，有一处不对就全部不导入。', schema: newItemList, controls: { items: fileText, lines: fileText, bases: fileText }, send: sent('/item-lists', listImported) } },
    { act: 'addLocalItem', spec: { title: ITEM_ACTS.addLocalItem.label, about: '上级清单没有、法律法规规章规定由本级检查的事项。', schema: localItem, controls: { department: departmentChoice }, send: sent('/items', itemDone) } },
    { act: 'publishList', spec: { title: ITEM_ACTS.publishList.label, about: '待公布的列入、变更和取消一并生效，成为本级清单的新一版。', schema: publishInput, send: sent('/items/publication', listPublished) } },
  ];
}

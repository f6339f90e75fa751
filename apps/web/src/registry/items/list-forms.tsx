import { itemDone, listPublished, localItem, publishInput } from '#contract/http/items';
import { ITEM_ACTS, type ItemActName } from '#domain/items/item-acts';
import { useCommandKey } from '../../acts/use-perform.js';
import { send } from '../../api/ask.js';
import type { EntryFormSpec } from '../../shared/entry-form.js';
import { departmentChoice } from '../../shared/given.js';
import { useListImport } from './list-import.js';

/** What is done with the list as a whole. */
export function useListForms(): readonly { readonly act: ItemActName; readonly spec: EntryFormSpec }[] {
  const keyFor = useCommandKey();
  const importList = useListImport();
  const sent = (path: string, schema: typeof listPublished | typeof itemDone) => (body: unknown) => send(schema, 'POST', path, { body, key: keyFor(JSON.stringify([path, body])) });
  return [
    { act: 'importList', spec: importList },
    { act: 'addLocalItem', spec: { title: ITEM_ACTS.addLocalItem.label, about: '上级清单没有、法律法规规章规定由本级检查的事项。', keptAs: { kind: 'item', number: 'new', act: 'addLocalItem' }, schema: localItem, controls: { department: departmentChoice }, send: sent('/items', itemDone) } },
    { act: 'publishList', spec: { title: ITEM_ACTS.publishList.label, about: '待公布的列入、变更和取消一并生效，成为本级清单的新一版。', keptAs: { kind: 'itemList', number: 'new', act: 'publishList' }, schema: publishInput, send: sent('/items/publication', listPublished) } },
  ];
}

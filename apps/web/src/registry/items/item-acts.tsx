import { useState } from 'react';
import { ITEM_INPUTS, type ItemView, itemDone } from '#contract/http/items';
import { ITEM_ACTS } from '#domain/items/item-acts';
import { useCommandKey } from '../../acts/use-perform.js';
import { send } from '../../api/ask.js';
import { useMe } from '../../session/use-session.js';
import { EntryDrawer, type EntryFormSpec } from '../../shared/entry-form.js';
import { choiceOf, departmentChoice } from '../../shared/given.js';
import { FieldChanges } from './field-changes.js';
import { useIssuers } from './issuers.js';

export type ItemActName = keyof typeof ITEM_INPUTS;

/** What is open to an item as it stands; who may do it is another question. */
export function actsOn({ standing, touched }: ItemView): readonly ItemActName[] {
  const own: readonly ItemActName[] = standing === 'unclaimed' || standing === 'imported' ? ['claimItem'] : ['unclaimItem'];
  if (touched === null) return own;
  return touched.kind === 'changed' ? ['takeOverItem', 'keepItem', ...own] : ['keepItem', ...own];
}

/** An act on one item, in a form of the contract. */
export function ItemAct({ act, item: now, onClose }: { readonly act: ItemActName; readonly item: ItemView; readonly onClose: () => void }) {
  // What the person saw: the version that is taken over or not is that one.
  const [item] = useState(now);
  const { department } = useMe();
  const issuers = useIssuers();
  const keyFor = useCommandKey();
  const path = `/items/${encodeURIComponent(item.code)}/acts`;
  const { touched } = item;
  const [onlyIssuer] = issuers;
  const spec: EntryFormSpec = {
    title: ITEM_ACTS[act].label,
    about: <>{item.name}<br /><span className="quiet">{item.code}，依据：{ITEM_ACTS[act].basis}</span></>,
    keptAs: { kind: 'item', number: item.code, act },
    schema: ITEM_INPUTS[act],
    within: 'input',
    controls: { issuer: choiceOf(issuers, '选择制定机关'), department: departmentChoice },
    ...(act === 'claimItem' && { initial: { ...(department !== null && { department }), ...(onlyIssuer !== undefined && { issuer: onlyIssuer.value }) } }),
    ...((act === 'takeOverItem' || act === 'keepItem') && touched !== null && { fixed: { version: touched.version }, notice: <FieldChanges fields={touched.fields} /> }),
    send: (input) => send(itemDone, 'POST', path, { body: { act, input }, key: keyFor(JSON.stringify([act, input])) }),
  };
  // Until the lists are there, the form would begin without its issuer.
  if (act === 'claimItem' && onlyIssuer === undefined) return null;
  return <EntryDrawer spec={spec} onClose={onClose} />;
}

import { App } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { z } from 'zod';
import { draftOf, forgetDraft, keepDraft } from '../../acts/draft.js';
import { useMe } from '../../session/use-session.js';
import type { Document } from './document.js';

const ACT = 'draft';
const kept = z.object({ document: z.record(z.string(), z.unknown()), revision: z.number().nullable() });

export interface KeptEdits {
  readonly document: Document;
  /** Of the draft that was edited; null: it was new. */
  readonly revision: number | null;
  readonly at: number;
}

/** What one person has changed of a draft and not saved, kept in this browser at every key. @param draft '130525-2026/3' */
export function useKeptEdits(draft: string) {
  const { id } = useMe();
  const { message } = App.useApp();
  const [of] = useState({ kind: 'ruleSet', number: draft });
  const [found, setFound] = useState((): KeptEdits | null => {
    const held = draftOf(id, of, ACT);
    const read = kept.safeParse(held?.values);
    return held !== null && read.success ? { ...read.data, at: held.at } : null;
  });
  return {
    found,
    keep: (document: Document, revision: number | null): void => {
      if (keepDraft(id, of, ACT, { at: Date.now(), values: { document, revision } })) return;
      void message.warning({ key: 'not-kept', content: '浏览器不能保存改动：请不要关闭或者刷新页面，改完后立即保存。', duration: 0 });
    },
    forget: (): void => {
      forgetDraft(id, of, ACT);
      setFound(null);
    },
  };
}

export type Keeping = ReturnType<typeof useKeptEdits>;

/** Keeps what differs from what was saved, and nothing that does not. */
export function useKeeping({ keep, forget }: Pick<Keeping, 'keep' | 'forget'>, document: Document, unsaved: boolean, revision: number | null): void {
  const text = JSON.stringify(document);
  const [begun] = useState(text);
  const written = useRef(false);
  useEffect(() => {
    if (text === begun && !written.current) return;
    written.current = true;
    if (unsaved) keep(document, revision);
    else forget();
    // Written again only when the text is another.
  }, [text]); // eslint-disable-line react-hooks/exhaustive-deps
}

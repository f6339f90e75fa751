import { App, Form } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { ProcessView } from '#contract/http/process';
import { useMe } from '../session/use-session.js';
import { NOT_KEPT } from '../shared/browser-store.js';
import { draftOf, forgetDraft, keepDraft } from './draft.js';
import { RestoredNote } from './restored-note.js';

type Values = Record<string, unknown>;

interface Kept {
  readonly process: ProcessView;
  readonly act: string;
  /** What the form holds before anybody wrote. */
  readonly begin: Values;
  /** Puts what was kept into what the form holds today: lines may have come or gone. Left out: as it was kept. */
  readonly restore?: (kept: Values) => Values;
}

/** The form's values, kept in this browser while they are written: a reload, a fallen battery or a step back lose nothing. Stands within the form, once. */
export function KeptWhileWriting({ process: { kind, number }, act, begin, restore = (kept) => kept }: Kept) {
  const { id } = useMe();
  const form = Form.useFormInstance<Values>();
  const values: unknown = Form.useWatch([], form);
  const [found] = useState(() => draftOf(id, { kind, number }, act));
  const [shown, setShown] = useState(found !== null);
  const { message } = App.useApp();
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    form.setFieldsValue(found === null ? begin : restore(found.values));
  }, [form, found, begin, restore]);
  useEffect(() => {
    if (!form.isFieldsTouched() || keepDraft(id, { kind, number }, act, { at: Date.now(), values: form.getFieldsValue(true) as Values })) return;
    void message.warning(NOT_KEPT);
  }, [values, form, id, kind, number, act, message]);
  const anew = (): void => {
    forgetDraft(id, { kind, number }, act);
    form.resetFields();
    form.setFieldsValue(begin);
    setShown(false);
  };
  if (!shown || found === null) return null;
  return <RestoredNote at={found.at} onAnew={anew} />;
}

import { Drawer } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { useNarrow } from './use-narrow.js';

interface Beside {
  readonly title: string;
  /** How wide it is where there is room, in pixels. */
  readonly width?: number;
  /** Nothing is written in it: a click beside it closes it. */
  readonly readOnly?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

const WIDTH = 560;

const nowhere = (): boolean => document.activeElement === null || document.activeElement === document.body;

function toHeading(): void {
  if (nowhere()) document.querySelector('h1')?.focus();
}

/** An act that is done takes its button away once the page knows it: then the heading has the focus, unless somebody has gone on meanwhile. */
function whenGone(opener: HTMLElement): void {
  const watch = new MutationObserver(() => {
    if (opener.isConnected) return;
    watch.disconnect();
    toHeading();
  });
  watch.observe(document.body, { childList: true, subtree: true });
  opener.addEventListener('blur', () => setTimeout(() => {
    if (opener.isConnected) watch.disconnect();
  }), { once: true });
}

/** To what opened the drawer, and where that is gone, to the heading of the page. */
function giveBack(opener: Element | null): void {
  // Whatever came in its place, a message, has it already.
  if (!nowhere()) return;
  if (opener instanceof HTMLElement && opener !== document.body && opener.isConnected) {
    opener.focus();
    whenGone(opener);
  }
  toHeading();
}

/** Whoever works by keyboard or screen reader goes on where they were, however the drawer was closed. */
function useFocusBack(): void {
  const [opener] = useState(() => document.activeElement);
  // Once it is gone from the page: until then it holds the focus.
  useEffect(() => () => void setTimeout(() => giveBack(opener)), [opener]);
}

/** What is done beside a page, over all of it on a telephone; it is drawn when it is opened and gone when it is closed. */
export function FormDrawer({ title, width = WIDTH, readOnly = false, onClose, children }: Beside) {
  const narrow = useNarrow();
  useFocusBack();
  return (
    <Drawer open onClose={onClose} size={narrow ? '100%' : width} title={title} {...(!readOnly && { mask: { closable: false } })} destroyOnHidden>
      {children}
    </Drawer>
  );
}

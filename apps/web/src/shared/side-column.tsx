import { type ReactNode, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';

interface Props {
  readonly label: string;
  readonly children: ReactNode;
}

/** What stays in sight beside a long page. Taller than the screen it scrolls by itself, and then the keyboard must reach it (WCAG 2.1.1). */
export function SideColumn({ label, children }: Props) {
  const column = useRef<HTMLElement>(null);
  const [scrolls, setScrolls] = useState(false);
  useEffect(() => {
    const shown = column.current;
    if (shown === null) return undefined;
    // In the frame that measured it: nobody meets a column that scrolls and cannot be reached.
    const measure = (): void => flushSync(() => setScrolls(shown.scrollHeight > shown.clientHeight));
    const watched = new ResizeObserver(measure);
    // Its own height ends with the screen's: what is in it grows on.
    for (const one of [shown, ...shown.children]) watched.observe(one);
    const grown = new MutationObserver(() => {
      for (const one of shown.children) watched.observe(one);
      measure();
    });
    grown.observe(shown, { childList: true });
    return () => {
      watched.disconnect();
      grown.disconnect();
    };
  }, []);
  return <aside ref={column} className="column-side" aria-label={label} {...(scrolls && { tabIndex: 0 })}>{children}</aside>;
}

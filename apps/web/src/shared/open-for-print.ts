import { useEffect } from 'react';

/** What is folded on the screen is open on paper: nobody can unfold it there. Folded again afterwards. */
export function useOpenForPrint(): void {
  useEffect(() => {
    const opened: HTMLDetailsElement[] = [];
    const open = (): void => {
      for (const one of document.querySelectorAll<HTMLDetailsElement>('details:not([open])')) {
        one.open = true;
        opened.push(one);
      }
    };
    const close = (): void => {
      for (const one of opened.splice(0)) one.open = false;
    };
    const paper = window.matchMedia('print');
    const change = ({ matches }: { readonly matches: boolean }): void => { if (matches) open(); else close(); };
    paper.addEventListener('change', change);
    window.addEventListener('beforeprint', open);
    window.addEventListener('afterprint', close);
    return () => {
      paper.removeEventListener('change', change);
      window.removeEventListener('beforeprint', open);
      window.removeEventListener('afterprint', close);
    };
  }, []);
}

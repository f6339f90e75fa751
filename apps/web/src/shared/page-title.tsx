import { type ReactNode, useEffect } from 'react';

/** The name of the browser's tab. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · 闭环 Bihuan`;
  }, [title]);
}

/** The heading of a page, one on each; what may be done with the whole page stands beside it. */
export function PageTitle({ title, above, about, actions }: { readonly title: string; readonly above?: ReactNode; readonly about?: ReactNode; readonly actions?: ReactNode }) {
  usePageTitle(title);
  return (
    <header className="page-title">
      <div>
        {above}
        <h1 tabIndex={-1}>{title}</h1>
        {about !== undefined && <p>{about}</p>}
      </div>
      {actions !== undefined && <div className="page-actions">{actions}</div>}
    </header>
  );
}

import type { ReactNode } from 'react';
import { Link } from 'react-router';

interface Row {
  readonly to: string;
  readonly title: string;
  readonly about: ReactNode;
  /** At the end of the row: its class, its state. */
  readonly children?: ReactNode;
}

/** One entry in a list; the whole row leads to it. */
export function EntryRow({ to, title, about, children }: Row) {
  return (
    <article className="row">
      <div className="row-what">
        <h2><Link to={to} className="row-link">{title}</Link></h2>
        <p className="row-about">{about}</p>
      </div>
      <div className="row-end entry-end">{children}</div>
    </article>
  );
}

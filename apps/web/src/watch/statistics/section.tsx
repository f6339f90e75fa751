import { type ReactNode, useId } from 'react';

interface Shown {
  readonly title: string;
  readonly about?: ReactNode;
  readonly chart: ReactNode;
  readonly table: ReactNode;
  /** Shown in the place of both. */
  readonly nothing?: string | undefined;
}

/** One matter: its chart, and the same numbers as a table. */
export function Section({ title, about, chart, table, nothing }: Shown) {
  const id = useId();
  return (
    <section className="panel" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {about !== undefined && nothing === undefined && <p className="list-about">{about}</p>}
      {nothing === undefined ? <>{chart}{table}</> : <p className="nothing">{nothing}</p>}
    </section>
  );
}

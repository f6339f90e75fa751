import type { ReactNode } from 'react';

export type Tone = 'plain' | 'warn' | 'bad';

export interface Bar {
  readonly key: string;
  readonly label: string;
  readonly about?: string;
  /** In the unit of `most`. */
  readonly value: number;
  /** What the eye compares the bar with: a capacity. */
  readonly mark?: number;
  /** The figures in words; the bar says them again. */
  readonly text: string;
  readonly tone?: Tone;
}

interface Drawn {
  readonly title: string;
  readonly about?: ReactNode;
  /** Heads of the first and the last column. */
  readonly heads: readonly [string, string];
  readonly bars: readonly Bar[];
  /** Where a bar is full. */
  readonly most: number;
}

const FULL = 100;

/** A chart that is its own table: each row has its name, its bar, which only the eye needs, and its figures. */
export function BarTable({ title, about, heads: [first, last], bars, most }: Drawn) {
  const place = (value: number): number => (most <= 0 ? 0 : Math.min(FULL, (FULL * value) / most));
  return (
    <section className="panel">
      <h2>{title}</h2>
      {about !== undefined && <p className="quiet chart-about">{about}</p>}
      <table className="bar-table">
        <thead className="for-readers"><tr><th scope="col">{first}</th><th scope="col">图示</th><th scope="col">{last}</th></tr></thead>
        <tbody>
          {bars.map(({ key, label, about: more, value, mark, text, tone = 'plain' }) => (
            <tr key={key}>
              <th scope="row">{label}{more !== undefined && <span className="quiet">{more}</span>}</th>
              <td>
                <svg className={`chart-bar chart-${tone}`} viewBox={`0 0 ${FULL} 10`} preserveAspectRatio="none" aria-hidden="true">
                  <rect className="chart-ground" width={FULL} height="10" />
                  <rect className="chart-value" width={place(value)} height="10" />
                  {mark !== undefined && <rect className="chart-mark" x={Math.min(FULL - 0.6, place(mark))} width="0.6" height="10" />}
                </svg>
              </td>
              <td>{text}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

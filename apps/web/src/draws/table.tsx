import { Button } from 'antd';
import { type ReactNode, useState } from 'react';

/** A page of a long list: a browser does not draw ten thousand rows at once. */
const ROWS = 100;

interface Shown {
  readonly caption: string;
  /** Seen beside the table already, so told to readers alone. */
  readonly quietCaption?: boolean;
  /** On a telephone: cards, a card with numbers side by side, or still a table where the columns are few and short. */
  readonly narrow?: 'cards' | 'brief' | 'table';
  readonly headings: readonly string[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
}

/** A table that becomes cards on a telephone, each cell beside its heading, and goes on by a button. The roles are written out: as cards it would lose them. */
export function Table({ caption, quietCaption = false, narrow = 'cards', headings, rows }: Shown) {
  const [shown, setShown] = useState(ROWS);
  return (
    <>
      <table className={`draw-table draw-table-${narrow}`} role="table">
        <caption><span {...(quietCaption && { className: 'for-readers' })}>{caption}</span></caption>
        <thead role="rowgroup"><tr role="row">{headings.map((heading) => <th key={heading} scope="col" role="columnheader">{heading}</th>)}</tr></thead>
        <tbody role="rowgroup">
          {rows.slice(0, shown).map(({ key, cells }) => (
            <tr key={key} role="row">{cells.map((cell, index) => <td key={headings[index]} role="cell" data-heading={headings[index]}><div>{cell}</div></td>)}</tr>
          ))}
        </tbody>
      </table>
      {rows.length > shown && <Button block onClick={() => setShown(shown + ROWS)}>再显示一些（共 {rows.length} 行）</Button>}
    </>
  );
}

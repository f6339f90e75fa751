import type { ReactNode } from 'react';
import './figures.css';

export interface Column {
  readonly name: string;
  readonly number?: boolean;
  /** A longer text. */
  readonly wide?: boolean;
}

function classOf(column: Column | undefined): string | undefined {
  if (column?.number === true) return 'number';
  return column?.wide === true ? 'wide' : undefined;
}

/** Numbers in rows; the first cell names its row. Wider than the screen, it scrolls by itself, also by keyboard. @param cards on a telephone each row is a card, every number beside its name */
export function FigureTable({ name, columns, rows, footer, cards = false }: { readonly name: string; readonly columns: readonly Column[]; readonly rows: readonly (readonly ReactNode[])[]; readonly footer?: readonly ReactNode[]; readonly cards?: boolean }) {
  const cells = (row: readonly ReactNode[]) => row.map((cell, place) => (place === 0 ? <th key={columns[place]?.name} scope="row">{cell}</th> : <td key={columns[place]?.name} className={classOf(columns[place])} data-name={columns[place]?.name}>{cell}</td>));
  return (
    <div className="figure-scroll" role="region" aria-label={name} tabIndex={0}>
      <table className={cards ? 'figure-table figure-cards' : 'figure-table'}>
        <caption className="for-readers">{name}</caption>
        <thead><tr>{columns.map((column) => <th key={column.name} scope="col" className={classOf(column)}>{column.name}</th>)}</tr></thead>
        {/* Rows have no name of their own that is sure to differ, and never change places. */}
        <tbody>{rows.map((row, place) => <tr key={place}>{cells(row)}</tr>)}</tbody>
        {footer !== undefined && <tfoot><tr>{cells(footer)}</tr></tfoot>}
      </table>
    </div>
  );
}

import { Tag } from 'antd';

/** A cell that could not be read. */
export interface RowProblem {
  readonly row: number;
  readonly column: string;
  readonly value: string;
  readonly reason: string;
  /** The row is right, and the registry had it already. */
  readonly kept?: boolean;
}

/** Every cell that is wrong, as the spreadsheet counts its rows. @param count of all, where the list has only the first of them */
export function RowProblems({ problems, count = problems.length }: { readonly problems: readonly RowProblem[]; readonly count?: number }) {
  return (
    <>
      <table className="told-table">
        <thead><tr><th scope="col">行</th><th scope="col">列</th><th scope="col">内容</th><th scope="col">原因</th></tr></thead>
        <tbody>
          {problems.map(({ row, column, value, reason, kept = false }, place) => (
            // A cell may be wrong in two ways, and they never change places.
            <tr key={`${row} ${column} ${place}`}>
              <td data-label="行">{row === 0 ? '整个文件' : row}</td>
              <td data-label="列">{column}</td>
              <td data-label="内容" className="cell-value">{value === '' ? <span className="quiet">（空）</span> : value}</td>
              <td data-label="原因">{kept && <Tag>没有更新</Tag>}{reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {count > problems.length && <p className="quiet">只列前 {problems.length} 处，一共 {count} 处。</p>}
    </>
  );
}

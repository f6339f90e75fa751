import type { MappingView } from '#contract/http/exchange';

type Column = MappingView['columns'][number];

const codesOf = ({ codes = {}, strict = false }: Column): string => {
  const pairs = Object.entries(codes).map(([ours, theirs]) => `${ours} = ${theirs}`);
  return pairs.length === 0 ? '' : `${pairs.join('，')}${strict ? '（只收这些）' : ''}`;
};

/** A layout as it is, for those who only read it. */
export function MappingTable({ view: { columns, fields, titles, format, encoding, source } }: { readonly view: MappingView }) {
  return (
    <section className="panel">
      <dl className="facts mapping-facts">
        <dt>依据</dt><dd>{source}</dd>
        <dt>文件</dt><dd>{format}{format === 'csv' && `，${encoding}`}</dd>
        {titles.length > 0 && <><dt>标题行</dt><dd>{titles.join('；')}</dd></>}
      </dl>
      <table className="told-table">
        <thead><tr><th scope="col">列</th><th scope="col">平台的表头</th><th scope="col">本系统的字段</th><th scope="col">代码</th></tr></thead>
        <tbody>
          {columns.map((column, at) => (
            <tr key={column.header}>
              <td data-label="列">{at + 1}</td>
              <td data-label="表头">{column.header}{column.required === true && <span className="quiet">（必填）</span>}</td>
              <td data-label="字段">{column.field === null ? <>固定写“{column.fixed}”</> : <>{fields?.[column.field] ?? column.field}{column.fixed !== undefined && <span className="quiet">（空着时写“{column.fixed}”）</span>}</>}</td>
              <td data-label="代码">{codesOf(column) || <span className="quiet">照写</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

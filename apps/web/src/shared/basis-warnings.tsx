import { byLaw } from '#domain/items/by-law';

/** So many are read one under the other. */
const FEW = 3;

/** Bases that are not in force: a few as they are; many law by law, what is said of each item folded. */
export function BasisWarnings({ warnings }: { readonly warnings: readonly string[] }) {
  const laws = warnings.length > FEW ? byLaw(warnings) : null;
  if (laws === null) return <ul>{warnings.map((warning) => <li key={warning}>{warning}</li>)}</ul>;
  return (
    <ul className="warned-laws">
      {laws.map(({ law, fate, said }) => (
        <li key={law}>
          <details className="folded">
            <summary>{law}：{said.length} 处{fate !== null && `，${fate}`}</summary>
            <ul>{said.map((warning) => <li key={warning}>{warning}</li>)}</ul>
          </details>
        </li>
      ))}
    </ul>
  );
}

import { Link } from 'react-router';
import type { z } from 'zod';
import type { itemLists } from '#contract/http/items';

/** Every version of the superiors' lists and of the bureau's own; each leads to what it changed. */
export function ItemLists({ lists }: { readonly lists: z.infer<typeof itemLists>['lists'] }) {
  return (
    <section className="panel">
      <h2>清单的各版</h2>
      {lists.length === 0 && <p className="quiet">还没有导入上级清单，本级清单也没有公布过。</p>}
      <ul className="frozen">
        {lists.map(({ issuer, issuerName, version, document, issuedOn, items, own }) => (
          <li key={`${issuer} ${version} ${own ? 'own' : ''}`}>
            <p>{own ? <strong>{issuerName} 本级第 {version} 版</strong> : <Link to={`/item-lists/${issuer}/${version}`}>{issuerName} 第 {version} 版</Link>}</p>
            <p className="quiet">{document}，{issuedOn}，{items} 项</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

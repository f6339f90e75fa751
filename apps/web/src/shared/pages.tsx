import { Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { ProblemAlert } from './problem-alert.js';

/** What of a query over pages is needed here: React Query's `useInfiniteQuery` answers it. */
interface Found<Item> {
  readonly data: { readonly pages: readonly Page<Item>[] } | undefined;
  readonly error: Error | null;
  readonly isPending: boolean;
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => unknown;
  readonly refetch: () => unknown;
}

interface Page<Item> {
  readonly items: readonly Item[];
  /** How many there are in all; the first page says it, where the list is counted. */
  readonly total?: number | null;
}

interface Listed<Item> {
  readonly found: Found<Item>;
  /** Of the list, for readers. */
  readonly name: string;
  readonly keyOf: (item: Item) => string;
  readonly row: (item: Item) => ReactNode;
  readonly empty: ReactNode;
  /** How else one comes to the whole of it, said on paper. */
  readonly whole?: string;
  /** What else can be done where the list was refused. */
  readonly way?: ReactNode;
}

/** A list in rows, at any width, that goes on by a button: what is read stays where it is. On paper it says where it was not shown to its end. */
export function Pages<Item>({ found, name, keyOf, row, empty, whole, way }: Listed<Item>) {
  if (found.data === undefined) return found.error === null ? <Skeleton active title={false} paragraph={{ rows: 6 }} /> : <ProblemAlert error={found.error} onRetry={() => found.refetch()}>{way}</ProblemAlert>;
  const items = found.data.pages.flatMap((page) => page.items);
  const total = found.data.pages[0]?.total ?? null;
  if (items.length === 0) return <>{empty}</>;
  return (
    <>
      {found.error !== null && <ProblemAlert error={found.error} onRetry={() => found.refetch()} />}
      {total !== null && <p className="list-total quiet">共 {total} 条</p>}
      <ol className="rows" aria-label={name}>
        {items.map((item) => <li key={keyOf(item)}>{row(item)}</li>)}
      </ol>
      {found.hasNextPage && <p className="print-only">这里只印了前 {items.length} 条，{total === null ? '后面还有' : `共 ${total} 条`}。要完整的名单，先点“再显示一些”显示到末尾再打印{whole === undefined ? '' : `，或者${whole}`}。</p>}
      {found.hasNextPage && <Button block loading={found.isFetchingNextPage} onClick={() => found.fetchNextPage()}>再显示一些{total !== null && `（还有 ${total - items.length} 条）`}</Button>}
    </>
  );
}

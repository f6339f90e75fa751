import { Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { ProblemAlert } from './problem-alert.js';

/** What of a query over pages is needed here: React Query's `useInfiniteQuery` answers it. */
interface Found<Item> {
  readonly data: { readonly pages: readonly { readonly items: readonly Item[] }[] } | undefined;
  readonly error: Error | null;
  readonly isPending: boolean;
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => unknown;
  readonly refetch: () => unknown;
}

interface Listed<Item> {
  readonly found: Found<Item>;
  /** Of the list, for readers. */
  readonly name: string;
  readonly keyOf: (item: Item) => string;
  readonly row: (item: Item) => ReactNode;
  readonly empty: ReactNode;
}

/** A list in rows, at any width, that goes on by a button: what is read stays where it is. */
export function Pages<Item>({ found, name, keyOf, row, empty }: Listed<Item>) {
  if (found.data === undefined) return found.error === null ? <Skeleton active title={false} paragraph={{ rows: 6 }} /> : <ProblemAlert error={found.error} onRetry={() => found.refetch()} />;
  const items = found.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <>{empty}</>;
  return (
    <>
      {found.error !== null && <ProblemAlert error={found.error} onRetry={() => found.refetch()} />}
      <ol className="rows" aria-label={name}>
        {items.map((item) => <li key={keyOf(item)}>{row(item)}</li>)}
      </ol>
      {found.hasNextPage && <Button block loading={found.isFetchingNextPage} onClick={() => found.fetchNextPage()}>再显示一些</Button>}
    </>
  );
}

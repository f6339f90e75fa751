/** What is told of the bureau's ledger: to a tab by its own stream, or by the one that several tabs share. */
export type Told =
  /** `data` as the server wrote it. */
  | { readonly is: 'event'; readonly data: string }
  /** Too much was missed: whatever is shown may be stale. */
  | { readonly is: 'reset' }
  | { readonly is: 'hears'; readonly hears: boolean }
  /** The server closed the door for good: the session is over, or it restarts. */
  | { readonly is: 'closed' };

/** What a tab says to the worker: when it goes, and when one comes back to it by the browser's button and it was kept as it was. */
export const LEAVES = 'leaves';
export const JOINS = 'joins';

const ADDRESS = '/api/v1/stream';
/** After the server closed the door: milliseconds until we knock again. */
const KNOCK_AGAIN_MS = 5_000;

/** Opens the stream; the browser itself connects again after a break. @returns what ends it */
export function openStream(tell: (told: Told) => void): () => void {
  let source: EventSource | undefined;
  let knocking: ReturnType<typeof setTimeout> | undefined;
  const connect = (): void => {
    const opened = new EventSource(ADDRESS);
    source = opened;
    opened.onopen = () => tell({ is: 'hears', hears: true });
    opened.onerror = () => {
      tell({ is: 'hears', hears: false });
      if (opened.readyState !== EventSource.CLOSED) return;
      tell({ is: 'closed' });
      knocking = setTimeout(connect, KNOCK_AGAIN_MS);
    };
    opened.addEventListener('event', ({ data }: MessageEvent<string>) => tell({ is: 'event', data }));
    opened.addEventListener('reset', () => tell({ is: 'reset' }));
  };
  connect();
  return () => {
    clearTimeout(knocking);
    source?.close();
  };
}

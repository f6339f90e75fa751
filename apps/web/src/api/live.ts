import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { z } from 'zod';
import { FILES } from '#domain/files/attached-file';
import { refOf } from '#domain/process/process';
import { keys } from './keys.js';

const ADDRESS = '/api/v1/stream';
/** Events come in flocks: what they touch is asked for once. Milliseconds. */
const GATHERED_MS = 400;
/** After the server closed the door for good (the session is over, it restarts): milliseconds until we knock again. */
const KNOCK_AGAIN_MS = 5_000;

const heard = z.object({ stream: z.string() });

/** Marks as stale what the events gathered so far touch. */
class Gathering {
  private readonly streams = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly queries: QueryClient) {}

  add(stream: string): void {
    this.streams.add(stream);
    this.timer ??= setTimeout(() => this.tell(), GATHERED_MS);
  }

  everything(): void {
    void this.queries.invalidateQueries();
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private tell(): void {
    this.timer = undefined;
    for (const stream of this.streams) {
      const ref = refOf(stream.startsWith(FILES) ? stream.slice(FILES.length) : stream);
      if (ref !== null) void this.queries.invalidateQueries({ queryKey: keys.process(ref.kind, ref.number) });
    }
    this.streams.clear();
    void this.queries.invalidateQueries({ queryKey: keys.moving() });
  }
}

function streamIn(data: string): string | null {
  const read = heard.safeParse(JSON.parse(data));
  return read.success ? read.data.stream : null;
}

/** Listens to the bureau's ledger and keeps what is on the screen true. @returns whether it hears; the browser itself connects again after a break */
export function useLive(): boolean {
  const queries = useQueryClient();
  const [hears, setHears] = useState(true);
  useEffect(() => {
    const gathering = new Gathering(queries);
    let source: EventSource | undefined;
    let knocking: ReturnType<typeof setTimeout> | undefined;
    const connect = (): void => {
      const opened = new EventSource(ADDRESS);
      source = opened;
      opened.onopen = () => setHears(true);
      opened.onerror = () => {
        setHears(false);
        if (opened.readyState !== EventSource.CLOSED) return;
        void queries.invalidateQueries({ queryKey: keys.session });
        knocking = setTimeout(connect, KNOCK_AGAIN_MS);
      };
      opened.addEventListener('event', ({ data }: MessageEvent<string>) => {
        const stream = streamIn(data);
        if (stream !== null) gathering.add(stream);
      });
      opened.addEventListener('reset', () => gathering.everything());
    };
    connect();
    return () => {
      clearTimeout(knocking);
      gathering.stop();
      source?.close();
    };
  }, [queries]);
  return hears;
}

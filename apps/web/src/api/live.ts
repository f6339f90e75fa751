import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { z } from 'zod';
import { FILES } from '#domain/files/attached-file';
import { refOf } from '#domain/process/process';
import { keys } from './keys.js';
import { JOINS, LEAVES, openStream, type Told } from './live-stream.js';

/** Events come in flocks: what they touch is asked for once. Milliseconds. */
const GATHERED_MS = 400;

const heard = z.object({ stream: z.string() });

/** Marks as stale what the events gathered so far touch. */
class Gathering {
  private readonly streams = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly queries: QueryClient) {}

  add(stream: string | null): void {
    if (stream === null) return;
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

/** Joins the stream that the tabs of this person share. Whoever logs in next has one of their own: what one may know another may not. @returns what leaves it */
function joinShared(person: string, tell: (told: Told) => void): () => void {
  const { port } = new SharedWorker(new URL('./live-worker.ts', import.meta.url), { type: 'module', name: `live ${person}` });
  port.onmessage = ({ data }: MessageEvent<Told>) => tell(data);
  const leave = (): void => port.postMessage(LEAVES);
  // A tab that is closed says nothing else; one that was kept for the way back has missed what happened.
  const back = ({ persisted }: PageTransitionEvent): void => {
    if (!persisted) return;
    port.postMessage(JOINS);
    tell({ is: 'reset' });
  };
  window.addEventListener('pagehide', leave);
  window.addEventListener('pageshow', back);
  return () => {
    window.removeEventListener('pagehide', leave);
    window.removeEventListener('pageshow', back);
    leave();
    port.close();
  };
}

/** A stream of the tab's own, as long as it is looked at: what happened meanwhile is asked for when one comes back to it. @returns what ends it */
function ownStream(tell: (told: Told) => void): () => void {
  let end: (() => void) | null = document.hidden ? null : openStream(tell);
  const follow = (): void => {
    if (document.hidden) {
      end?.();
      end = null;
    } else if (end === null) {
      end = openStream(tell);
      tell({ is: 'reset' });
    }
  };
  document.addEventListener('visibilitychange', follow);
  return () => {
    document.removeEventListener('visibilitychange', follow);
    end?.();
  };
}

/** Listens to the bureau's ledger and keeps what is on the screen true. @param person who is logged in @returns whether it hears */
export function useLive(person: string): boolean {
  const queries = useQueryClient();
  const [hears, setHears] = useState(true);
  useEffect(() => {
    const gathering = new Gathering(queries);
    const tell = (told: Told): void => {
      if (told.is === 'hears') setHears(told.hears);
      if (told.is === 'closed') void queries.invalidateQueries({ queryKey: keys.session });
      if (told.is === 'reset') gathering.everything();
      if (told.is === 'event') gathering.add(streamIn(told.data));
    };
    const leave = 'SharedWorker' in window ? joinShared(person, tell) : ownStream(tell);
    return () => {
      leave();
      gathering.stop();
    };
  }, [queries, person]);
  return hears;
}

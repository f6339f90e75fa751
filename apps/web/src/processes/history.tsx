import { Button, Skeleton } from 'antd';
import type { EventView } from '#contract/http/process';
import type { ProcessKind } from '#domain/process/process';
import { ROLES } from '#domain/process/roles';
import { ProblemAlert } from '../shared/problem-alert.js';
import { showInstant } from '../shared/time.js';
import { useEvents } from './queries.js';
import { bySystem, type Entry, timelineOf } from './timeline.js';

function Event({ event }: { readonly event: EventView }) {
  const { sentence, at, actor } = event;
  return (
    <div className="event">
      <time dateTime={at}>{showInstant(at)}</time>
      <p><strong>{bySystem(event) ? ROLES.system : actor.name}</strong> {sentence}</p>
    </div>
  );
}

function Told({ entry }: { readonly entry: Entry }) {
  switch (entry.is) {
    case 'event':
      return <Event event={entry.event} />;
    case 'gap':
      return <p className="gap">间隔 {entry.days} 天</p>;
    case 'folded':
      return (
        <details className="folded">
          <summary>系统自动记录 {entry.events.length} 项</summary>
          {entry.events.map((event) => <Event key={event.version} event={event} />)}
        </details>
      );
  }
}

function keyOf(entry: Entry): string {
  return entry.is === 'event' ? `${entry.event.version}` : entry.is === 'gap' ? `gap ${entry.before}` : `folded ${entry.events[0]?.version ?? 0}`;
}

/** 经过: the ledger of this process in sentences, from its beginning. */
export function History({ kind, number }: { readonly kind: ProcessKind; readonly number: string }) {
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useEvents(kind, number);
  if (data === undefined) return error === null ? <Skeleton active paragraph={{ rows: 5 }} title={false} /> : <ProblemAlert error={error} onRetry={() => void refetch()} />;
  const entries = timelineOf(data.pages.flatMap(({ items }) => items));
  return (
    <>
      <ol className="timeline">{entries.map((entry) => <li key={keyOf(entry)} className={`told-${entry.is}`}><Told entry={entry} /></li>)}</ol>
      {hasNextPage && <p className="print-only">以上没有列完，后面还有。打印前请在页面上点“再显示一些”。</p>}
      {hasNextPage && <Button block loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>再显示一些</Button>}
    </>
  );
}

import { Button, Skeleton } from 'antd';
import { Link } from 'react-router';
import { type TimelineEntry, timelinePage } from '#contract/http/registry-timeline';
import { isProcessKind } from '#domain/process/process';
import { usePaged } from '../api/queries.js';
import { ProblemAlert } from './problem-alert.js';
import { processPath } from './process-path.js';
import { showInstant } from './time.js';

/** Attributes that changed with one version; a first entry has all of them, so they are folded. */
function Changes({ changes, first }: { readonly changes: Extract<TimelineEntry, { what: 'version' }>['changes']; readonly first: boolean }) {
  if (changes.length === 0) return null;
  const told = <ul className="changes">{changes.map(({ attribute, sentence }) => <li key={attribute}>{sentence}</li>)}</ul>;
  return first ? <details className="folded"><summary>查看登记的 {changes.length} 项内容</summary>{told}</details> : told;
}

function Told({ entry }: { readonly entry: TimelineEntry }) {
  return (
    <div className="event">
      <time dateTime={entry.at}>{showInstant(entry.at)}</time>
      <p>
        {entry.what === 'version' && entry.by.name !== null && <strong>{entry.by.name} </strong>}
        {entry.what === 'process' && isProcessKind(entry.kind) ? <Link to={processPath(entry.kind, entry.number)}>{entry.sentence}</Link> : entry.sentence}
      </p>
      {entry.what === 'version' && <Changes changes={entry.changes} first={entry.version === 1} />}
    </div>
  );
}

const keyOf = (entry: TimelineEntry): string => (entry.what === 'version' ? `version ${entry.version}` : entry.what === 'process' ? `${entry.kind}/${entry.number}` : entry.decisionNumber);

/** 经过: what was changed, since when, by whom and why; checks and penalties between. Newest first. @param path '/enterprises/…/timeline', '/officers/…/timeline' */
export function EntryTimeline({ path }: { readonly path: string }) {
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = usePaged(timelinePage, path);
  if (data === undefined) return error === null ? <Skeleton active paragraph={{ rows: 4 }} title={false} /> : <ProblemAlert error={error} onRetry={() => void refetch()} />;
  const entries = data.pages.flatMap(({ items }) => items);
  return (
    <>
      <ol className="timeline">{entries.map((entry) => <li key={keyOf(entry)} className={`told-${entry.what}`}><Told entry={entry} /></li>)}</ol>
      {hasNextPage && <Button block loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>再显示一些</Button>}
    </>
  );
}

import { Link } from 'react-router';
import type { ProcessView } from '#contract/http/process';
import { PROCESS_KINDS } from '#domain/process/process';
import { processPath } from '../shared/process-path.js';

/** The way back: what a process has come of, from the top. @param self the process itself is a step of the way too, on a page below its file */
export function Trail({ process: { trail, kind, number, title }, self = false }: { readonly process: Pick<ProcessView, 'trail' | 'kind' | 'number' | 'title'>; readonly self?: boolean }) {
  const way = self ? [...trail, { kind, number, title }] : trail;
  if (way.length === 0) return null;
  return (
    <nav className="trail" aria-label="上级流程">
      <ol>{way.map((above) => <li key={`${above.kind}/${above.number}`}><Link to={processPath(above.kind, above.number)}>{above.title}</Link>{!above.title.includes(PROCESS_KINDS[above.kind]) && <span className="quiet"> {PROCESS_KINDS[above.kind]}</span>}</li>)}</ol>
    </nav>
  );
}

import type { ProcessView } from '#contract/http/process';
import { Publication } from './publication.js';
import './inspection.css';

/** Before a result can be there is nothing to preview. */
const WITH_PUBLICATION: ReadonlySet<string> = new Set(['entering', 'reviewing', 'publishing', 'published', 'correcting', 'confirming', 'closed']);

/** What the file of an inspection has beside what every file has. */
export default function InspectionFile({ process: { number, stage } }: { readonly process: ProcessView }) {
  return <>{WITH_PUBLICATION.has(stage) && <Publication number={number} />}</>;
}

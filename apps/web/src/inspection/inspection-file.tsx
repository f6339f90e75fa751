import type { ProcessView } from '#contract/http/process';
import { CheckRecord } from './check-record.js';
import { Documents } from './documents.js';
import { NoticePart } from './notice-part.js';
import { Publication } from './publication.js';
import { ReturnedNotice } from './returned-notice.js';
import './inspection.css';

/** Before the check nobody may know whom it is about who is not told so (R7), and there is nothing to show. */
const BEFORE: ReadonlySet<string> = new Set(['approving', 'preparing']);
/** From the approval until somebody has come: then the notice is written, handed out and scanned. */
const NOTICED: ReadonlySet<string> = new Set(['preparing', 'checking']);
/** Before a result can be there is nothing to preview. */
const WITHOUT_PUBLICATION: ReadonlySet<string> = new Set([...BEFORE, 'checking']);

/** What the file of an inspection has beside what every file has. */
export default function InspectionFile({ process }: { readonly process: ProcessView }) {
  const { number, stage } = process;
  return (
    <>
      <ReturnedNotice process={process} />
      {NOTICED.has(stage) && <NoticePart process={process} />}
      {!BEFORE.has(stage) && <CheckRecord process={process} />}
      {!WITHOUT_PUBLICATION.has(stage) && <Publication number={number} />}
      <Documents process={process} />
    </>
  );
}

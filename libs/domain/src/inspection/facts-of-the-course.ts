import { type Course, type Fact, happened } from '../process/course.js';
import type { StepMark } from '../process/process.js';

// The facts an inspection passes through, as workflow, stage and screens all name them. When the acts that interrupt it
// are possible is told by turns/when-possible.ts.

const flagged = (flag: string): Fact => ({ flags }) => flags[flag] === true;
const isOpen = (step: string): Fact => ({ steps }) => steps[step] !== undefined;

export const urgentlyBegun = happened('UrgentCheckBegun');
/** An urgent check goes on as an approved one; its approval is made up for. */
export const approved: Fact = (course) => happened('CheckApproved')(course) || urgentlyBegun(course);
/** A leader said no, whether the check had begun or not. */
export const urgencyDenied = happened('UrgentCheckDisapproved');
/** The check was made all the same: where nobody had gone in yet, it waits for its approval instead. */
export const urgentCheckDisapproved: Fact = (course) => urgentlyBegun(course) && urgencyDenied(course);
export const visitFiled = happened('VisitFiled');
export const notified = happened('EnterpriseNotified');
export const entered: Fact = (course) => happened('EntryScanned')(course) || happened('EnteredWithoutScan')(course);
export const nonSiteBegun = happened('NonSiteBegun');
export const checkEnded: Fact = (course) => happened('EnterpriseLeft')(course) || happened('NonSiteFinished')(course) || happened('CooperationRefused')(course);
export const resultReviewed = happened('ResultReviewed');
export const resultPublished = happened('ResultPublished');
export const inspectionClosed = happened('InspectionClosed');

export const onSite = flagged('onSite');
/** D9 applies on site, and non-site only where the enterprise must cooperate (written, video). */
export const needsNotice = flagged('needsNotice');
/** A problem that the inspection itself cannot settle: the lead is handed over (D17). */
export const furtherActionNeeded = flagged('furtherAction');
/** 责令改正: the enterprise can put it right itself (D25). */
export const rectificationNeeded = flagged('rectify');
/** 回访: sampled at the first publication (D26), which says so either way. */
export const returnVisitDrawn = flagged('returnVisit');

/** On an on-site visit: items that must not be checked on site are still to be checked from the office. */
export const remotePartOpen = isOpen('checkRemotely');
export const entryToRegularise = isOpen('regulariseEntry');
export const approvalToRegularise = isOpen('regulariseApproval');
export const visitToFile = isOpen('fileVisit');
export const publicationOpen = isOpen('publish');
export const publicationSettled: Fact = (course) => !publicationOpen(course);

export const notCheckableReported = happened('NotCheckableReported');
export const notCheckable = happened('NotCheckableConfirmed');
/** The check will not be carried out (or not to its end): nothing of it is awaited any more. */
export const givenUp: Fact = (course) => notCheckable(course) || course.ended;
export const orGivenUp = (fact: Fact): Fact => (course) => fact(course) || givenUp(course);
/** Nothing of the check itself can happen any more. */
export const checkOver: Fact = (course) => checkEnded(course) || givenUp(course);

/** Somebody is or was at the enterprise, or has begun in the office. */
export const begun: Fact = (course) => entered(course) || nonSiteBegun(course) || checkEnded(course);
/** What has been checked already must come to its result, also when the task is cancelled. */
export const checkBegun: Fact = (course) => begun(course) || happened('RemoteCheckRecorded')(course);

/** Its task was cancelled when the check had begun: it comes to its result, but begins nothing anew. */
export const taskCancelled = happened('TaskCancellationNoted');

/** A published result is being corrected; until it is published again. */
export const correcting = happened('CorrectionOpened');
/** Corrected and published again, so often; unknown of what was published again before that was flagged. */
export const republished: Fact = ({ flags }) => typeof flags['republished'] === 'number';
/** A correction can come before the workflow has closed what it published; then it is published again first. */
export const closedOrCorrected: Fact = (course) => inspectionClosed(course) || !resultPublished(course);

const AWAITED_BEFORE_CLOSING = ['decideEvidence/', 'answerRequest/', 'regulariseApproval', 'regulariseEntry'];
/** What stands by itself, however the check ends: evidence (D27), requests, what was done first and is made up for. */
export const isPending = (key: string): boolean => AWAITED_BEFORE_CLOSING.some((awaited) => key.startsWith(awaited));
export const nothingPending: Fact = ({ steps }) => !Object.keys(steps).some(isPending);

/** Those of these steps that are open now. */
export function stillOpen({ steps }: Course<StepMark>, keys: readonly string[]): readonly string[] {
  return keys.filter((key) => steps[key] !== undefined);
}

/** Those of these facts that hold, to be withdrawn. */
export function stillTrue({ facts }: Course<StepMark>, types: readonly string[]): readonly string[] {
  return types.filter((type) => facts[type] !== undefined);
}

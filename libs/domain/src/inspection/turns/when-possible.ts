import { type Fact, happened } from '../../process/course.js';
import { approved, begun, checkBegun, checkOver, entered, givenUp, needsNotice, nonSiteBegun, onSite, publicationOpen, resultReviewed, stillOpen, taskCancelled, urgencyDenied, urgentlyBegun } from '../facts-of-the-course.js';

// Acts that interrupt an inspection have no step of their own; each is possible as long as its fact holds.

/** Before anything of the check was done. An urgent check has no approval that could be withdrawn. */
export const approvalCanBeWithdrawn: Fact = (course) => approved(course) && !urgentlyBegun(course) && !checkBegun(course) && !givenUp(course);

/** An on-site check that waits for its approval (D7); not one that was found not to be urgent. */
export const canBeginUrgently: Fact = (course) => onSite(course) && course.steps['approve'] !== undefined && !urgencyDenied(course);

export const canBeConverted: Fact = (course) => !onSite(course) && approved(course) && !checkOver(course) && !taskCancelled(course) && course.steps['approveConversion'] === undefined;

/** The enterprise can refuse where it must cooperate: on site, in writing, by video; from the notice to the end of the check. */
export const canBeRefused: Fact = (course) => needsNotice(course) && !checkOver(course) && stillOpen(course, onSite(course) ? ['notify', 'enter', 'check', 'leave'] : ['beginNonSite', 'finishNonSite']).length > 0;

export const evidenceCanBeRegistered: Fact = (course) => entered(course) && !checkOver(course);

/** From the entry, or from the beginning of a non-site check, to the end. */
export const requestCanBeReceived: Fact = (course) => entered(course) || nonSiteBegun(course);

/** 待录入 and not entered (regulations.md 1.3). */
export const mayReplace: Fact = (course) => !begun(course) && !givenUp(course);

/** Before the check is over (then it has a result), and not asked already. */
export const mayBeReported: Fact = (course) =>
  !checkOver(course) && !['NotCheckableReported', 'ResultEntered', 'ResultReturned', 'CorrectionOpened'].some((type) => happened(type)(course));

/** Reviewed, and not published yet: the last moment in which the reviewer may have second thoughts. */
export const mayBeWithdrawn: Fact = (course) => publicationOpen(course) && resultReviewed(course);

import { type Fact, happened } from '../process/course.js';

/** The facts an inspection passes through, as workflow, stage and screens all name them. */
export const approved = happened('CheckApproved');
export const visitFiled = happened('VisitFiled');
export const notified = happened('EnterpriseNotified');
export const entered = happened('EntryScanned');
export const checkEnded: Fact = (course) => happened('EnterpriseLeft')(course) || happened('NonSiteFinished')(course);
/** On an on-site visit: items that must not be checked on site are still to be checked from the office. */
export const remotePartOpen: Fact = (course) => course.steps['checkRemotely'] !== undefined;
export const resultReviewed = happened('ResultReviewed');
export const resultPublished = happened('ResultPublished');
export const inspectionClosed = happened('InspectionClosed');

export const onSite: Fact = (course) => course.flags['onSite'] === true;
/** D9 applies on site, and non-site only where the enterprise must cooperate (written, video). */
export const needsNotice: Fact = (course) => course.flags['needsNotice'] === true;
/** A problem that the inspection itself cannot settle: the lead is handed over (D17). */
export const furtherActionNeeded: Fact = (course) => course.flags['furtherAction'] === true;

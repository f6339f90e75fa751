import { type Fact, happened } from '../process/course.js';

const open = (...steps: readonly string[]): Fact => ({ steps: now }) => steps.some((step) => now[step] !== undefined);

/** The facts a lead passes through, as workflow, stage and screens all name them. */
export const leadHandedOver = happened('LeadHandedOver');
export const leadAccepted = happened('LeadAccepted');
export const caseFiled = happened('CaseFiled');
export const penaltyDecided = happened('PenaltyDecided');
export const penaltyPublished = happened('PenaltyPublished');
export const referralClosed = happened('ReferralClosed');

/** 抄告其他部门: withdrawn when that department does not deal with it. */
export const leadCopied = happened('LeadCopied');
export const receiptAwaited = open('acknowledge');
export const replyAwaited = open('reply');
export const supplementAwaited = open('supplementLead');

/** 涉嫌犯罪, by what is waited for: the same lead can come by here more than once. */
export const transferUndecided = open('decideTransfer');
export const transferDue = open('transferToPolice');
export const policeReplyAwaited = open('policeReply');
export const materialDue = open('handOverMaterial');
export const objectionUndecided = open('decideObjection');
export const withThePolice: Fact = (course) => policeReplyAwaited(course) || materialDue(course) || objectionUndecided(course);
export const crimeSuspected: Fact = (course) => transferUndecided(course) || transferDue(course) || withThePolice(course);

/** The result it rests on was corrected, and it is not decided yet what follows. */
export const reconsidered = open('reconsider');

export const publicationDue = open('publish');
export const withdrawalDue = open('withdrawPublication');

/** Decided for good otherwise than by a penalty: no case, no penalty, another department's, the police's, quashed. */
export const settled: Fact = ({ flags }) => flags['settled'] === true;
export const readyToClose: Fact = (course) => !course.ended && (settled(course) || penaltyPublished(course)) && !withdrawalDue(course);

/** 310号令第五条: from the acceptance on and until a penalty is decided, once at a time. */
export const mayBeReported: Fact = (course) => leadAccepted(course) && !penaltyDecided(course) && !settled(course) && !crimeSuspected(course);

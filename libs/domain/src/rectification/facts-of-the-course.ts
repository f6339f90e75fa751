import { type Fact, happened } from '../process/course.js';

/** The facts a rectification passes through, as workflow, stage and screens all name them. */
export const correctionOrdered = happened('CorrectionOrdered');
export const correctionReported = happened('CorrectionReported');
export const rechecked = happened('Rechecked');
export const corrected: Fact = (course) => rechecked(course) && course.flags['corrected'] === true;
export const caseReferred = happened('CaseReferred');
export const orderWithdrawn = happened('OrderWithdrawn');
export const rectificationClosed = happened('RectificationClosed');

/** Nothing is asked of anybody any more: put right, handed over, or the order was wrong. */
export const settled: Fact = (course) => corrected(course) || caseReferred(course) || orderWithdrawn(course);
/** The result it rests on was corrected, and it is not decided yet what follows. */
export const reconsidered: Fact = (course) => course.steps['reconsider'] !== undefined;
/** The order holds and nobody has checked again: its term can still be moved. */
export const termRuns: Fact = (course) => course.steps['recheck'] !== undefined;

/** A fact, or the end that an order withdrawn in between puts to all waiting. */
export const orSettled =
  (fact: Fact): Fact =>
  (course) =>
    fact(course) || settled(course);

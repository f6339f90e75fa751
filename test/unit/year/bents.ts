import type { ProcessKind } from '#domain';
import type { Choices } from './choices.js';
import { AFTERWARDS, type FromElsewhere, KINDS } from './from-elsewhere.js';

/** What a year leans to, so that one also comes where one seldom comes. */
export interface Bent {
  /** Acts that are chosen rather than others. */
  readonly favoured: readonly string[];
  /** Acts that are chosen before all others. */
  readonly sought?: readonly string[];
  /** Once in so many times any act is chosen all the same. */
  readonly otherwise: number;
  readonly fromElsewhere: readonly FromElsewhere[];
  /** Once in so many times somebody turns to a process that may be long over. */
  readonly lookBack: number;
  /** Of so many processes, the latest ones, most is done. */
  readonly latest: number;
  /** Processes that are left alone, unless they are asked whether to go on at all. */
  readonly neglected: readonly ProcessKind[];
  /** Once in so many checks a problem is found. */
  readonly problems: number;
  /** Whether the rule set asks for witnesses. */
  readonly witnessed: boolean;
  /** Codes of limits that seldom run: more is asked of them when they do, and people take their time. */
  readonly rare: readonly string[];
}

/** What can be done seldom enough, or is seldom chosen among others. */
const SELDOM = ['withdrawReview', 'setAsideWitness', 'beginUrgently', 'disapproveUrgentCheck', 'proposeWaiver', 'refuseWaiver', 'carryOn', 'withdrawLead'];

const RARE = ['D6', 'D10', 'D15', 'D16', 'D19', 'D23', 'D24', 'D27', 'SQ', 'JZ'];

const NO_BENT: Bent = { favoured: [...SELDOM, 'reportSuspectedCrime', 'reopenForCorrection', 'reportNotCheckable', 'registerEvidence', 'proposeReplacement'], otherwise: 2, fromElsewhere: KINDS, lookBack: 8, latest: 12, neglected: [], problems: 3, witnessed: false, rare: RARE };
const CRIMES: Bent = {
  favoured: [...SELDOM, 'handOverLead', 'acceptLead', 'fileCase', 'reportSuspectedCrime', 'decideTransfer', 'transferToPolice', 'recordPoliceReply', 'objectToRefusal', 'decidePenalty', 'revokePenalty'], otherwise: 3, fromElsewhere: ['referral'], lookBack: 20, latest: 5, neglected: [], problems: 3, witnessed: false, rare: RARE,
};
const CORRECTIONS: Bent = {
  favoured: [...SELDOM, 'approveCheck', 'beginNonSite', 'finishNonSite', 'enterResult', 'passResult', 'reopenForCorrection', 'registerEvidence'],
  otherwise: 3, fromElsewhere: ['inspection'], lookBack: 3, latest: 4, neglected: ['referral', 'rectification', 'returnVisit'], problems: 1, witnessed: false, rare: RARE,
};
/** Without inspections from elsewhere: whatever is counted of them, a task has counted. */
export const BENT_ON_TASKS: Bent = {
  favoured: [...SELDOM, 'commitDraw', 'commitWitnessNumber', 'revealWitnessNumber', 'drawObjects', 'confirmList', 'matchOfficers', 'issueTask', 'reportNotCheckable', 'confirmNotCheckable'], otherwise: 3, fromElsewhere: AFTERWARDS, lookBack: 10, latest: 10, neglected: [], problems: 3, witnessed: true, rare: RARE,
};

const UNWITNESSED: Bent = { ...BENT_ON_TASKS, favoured: [...BENT_ON_TASKS.favoured, 'recordEntropy'], witnessed: false };

/** Tasks that are not drawn yet, and could be one. */
const MERGES: Bent = { ...UNWITNESSED, favoured: [...SELDOM, 'makeTask', 'proposeMerge', 'approveMerge', 'approveCheck'], latest: 6 };

/** Tasks that are given up while their checks are under way. */
const CANCELLED_UNDER_WAY: Bent = { ...UNWITNESSED, favoured: [...UNWITNESSED.favoured, 'approveCheck', 'scanEntry', 'beginNonSite', 'proposeCancellation', 'approveCancellation'], otherwise: 4, latest: 6, neglected: ['referral', 'rectification', 'returnVisit'] };

/** Tasks that come to their end, and results that are corrected after it. */
const BENT_ON_ENDED_TASKS: Bent = { ...UNWITNESSED, favoured: [...UNWITNESSED.favoured, 'approveCheck', 'beginNonSite', 'finishNonSite', 'enterResult', 'passResult', 'reopenForCorrection'], lookBack: 3, latest: 6, problems: 1, neglected: ['referral', 'rectification', 'returnVisit'] };

export function bentOf(choices: Choices): Bent {
  return choices.oneOf([NO_BENT, CRIMES, CRIMES, CORRECTIONS, CORRECTIONS, BENT_ON_TASKS, UNWITNESSED]);
}

/** Where what has not been seen is to be found: 'referral act carryOn', 'D23 resumed'. */
const WHERE: readonly (readonly [RegExp, Bent])[] = [
  [/reconsider|carryOn|withdrawLead/, CORRECTIONS],
  [/TaskCancellationNoted/, CANCELLED_UNDER_WAY],
  [/SummaryCorrected/, BENT_ON_ENDED_TASKS],
  [/[mM]erge|TaskTakenOver/, MERGES],
  [/recordEntropy|Waiver|Supplement/, UNWITNESSED],
  [/^(task|D5|D6|JZ) /, BENT_ON_TASKS],
  [/^(referral|D17|D18|D19|D20|D21|D22|D23|D24) /, CRIMES],
  [/^(refused|inspection|rectification|D7|D8|D9|D1[0-6]|D25|D27|SQ|ZG) /, CORRECTIONS],
];

/** A year that leans to what has not been seen. */
export function bentTowards(missing: readonly string[], wanted: string): Bent {
  const bent = WHERE.find(([what]) => what.test(wanted))?.[1] ?? NO_BENT;
  const acts = missing.flatMap((one) => /^\w+ act (\w+)$/.exec(one)?.[1] ?? []);
  const codes = missing.flatMap((one) => /^([A-Z]\w+) \w+$/.exec(one)?.[1] ?? []);
  return { ...bent, sought: acts, rare: codes.length > 0 ? codes : bent.rare };
}

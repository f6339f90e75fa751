import { type Guard, isAbsent, isAnyText as isText, isCount, isEither, isExactly, isFlag, isLike, isListOf, isNullOr, isOneOf, isOptional, isShapedLike, isTallyOf, isWhole } from './guard.js';
import type { MatchingRecord } from './matching-record.js';
import { SUPPLEMENT_FORMATS, type SupplementRecord } from './supplement-record.js';
import type { ReplacementRecord } from './replacement-record.js';

const isRegistryRow = isShapedLike({ version: isWhole, sha256: isText });
const isReliedOn = isOptional(isShapedLike({ registry: (value) => value === null || isRegistryRow(value), onSite: isWhole }));

const supplementShape = isShapedLike({
  format: isOneOf(...SUPPLEMENT_FORMATS),
  task: isText,
  draw: isText,
  previous: (value) => value === null || isText(value),
  drawnAt: isText,
  cap: isOptional(isWhole),
  strata: isListOf(
    isShapedLike({
      id: isText,
      missing: isListOf(isText),
      drawn: isListOf(isShapedLike({ id: isText, rank: isWhole, score: isText, diverted: isFlag, reliedOn: isReliedOn })),
      passedOver: isListOf(isShapedLike({ id: isText, why: isOneOf('atCap', 'notRegistered', 'notOperating', 'noItemApplies'), reliedOn: isReliedOn })),
      shortfall: isWhole,
    }),
  ),
  digest: isText,
});

const isSpan = isShapedLike({ from: isText, to: isText });

const isPair: Guard = (value) => Array.isArray(value) && value.length === 2 && value.every(isText);

const entry = { id: isText, department: isText, status: isText, tags: isListOf(isText), avoids: isListOf(isText), expert: isOptional(isFlag), items: isOptional(isListOf(isText)), leave: isListOf(isSpan), certificates: isListOf(isShapedLike({ validFrom: isText, validTo: isText })) };

const areOfficers = isListOf(isShapedLike(entry));

const areEntries = isListOf(isShapedLike({ ...entry, qualifications: isListOf(isShapedLike({ name: isText, validTo: isNullOr(isText) })) }));

const areLeftOut = isListOf(isShapedLike({ constraint: isText, officers: isListOf(isText) }));

/** What both records hold beside the officers of today where the draw committed to its officers. */
const frozenWith = {
  frozen: isShapedLike({ format: isExactly('bihuan-officers/1'), task: isText, salt: isLike(/^[0-9a-f]{64}$/), officers: areEntries }),
  officers: areEntries,
  changed: isListOf(isShapedLike({ officer: isText, parts: isListOf(isText), changes: isListOf(isShapedLike({ event: isText, at: isText, by: isText, reason: isNullOr(isText) })) })),
};

const unfrozen = { frozen: isAbsent, changed: isAbsent };

const matched = {
  task: isText,
  drawRecord: isText,
  seed: isText,
  rule: isShapedLike({ officersPerInspection: isCount, loadSpread: isCount }),
  visits: isListOf(
    isShapedLike({ id: isText, enterprise: isText, window: isSpan, departments: isListOf(isShapedLike({ department: isText, requiredTags: isListOf(isText), count: isOptional(isCount), items: isOptional(isListOf(isText)) })) }),
  ),
  officers: areOfficers,
  loadsBefore: isTallyOf(isCount),
  assignments: isListOf(isShapedLike({ visit: isText, officers: isListOf(isShapedLike({ officer: isText, department: isText, leader: isFlag })) })),
  considered: isListOf(isShapedLike({ visit: isText, department: isText, eligible: isListOf(isText), left: areLeftOut })),
  loadsAfter: isTallyOf(isCount),
  digest: isText,
};

const arePairs = isListOf(isShapedLike({ officers: isPair, visits: isCount }));

const areRefills = isListOf(
  isShapedLike({ visit: isText, department: isText, out: areLeftOut, eligible: isListOf(isText), in: isListOf(isText), admitted: isListOf(isText), left: areLeftOut }),
);

const matchingShape = isEither(
  isShapedLike({ ...matched, ...unfrozen, format: isExactly('bihuan-matching/1'), meetingsBefore: isAbsent, refilled: isAbsent }),
  isShapedLike({ ...matched, ...unfrozen, format: isExactly('bihuan-matching/2'), meetingsBefore: arePairs, refilled: isAbsent }),
  isShapedLike({ ...matched, ...frozenWith, format: isExactly('bihuan-matching/3'), meetingsBefore: arePairs, refilled: areRefills }),
);

const replaced = {
  inspection: isText,
  before: isCount,
  enterprise: isText,
  department: isText,
  out: isText,
  staying: isListOf(isText),
  replaced: isListOf(isText),
  requiredTags: isListOf(isText),
  items: isOptional(isListOf(isText)),
  window: isSpan,
  loadSpread: isCount,
  drawRecord: isText,
  drawSeed: isText,
  officers: areOfficers,
  loads: isTallyOf(isCount),
  seed: isText,
  ranking: isListOf(isShapedLike({ id: isText, score: isText })),
  left: areLeftOut,
  chosen: isText,
  digest: isText,
};

const replacementShape = isEither(
  isShapedLike({ ...replaced, ...unfrozen, format: isExactly('bihuan-replacement/1'), admitted: isAbsent }),
  isShapedLike({ ...replaced, ...frozenWith, format: isExactly('bihuan-replacement/2'), admitted: isFlag }),
);

export function isMatchingRecord(value: unknown): value is MatchingRecord {
  return matchingShape(value);
}

export function isReplacementRecord(value: unknown): value is ReplacementRecord {
  return replacementShape(value);
}

export function isSupplementRecord(value: unknown): value is SupplementRecord {
  return supplementShape(value);
}

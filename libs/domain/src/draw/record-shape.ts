import type { DrawRecord } from './draw-record.js';
import type { MatchingRecord } from './matching-record.js';
import { SUPPLEMENT_FORMATS, type SupplementRecord } from './supplement-record.js';
import type { ReplacementRecord } from './replacement-record.js';

/** What a file must look like before its content can be recomputed. Extra fields are not its business: the digest finds them. */
type Guard = (value: unknown) => boolean;

const isText: Guard = (value) => typeof value === 'string';
const isWhole: Guard = (value) => Number.isSafeInteger(value);
const isFlag: Guard = (value) => typeof value === 'boolean';
const isExactly = (text: string): Guard => (value) => value === text;
const isOneOf = (...texts: readonly string[]): Guard => (value) => texts.some((text) => text === value);
const isListOf = (guard: Guard): Guard => (value) => Array.isArray(value) && value.every(guard);

function isShapedLike(fields: Readonly<Record<string, Guard>>): Guard {
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const own = new Map<string, unknown>(Object.entries(value));
    return Object.entries(fields).every(([name, guard]) => guard(own.get(name)));
  };
}

const isTallyOf = (guard: Guard): Guard => (value) => typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(guard);
const isOptional = (guard: Guard): Guard => (value) => value === undefined || guard(value);

const isPool = isShapedLike({
  quarter: (value) => typeof value === 'string' && /^\d{4}Q[1-4]$/.test(value),
  strata: isListOf(isShapedLike({ id: isText, members: isListOf(isShapedLike({ id: isText, class: isOneOf('special', 'key', 'general'), reasons: isListOf(isText) })) })),
  unclassified: isListOf(isText),
  notDrawable: isListOf(isShapedLike({ id: isText, why: isText })),
});

const isParameters = isShapedLike({
  domainTag: isExactly('bihuan-draw/1'),
  jurisdiction: isText,
  task: isText,
  quarter: isText,
  ruleSet: isShapedLike({ id: isText, version: isWhole }),
  strata: isListOf(isShapedLike({ id: isText, rate: isText })),
  draw: isShapedLike({ rounding: isOneOf('ceiling', 'halfUp'), minimumPerStratum: isWhole }),
  onSitePerYear: isWhole,
  atCap: isListOf(isShapedLike({ id: isText, diverts: isFlag })),
  attempt: isWhole,
  entropySource: isText,
  witnesses: isShapedLike({ minimum: isWhole, named: isListOf(isText) }),
});

const isNullOr = (guard: Guard): Guard => (value) => value === null || guard(value);

const isStatement = isShapedLike({
  witness: isText,
  commitment: isText,
  committedAt: isText,
  revealed: isNullOr(isShapedLike({ number: isText, blind: isText, at: isText })),
  setAside: isNullOr(isShapedLike({ reason: isText, at: isText })),
});

const isDrawnStratum = isShapedLike({
  id: isText,
  size: isWhole,
  rate: isText,
  wanted: isWhole,
  ranking: isListOf(isText),
  drawn: isListOf(isShapedLike({ id: isText, rank: isWhole, score: isText, diverted: isFlag })),
  passedOver: isListOf(isShapedLike({ id: isText, why: isText })),
  shortfall: isWhole,
});

const drawShape = isShapedLike({
  format: isExactly('bihuan-draw/1'),
  parameters: isParameters,
  commitment: isShapedLike({ root: isText, nonceHash: isText, parameters: isText, committedAt: isText }),
  entropy: isShapedLike({ value: isText, recordedAt: isText, statements: isListOf(isStatement) }),
  nonce: isText,
  seed: isText,
  pool: isPool,
  strata: isListOf(isDrawnStratum),
  digest: isText,
});

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

const areOfficers = isListOf(
  isShapedLike({
    id: isText,
    department: isText,
    status: isText,
    tags: isListOf(isText),
    avoids: isListOf(isText),
    expert: isOptional(isFlag),
    leave: isListOf(isSpan),
    certificates: isListOf(isShapedLike({ validFrom: isText, validTo: isText })),
  }),
);

const matchingShape = isShapedLike({
  format: isExactly('bihuan-matching/1'),
  task: isText,
  drawRecord: isText,
  seed: isText,
  rule: isShapedLike({ officersPerInspection: isWhole, loadSpread: isWhole }),
  visits: isListOf(
    isShapedLike({ id: isText, enterprise: isText, window: isSpan, departments: isListOf(isShapedLike({ department: isText, requiredTags: isListOf(isText), count: isOptional(isWhole) })) }),
  ),
  officers: areOfficers,
  loadsBefore: isTallyOf(isWhole),
  assignments: isListOf(isShapedLike({ visit: isText, officers: isListOf(isShapedLike({ officer: isText, department: isText, leader: isFlag })) })),
  considered: isListOf(isShapedLike({ visit: isText, department: isText, eligible: isListOf(isText), left: isListOf(isShapedLike({ constraint: isText, officers: isListOf(isText) })) })),
  loadsAfter: isTallyOf(isWhole),
  digest: isText,
});

const replacementShape = isShapedLike({
  format: isExactly('bihuan-replacement/1'),
  inspection: isText,
  before: isWhole,
  enterprise: isText,
  department: isText,
  out: isText,
  staying: isListOf(isText),
  replaced: isListOf(isText),
  requiredTags: isListOf(isText),
  window: isSpan,
  loadSpread: isWhole,
  drawRecord: isText,
  drawSeed: isText,
  officers: areOfficers,
  loads: isTallyOf(isWhole),
  seed: isText,
  ranking: isListOf(isShapedLike({ id: isText, score: isText })),
  left: isListOf(isShapedLike({ constraint: isText, officers: isListOf(isText) })),
  chosen: isText,
  digest: isText,
});

export function isDrawRecord(value: unknown): value is DrawRecord {
  return drawShape(value);
}

export function isMatchingRecord(value: unknown): value is MatchingRecord {
  return matchingShape(value);
}

export function isReplacementRecord(value: unknown): value is ReplacementRecord {
  return replacementShape(value);
}

export function isSupplementRecord(value: unknown): value is SupplementRecord {
  return supplementShape(value);
}

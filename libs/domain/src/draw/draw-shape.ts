import { DRAW_FORMAT, type DrawRecord } from './draw-record.js';
import { type Guard, isCount, isEither, isExactly, isExactlyShapedLike as isExactlyLike, isFlag, isLike, isListOf, isNullOr, isOneOf, isOptional, isText } from './guard.js';

/** What docs/schema/draw-record-2.schema.json says to those who have no TypeScript; a test holds the two together. */
const isHash = isLike(/^[0-9a-f]{64}$/);
const isQuarter = isLike(/^[0-9]{4}Q[1-4]$/);
const isInstant = isLike(/^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\.[0-9]{3}\+08:00$/);
const isRate = isLike(/^(?:0(?:\.[0-9]+)?|1(?:\.0+)?)$/);

const areIds: Guard = (value) => Array.isArray(value) && value.length > 0 && value.every(isText);

const isPool = isExactlyLike({
  quarter: isQuarter,
  strata: isListOf(isText),
  groups: isListOf(
    isEither(
      isExactlyLike({ place: isExactly('stratum'), stratum: isText, class: isOneOf('special', 'key', 'general'), grounds: isListOf(isText), ids: areIds }),
      isExactlyLike({ place: isExactly('unclassified'), ids: areIds }),
      isExactlyLike({ place: isExactly('notDrawable'), why: isText, ids: areIds }),
    ),
  ),
});

const isParameters = isExactlyLike({
  domainTag: isExactly(DRAW_FORMAT),
  jurisdiction: isText,
  task: isText,
  quarter: isQuarter,
  ruleSet: isExactlyLike({ id: isText, version: isCount }),
  strata: isListOf(isExactlyLike({ id: isText, rate: isRate })),
  draw: isExactlyLike({ rounding: isOneOf('ceiling', 'halfUp'), minimumPerStratum: isCount }),
  onSitePerYear: isCount,
  atCap: isListOf(isExactlyLike({ id: isText, diverts: isFlag })),
  attempt: isCount,
  entropySource: isText,
  witnesses: isExactlyLike({ minimum: isCount, named: isListOf(isText) }),
  officers: isOptional(isHash),
});

const isStatement = isExactlyLike({
  witness: isText,
  commitment: isNullOr(isHash),
  committedAt: isNullOr(isInstant),
  revealed: isNullOr(isExactlyLike({ number: isText, blind: isText, at: isInstant })),
  setAside: isNullOr(isExactlyLike({ reason: isText, at: isInstant })),
});

const isRanked = { id: isText, rank: isCount, score: isHash };

const drawShape = isExactlyLike({
  format: isExactly(DRAW_FORMAT),
  parameters: isParameters,
  commitment: isExactlyLike({ root: isHash, nonceHash: isHash, parameters: isHash, committedAt: isInstant }),
  entropy: isExactlyLike({ value: isText, recordedAt: isInstant, statements: isListOf(isStatement) }),
  nonce: isText,
  seed: isHash,
  pool: isPool,
  strata: isListOf(
    isExactlyLike({
      id: isText,
      size: isCount,
      rate: isRate,
      wanted: isCount,
      drawn: isListOf(isExactlyLike({ ...isRanked, diverted: isFlag })),
      passedOver: isListOf(isExactlyLike({ ...isRanked, why: isExactly('atCap') })),
      shortfall: isCount,
    }),
  ),
  digest: isHash,
});

export function isDrawRecord(value: unknown): value is DrawRecord {
  return drawShape(value);
}

import { isAnyText as isText, isExactly, isFlag, isLike, isListOf, isOneOf, isShapedLike, isWhole } from '../guard.js';
import { FIRST_FORMAT, type FirstDrawRecord } from './first-record.js';

const isPool = isShapedLike({
  quarter: isLike(/^\d{4}Q[1-4]$/),
  strata: isListOf(isShapedLike({ id: isText, members: isListOf(isShapedLike({ id: isText, class: isOneOf('special', 'key', 'general'), reasons: isListOf(isText) })) })),
  unclassified: isListOf(isText),
  notDrawable: isListOf(isShapedLike({ id: isText, why: isText })),
});

const isParameters = isShapedLike({
  domainTag: isExactly(FIRST_FORMAT),
  jurisdiction: isText,
  task: isText,
  quarter: isText,
  ruleSet: isShapedLike({ id: isText, version: isWhole }),
  strata: isListOf(isShapedLike({ id: isText, rate: isText })),
  draw: isShapedLike({ rounding: isOneOf('ceiling', 'halfUp'), minimumPerStratum: isWhole }),
  onSitePerYear: isWhole,
  atCap: isListOf(isShapedLike({ id: isText, diverts: isFlag })),
  entropySource: isText,
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

const firstShape = isShapedLike({
  format: isExactly(FIRST_FORMAT),
  parameters: isParameters,
  commitment: isShapedLike({ root: isText, nonceHash: isText, parameters: isText, committedAt: isText }),
  entropy: isShapedLike({ value: isText, recordedAt: isText }),
  nonce: isText,
  seed: isText,
  pool: isPool,
  strata: isListOf(isDrawnStratum),
  digest: isText,
});

export function isFirstDrawRecord(value: unknown): value is FirstDrawRecord {
  return firstShape(value);
}

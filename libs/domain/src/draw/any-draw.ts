import type { Crypto } from '../base.js';
import { recordDigest } from './draw-record.js';
import { isDrawRecord } from './draw-shape.js';
import { FIRST_FORMAT, firstDigest } from './first-format/first-record.js';
import { isFirstDrawRecord } from './first-format/first-shape.js';
import type { AnyDrawRecord } from './ranking.js';

/** The record of a first draw, in whichever format. */
export function isAnyDrawRecord(value: unknown): value is AnyDrawRecord {
  return isDrawRecord(value) || isFirstDrawRecord(value);
}

/** What its own digest has to be. */
export const digestOfDraw = (record: AnyDrawRecord, crypto: Crypto): string => (record.format === FIRST_FORMAT ? firstDigest(record, crypto) : recordDigest(record, crypto));

import type { Crypto, Instant } from '../base.js';
import { type DrawMaterial, type DrawParameters, type DrawRecord, recordDraw } from './draw-record.js';
import { FIRST_FORMAT, type FirstParameters, type FirstPool, recordFirstDraw } from './first-format/first-record.js';
import type { Pool } from './pool.js';
import type { AnyDrawRecord } from './ranking.js';

interface CommittedNow {
  readonly pool: Pool;
  readonly parameters: DrawParameters;
  readonly nonce: string;
}

interface CommittedFirst {
  readonly pool: FirstPool;
  readonly parameters: FirstParameters;
  readonly nonce: string;
}

/** What was committed to, as it was kept; by an older version of the system in the first format. */
export type Committed = CommittedNow | CommittedFirst;

const isFirst = (kept: Committed): kept is CommittedFirst => kept.parameters.domainTag === FIRST_FORMAT;

export interface Arrived extends Pick<DrawMaterial, 'root'> {
  readonly committedAt: Instant;
  readonly entropy: DrawRecord['entropy'];
  readonly crypto: Crypto;
}

/** Performs a draw in the format that was committed to: the commitment is public and holds for no other. */
export function drawCommitted(kept: Committed, arrived: Arrived): AnyDrawRecord {
  return isFirst(kept) ? recordFirstDraw({ ...kept, ...arrived }) : recordDraw({ ...kept, ...arrived });
}

import { MATCHING_FORMAT, verifyMatchingRecord } from '#domain/draw/matching-record';
import type { VerifiedCheck } from '#domain/draw/verified-check';
import { verifyDrawRecord } from '#domain/draw/verify-draw';
import { nodeCrypto } from '#persistence/ledger/node-crypto';
import { rulesFrom } from '../rules-file.js';

/**
 * Recomputes a draw or a matching, told apart by the format the record names.
 * @throws CommandEnd 65 when the rule set named cannot be read
 */
export async function verifyRecord(record: unknown, rulesFile: string | undefined): Promise<readonly VerifiedCheck[]> {
  const isMatching = typeof record === 'object' && record !== null && 'format' in record && record.format === MATCHING_FORMAT;
  if (isMatching) return verifyMatchingRecord({ record, crypto: nodeCrypto });
  return verifyDrawRecord({ record, crypto: nodeCrypto, ...(rulesFile !== undefined && { rules: await rulesFrom(rulesFile) }) });
}

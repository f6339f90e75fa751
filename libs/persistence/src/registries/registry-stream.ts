import type { EntityManager } from 'typeorm';
import type { JurisdictionCode } from '#domain';
import { holdStream } from '../ledger/hold-stream.js';

/** On which everything is told that happens to a bureau's registries. */
export const registryStream = (jurisdiction: JurisdictionCode): string => `registry/${jurisdiction}`;

/** Whoever changes a registry of a bureau changes it alone, to the end of the transaction. */
export async function holdRegistry(manager: EntityManager, jurisdiction: JurisdictionCode): Promise<void> {
  await holdStream(manager, registryStream(jurisdiction));
}

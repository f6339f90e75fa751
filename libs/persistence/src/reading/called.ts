import type { EntityManager } from 'typeorm';
import type { JurisdictionCode, ProcessKind, RecordedEvent } from '#domain';
import { type Called, namesAsked } from '#domain/process/called';
import { eventSentence } from '#domain/process/event-sentence';
import { readNames } from './names.js';

/** Names of whom and what these events speak of, for their sentences (event-sentence.ts): asked of the sentences themselves, so that nothing else is looked up. */
export async function readCalled(manager: EntityManager, jurisdiction: JurisdictionCode, kind: ProcessKind, events: readonly RecordedEvent[]): Promise<Called> {
  const asked = namesAsked((called) => { for (const event of events) eventSentence(kind, event, called); });
  const names = await readNames(manager, jurisdiction, asked);
  return { account: (id) => names.knownAccount(id), department: (id) => names.department(id), officer: (id) => names.officer(id), item: (code) => names.item(code) };
}

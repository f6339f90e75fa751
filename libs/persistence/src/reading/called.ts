import type { EntityManager } from 'typeorm';
import type { RecordedEvent } from '#domain';
import { isWorkEvent } from '#domain/process/work';
import type { Called } from '#domain/process/work-sentence';

/** Names of the accounts that these events speak of, for their sentences (event-sentence.ts). */
export async function readCalled(manager: EntityManager, events: readonly RecordedEvent[]): Promise<Called> {
  const ids = events.flatMap((event) => (isWorkEvent(event) && event.type === 'StepHandedOver' ? [event.data.holder.person] : []));
  if (ids.length === 0) return () => null;
  const rows: readonly { readonly id: string; readonly name: string }[] = await manager.query(`SELECT id, name FROM account WHERE id = ANY ($1)`, [ids]);
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return (account) => names.get(account) ?? null;
}

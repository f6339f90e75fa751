import type { EntityManager } from 'typeorm';
import { streamOf } from '#domain';
import type { Projected } from './projected.js';

export type PublicationKind = 'plan' | 'task' | 'result' | 'penalty';

/** What everybody may read, as the event that published it says it. */
export async function publish(manager: EntityManager, { ref, jurisdiction, event }: Projected, kind: PublicationKind, at: string, body: object): Promise<void> {
  await manager.query(`INSERT INTO publication (stream, version, kind, number, jurisdiction, published_at, body) VALUES ($1, $2, $3, $4, $5, $6, $7)`, [
    streamOf(ref), event.version, kind, ref.number, jurisdiction, at, JSON.stringify(body),
  ]);
}

export interface Withdrawal {
  readonly at: string;
  readonly why: string;
  /** Only what the event of this version published; left out: all that still stands. */
  readonly version?: number;
}

/** What was published by this process and holds no more (D16; 行政处罚法第48条): it stays to be seen, and says since when and why. */
export async function withdrawPublished(manager: EntityManager, { ref }: Projected, { at, why, version }: Withdrawal): Promise<void> {
  await manager.query(`UPDATE publication SET withdrawn_at = $2, withdrawn_why = $3 WHERE stream = $1 AND withdrawn_at IS NULL AND ($4::int IS NULL OR version = $4)`, [
    streamOf(ref), at, why, version ?? null,
  ]);
}

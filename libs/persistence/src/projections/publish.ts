import type { EntityManager } from 'typeorm';
import { type RecordedEvent, streamOf } from '#domain';
import type { InspectionEvent } from '#domain/inspection/inspection';
import type { Projected } from './projected.js';

export type PublicationKind = 'plan' | 'task' | 'result' | 'penalty';

/** What everybody may read, as the event that published it says it. */
export async function publish(manager: EntityManager, { ref, jurisdiction, event }: Projected, kind: PublicationKind, at: string, body: object): Promise<void> {
  await manager.query(`INSERT INTO publication (stream, version, kind, number, jurisdiction, published_at, body) VALUES ($1, $2, $3, $4, $5, $6, $7)`, [
    streamOf(ref), event.version, kind, ref.number, jurisdiction, at, JSON.stringify(body),
  ]);
}

type Published = Extract<RecordedEvent<InspectionEvent>, { readonly type: 'ResultPublished' }>;

/** 更正 (D16): what was published wrongly stays, and says when and why it was corrected. */
export async function withdrawCorrected(manager: EntityManager, { ref }: Projected, { data }: Published): Promise<void> {
  if (data.correction === undefined) return;
  await manager.query(`UPDATE publication SET withdrawn_at = $2, withdrawn_why = $3 WHERE stream = $1 AND kind = 'result' AND withdrawn_at IS NULL`, [
    streamOf(ref), data.publishedAt, `公示结果有误，已更正：${data.correction.reason}`,
  ]);
}

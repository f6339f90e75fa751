import type { EntityManager } from 'typeorm';
import { DEFINITIONS, streamOf } from '#domain';
import type { LimitEvent } from '#domain/process/limit-changes';
import type { Happened } from './projected.js';

/** The red mark that is meant, and the escalations that came of it, up to the next time the limit turned red. */
const EXPLAIN = `
  UPDATE limit_record SET explanation = $4
  WHERE stream = $1 AND key = $2 AND level <> 'yellow' AND due >= $3::timestamptz
    AND due < coalesce((SELECT min(due) FROM limit_record WHERE stream = $1 AND key = $2 AND level = 'red' AND due > $3::timestamptz), 'infinity')`;

/** 时限记录: what was late, and how it was explained; nothing here is ever taken away. */
export async function projectLimits(manager: EntityManager, { ref, jurisdiction, event, state }: Happened<LimitEvent>): Promise<void> {
  switch (event.type) {
    case 'LimitPassed': {
      const { key, code, level, due, noticed } = event.data;
      const { departments, officers } = DEFINITIONS[ref.kind].responsible(state, key);
      await manager.query(`INSERT INTO limit_record (stream, version, jurisdiction, key, code, level, due, noticed, departments, officers) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`, [
        streamOf(ref), event.version, jurisdiction, key, code, level, due, noticed, departments, officers,
      ]);
      return;
    }
    case 'BreachExplained':
      await manager.query(EXPLAIN, [streamOf(ref), event.data.key, event.data.breach, event.data.reason]);
      return;
    case 'LimitChangeProposed': case 'LimitChangeRefused': case 'LimitSuspended': case 'LimitResumed': case 'LimitExtended': case 'LimitsRecomputed':
      return;
  }
}

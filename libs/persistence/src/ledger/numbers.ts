import type { EntityManager } from 'typeorm';
import { type Refusal, refuse } from '#domain';
import { holdStream } from './hold-stream.js';
import type { PerformRequest } from './perform-request.js';

/**
 * Business numbers of processes that people open: plan 130525-2026, task 130525-2026-Q4-01. All others are fixed by their parent's event.
 * The same command gets the number it got before.
 */
export async function giveNumber(manager: EntityManager, { kind, actor, input, commandId }: PerformRequest): Promise<string | Refusal> {
  const before: readonly { stream: string }[] = await manager.query(`SELECT stream FROM command WHERE id = $1`, [commandId]);
  const earlier = before[0];
  if (earlier !== undefined) return earlier.stream.slice(earlier.stream.indexOf('/') + 1);
  if (kind === 'annualPlan') return planNumber(manager, `${actor.jurisdiction}-${String(field(input, 'year'))}`);
  if (kind === 'task') return nextTaskNumber(manager, actor.jurisdiction, String(field(input, 'quarter')));
  return refuse('missing', 'NUMBER_REQUIRED', '请指明要办理的流程编号。', { at: 'number' });
}

function field(input: unknown, name: string): unknown {
  return typeof input === 'object' && input !== null && name in input ? (input as Readonly<Record<string, unknown>>)[name] : '';
}

/** A jurisdiction and year have one plan; one that follows on withdrawn ones is told apart: 130525-2026, 130525-2026-2. */
async function planNumber(manager: EntityManager, number: string): Promise<string> {
  const rows: readonly { count: number }[] = await manager.query(
    `SELECT count(*)::int AS count FROM process WHERE kind = 'annualPlan' AND outcome = 'withdrawn' AND (number = $1 OR number LIKE $1 || '-%')`,
    [number],
  );
  const withdrawn = rows[0]?.count ?? 0;
  return withdrawn === 0 ? number : `${number}-${withdrawn + 1}`;
}

/** Tasks of a jurisdiction and quarter are numbered in order; the lock keeps two clerks from the same number. */
async function nextTaskNumber(manager: EntityManager, jurisdiction: string, quarter: string): Promise<string> {
  const prefix = `${jurisdiction}-${quarter.slice(0, 4)}-${quarter.slice(4)}`;
  await holdStream(manager, `task/${prefix}`);
  const rows: readonly { count: number }[] = await manager.query(`SELECT count(*)::int AS count FROM process WHERE kind = 'task' AND jurisdiction = $1 AND number LIKE $2`, [jurisdiction, `${prefix}-%`]);
  return `${prefix}-${String((rows[0]?.count ?? 0) + 1).padStart(2, '0')}`;
}

import type { EntityManager } from 'typeorm';
import type { Actor } from '#domain';
import { addDays } from '#domain/calendar/day';
import type { Inspection } from '#domain/inspection/inspection';
import { ruleSet } from '../facts/rule-sets.js';
import { disclosed, onlooker } from './disclosure.js';
import type { ProcessFound } from './processes.js';

/** Another inspection of the same enterprise that nobody has begun: both are to be carried out on one day. */
export interface OtherVisit {
  readonly number: string;
  readonly task: string;
  readonly name: string;
  readonly plannedDay: string | null;
  readonly from: string;
  readonly to: string;
}

const OTHERS = `
  SELECT o.* FROM (
    SELECT p.number, t.number AS task, t.title AS name, p.state #>> '{data,plannedDay}' AS "plannedDay", p.state #>> '{data,window,from}' AS "from", p.state #>> '{data,window,to}' AS "to"
    FROM process p JOIN process t ON t.stream = p.parent CROSS JOIN LATERAL (SELECT ${disclosed(6)} AS disclosed) k
    WHERE p.kind = 'inspection' AND p.jurisdiction = $1 AND p.enterprise = $2 AND p.number <> $3 AND p.ended_at IS NULL AND p.stage IN ('approving', 'preparing') AND k.disclosed
  ) o
  WHERE coalesce(o."plannedDay", o."from")::date <= $5::date AND coalesce(o."plannedDay", o."to")::date >= $4::date
  ORDER BY o.number`;

/** The boundary where a process's data become typed: its kind names their shape. */
const inspectionOf = ({ state }: ProcessFound): Inspection => state.data as Inspection;

/** What this person may know of; nothing for a rule set from before merging, or once the check has begun. */
export async function visitsTogether(manager: EntityManager, process: ProcessFound, actor: Actor): Promise<readonly OtherVisit[]> {
  if (process.kind !== 'inspection' || !process.disclosed || !['approving', 'preparing'].includes(process.stage)) return [];
  const { merging } = await ruleSet(manager, process.ruleSet);
  if (merging === undefined) return [];
  const { enterprise, plannedDay, window } = inspectionOf(process);
  const days = [addDays(plannedDay ?? window.from, -merging.withinDays), addDays(plannedDay ?? window.to, merging.withinDays)];
  return manager.query(OTHERS, [process.jurisdiction, enterprise, process.number, ...days, ...onlooker(actor)]);
}

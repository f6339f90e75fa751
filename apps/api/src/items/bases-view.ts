import type { EntityManager } from 'typeorm';
import type { ProcessView } from '#contract/http/process';
import { basesOn, basisWarnings, citation, describeBasisWarning } from '#domain/items/bases';
import type { Inspection } from '#domain/inspection/inspection';
import { itemsOf } from '#domain/inspection/parts';
import { registry } from '#persistence';
import type { ProcessFound } from '#persistence/reading/processes';

/**
 * 检查依据 for the notice of an inspection: of every item what is to be cited on the day of the check, and what must not be.
 * The list as it stands now, because the notice is written now; what was shown at the approval stands in its event.
 */
export async function basesForTheNotice(manager: EntityManager, { kind, jurisdiction, state }: ProcessFound): Promise<ProcessView['bases']> {
  if (kind !== 'inspection' || state.data === null) return undefined;
  const inspection = asInspection(state.data);
  const on = inspection.plannedDay ?? inspection.window.to;
  const items = await registry(manager, 'checkItem', jurisdiction, itemsOf(inspection, 'whole'));
  return { on, items: items.map((item) => ({ item: item.code, name: item.name, cite: basesOn(item, on).inForce.map(citation), warnings: basisWarnings([item], on).map((warning) => describeBasisWarning(warning, item.name)) })) };
}

/** The boundary where the ledger's state gets its type back: the kind of the process names it. */
const asInspection = (data: unknown): Inspection => data as Inspection;

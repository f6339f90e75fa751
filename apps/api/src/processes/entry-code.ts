import { type Actor, happened } from '#domain';
import type { Inspection } from '#domain/inspection/inspection';
import type { ProcessFound } from '#persistence/reading/processes';

interface Looking {
  readonly actor: Pick<Actor, 'officer'>;
  readonly document: (hash: string) => Promise<unknown>;
}

/**
 * The code on the notice by which a visit begins (D10): for the team alone, from the step on in which they print and hand
 * out the notice. Who leads, reviews or supervises does not learn it, so that a scan proves that the team stood there.
 */
export async function entryCodeFor(process: ProcessFound, { actor, document }: Looking): Promise<string | null> {
  const inspection = inspectionIn(process);
  if (inspection === null || inspection.entryCodeHash === null) return null;
  const { course } = process.state;
  const noticed = course.steps['notify'] !== undefined || happened('EnterpriseNotified')(course);
  if (!noticed || !inspection.team.some(({ officer }) => officer === actor.officer)) return null;
  const code = await document(inspection.entryCodeHash);
  if (typeof code !== 'string') throw new Error(`The entry code of ${inspection.number} is not kept as a text`);
  return code;
}

/** The boundary where a process's data become typed: its kind names their shape. */
function inspectionIn({ kind, state }: ProcessFound): Inspection | null {
  return kind === 'inspection' ? (state.data as Inspection | null) : null;
}

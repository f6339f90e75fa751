import type { Inspection } from '#domain/inspection/inspection';
import type { Plan } from '#domain/plan/plan';
import type { Rectification } from '#domain/rectification/rectification';
import type { Task, Visit } from '#domain/task/task';
import type { LedgerPort } from './ledger-port.js';

/** What the ledger keeps of a process, by kind, as far as an activity reads it. */
interface DataOf {
  readonly annualPlan: Plan;
  readonly task: Task;
  readonly inspection: Inspection;
  readonly rectification: Rectification;
}

/** The boundary where the ledger's state of a process gets its type back. */
export async function readProcess<Kind extends keyof DataOf>(ledger: LedgerPort, kind: Kind, number: string): Promise<DataOf[Kind]> {
  const state = await ledger.state({ kind, number });
  if (state === null || state.data === null) throw new Error(`There is no ${kind} ${number}`);
  return state.data as DataOf[Kind];
}

/** All visits of the task in the order of their numbers; none before officers were matched. */
export async function visitsOf(ledger: LedgerPort, { visits }: Task): Promise<readonly Visit[]> {
  return visits === null ? [] : asVisits(await ledger.document(visits));
}

/** The boundary where the list of visits that an event names gets its type back. */
const asVisits = (document: unknown): readonly Visit[] => document as readonly Visit[];

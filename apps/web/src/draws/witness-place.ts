import type { ProcessView } from '#contract/http/process';
import type { WitnessPlace } from '#domain/draw/witness';
import { type Statement, taskIn } from './task-data.js';

export interface OwnPlace {
  readonly place: WitnessPlace;
  readonly statement: Statement;
}

/** Where this person stands among the witnesses of the attempt that is under way; null: nowhere. */
export function ownPlace(process: ProcessView, person: string): OwnPlace | null {
  const { number, commitment, statements } = taskIn(process);
  const statement = statements.find(({ witness }) => witness === person);
  return commitment === null || statement === undefined ? null : { place: { task: number, nonceHash: commitment.nonceHash, witness: person }, statement };
}

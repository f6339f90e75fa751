/** What becomes of the one whose turn it is in a ranking (R4, R5). */
export type Turn = 'drawn' | 'diverted' | 'passedOver';

/** R5: whoever is at the cap is checked without entering, or, where that cannot be, passed over. */
export const turnAtCap = (canDivert: boolean): Turn => (canDivert ? 'diverted' : 'passedOver');

/**
 * R4, R5: turn after turn down a ranking, until as many are drawn as are wanted; whoever is passed over leaves their turn to the next.
 * @param size how long the ranking is; @param take says what becomes of a turn, counted from 0
 * @returns how many were drawn, the diverted among them
 */
export function takeTurns(wanted: number, size: number, take: (turn: number) => Turn): number {
  let drawn = 0;
  for (let turn = 0; drawn < wanted && turn < size; turn += 1) if (take(turn) !== 'passedOver') drawn += 1;
  return drawn;
}

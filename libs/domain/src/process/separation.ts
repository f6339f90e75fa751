import type { PersonId } from '../base.js';
import type { Actor } from './process.js';
import { type Refusal, refuse } from './refusal.js';

export const SEPARATION = '名录维护与抽取相分离（内部控制，三员分立的通行做法）';
/** As persistence/facts/registry-editors asks for them. */
export const EVER = '不论何时，后来被他人改过的也算';

interface Asked {
  readonly actor: Pick<Actor, 'person'>;
  readonly officerEditors: readonly PersonId[];
}

/**
 * Nobody both edits who can be chosen and lets the chance choose among them: leave, stops or avoidance entered for all but one leave the seat to that one.
 * @param doing what is refused: 匹配, or 申请更换, 批准更换
 */
export function checkNotOfficerEditor({ actor, officerEditors }: Asked, doing: string): Refusal | null {
  if (!officerEditors.includes(actor.person)) return null;
  return refuse('forbidden', 'EDITED_THE_OFFICERS', `执法检查人员名录（含证件、资质、请假、调动、停用和回避的决定）有您导入或修改的（${EVER}），您不能${doing}执法检查人员，请由没有维护过人员名录的人员办理。`, { source: SEPARATION });
}

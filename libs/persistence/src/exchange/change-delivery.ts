import type { EntityManager } from 'typeorm';
import { type Actor, isRefusal, type Refusal, refuse } from '#domain';
import { afterStep, type DeliveryState, type DeliveryStep } from '#domain/exchange/delivery';
import type { LawClock } from '../ledger/law-clock.js';
import { noteOnce } from '../ledger/note-once.js';
import { type DeliveryKey, platformNumberOf, reasonOf, standingOf, storeStep } from './deliveries.js';
import { answerAllParts } from './list-parts.js';

export interface DeliveryChange extends DeliveryKey {
  readonly step: DeliveryStep;
  /** '<person>:<key>': a person's step happens at most once under it. */
  readonly commandId: string;
  readonly actor: Actor;
  readonly clock: LawClock;
}

/** One step that a person enters: a number typed by hand, a refusal, sent again, not needed; with an event, once under its command. */
export async function changeDelivery(manager: EntityManager, change: DeliveryChange): Promise<DeliveryState | Refusal> {
  const { jurisdiction, platform, record, stream, version, step, commandId, actor, clock } = change;
  const asked = { act: 'changeDelivery', platform, record, stream, version, step };
  const noted = await noteOnce(manager, { stream: `exchange/${jurisdiction}`, actor: { ...actor, jurisdiction }, commandId, asked, clock }, async () => {
    const before = await standingOf(manager, change);
    if (before === null) return refuse('missing', 'RECORD_NOT_FOUND', '没有这条记录，请核对编号和版本。');
    const state = afterStep(before.state, step);
    if (isRefusal(state)) return state;
    if (state === 'toSend' && before.overtaken) return refuse('notOpen', 'DELIVERY_OVERTAKEN', '该记录在报送之前已被撤回或更正，不再报送；更正以后的记录会另行列入待报送。');
    await storeStep(manager, change, state, step);
    if (step.step === 'confirm' || step.step === 'refuse') await answerAllParts(manager, change, step);
    const data = { platform, record, stream, version, from: before.state, to: state, ...(reasonOf(step) !== null && { reason: reasonOf(step) }), ...(platformNumberOf(step) !== null && { platformNumber: platformNumberOf(step) }) };
    return { type: 'DeliveryChanged', data };
  });
  if (isRefusal(noted)) return noted;
  const standing = await standingOf(manager, change);
  if (standing === null) throw new Error(`${record} ${stream}@${version} was changed and is not there`);
  return standing.state;
}

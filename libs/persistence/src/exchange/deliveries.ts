import type { EntityManager } from 'typeorm';
import { type Actor, isRefusal, type Refusal, refuse } from '#domain';
import { afterStep, type DeliveryState, type DeliveryStep } from '#domain/exchange/delivery';
import type { Platform, SentRecord } from '#domain/exchange/platform';
import type { LawClock } from '../ledger/law-clock.js';
import { noteOnce } from '../ledger/note-once.js';
import { linesOf } from './outbox-lines.js';

export interface DeliveryKey {
  readonly jurisdiction: string;
  readonly platform: Platform;
  readonly record: SentRecord;
  readonly stream: string;
  readonly version: number;
}

/** Where a record stands with a platform. */
export interface Standing {
  readonly state: DeliveryState;
  readonly platformNumber: string | null;
  readonly reason: string | null;
  /** The file it went with last; null: with none. */
  readonly batch: string | null;
  /** The ledger has taken it back before it was sent: it is not sent any more. */
  readonly overtaken: boolean;
}

/** Where a record stands; whoever changes that holds the stream of the exchange. @returns null when there is no such record in that bureau */
export async function standingOf(manager: EntityManager, { jurisdiction, platform, record, stream, version }: DeliveryKey): Promise<Standing | null> {
  const rows: readonly Standing[] = await manager.query(
    `SELECT l.state, l.platform_number AS "platformNumber", l.reason, l.batch, l.overtaken FROM (${linesOf(record)}) l WHERE l.stream = $3 AND l.version = $4`,
    [jurisdiction, platform, stream, version],
  );
  return rows[0] ?? null;
}

const platformNumberOf = (step: DeliveryStep): string | null => (step.step === 'confirm' ? step.platformNumber : null);
const reasonOf = (step: DeliveryStep): string | null => ('reason' in step ? step.reason : null);

/** Writes down where a record stands now. A number once given stays. */
export async function storeStep(manager: EntityManager, { jurisdiction, platform, record, stream, version }: DeliveryKey, state: DeliveryState, step: DeliveryStep): Promise<void> {
  await manager.query(
    `INSERT INTO exchange_delivery (jurisdiction, platform, record, stream, version, state, platform_number, reason) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (platform, record, stream, version) DO UPDATE SET state = EXCLUDED.state, platform_number = coalesce(EXCLUDED.platform_number, exchange_delivery.platform_number), reason = EXCLUDED.reason, changed_at = clock_timestamp()`,
    [jurisdiction, platform, record, stream, version, state, platformNumberOf(step), reasonOf(step)],
  );
}

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
    const data = { platform, record, stream, version, from: before.state, to: state, ...(reasonOf(step) !== null && { reason: reasonOf(step) }), ...(platformNumberOf(step) !== null && { platformNumber: platformNumberOf(step) }) };
    return { type: 'DeliveryChanged', data };
  });
  if (isRefusal(noted)) return noted;
  const standing = await standingOf(manager, change);
  if (standing === null) throw new Error(`${record} ${stream}@${version} was changed and is not there`);
  return standing.state;
}

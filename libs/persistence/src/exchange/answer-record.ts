import type { EntityManager } from 'typeorm';
import { isRefusal } from '#domain';
import { afterStep, type DeliveryStep } from '#domain/exchange/delivery';
import { type Answered, attribute, disagreement, isFault, notOnList, type Receipt, type ReceiptFault, type Sending } from '#domain/exchange/receipts';
import { type DeliveryKey, type Standing, standingOf, storeStep } from './deliveries.js';
import { answerAllParts, answerPart, hasParts, partOf, settleParts } from './list-parts.js';

/** What one row of a receipt was taken for. */
export interface ReceiptRow {
  readonly row: number;
  /** Business number and version of the record it answers. */
  readonly number: string;
  readonly version: number;
  /** Of a drawn list, the one enterprise it is about; null: all of the record. */
  readonly enterprise: string | null;
  readonly outcome: Receipt['outcome'];
  readonly platformNumber: string | null;
  /** Of a refusal, as the platform says it. */
  readonly reason: string | null;
  /** False: this was known already. */
  readonly changed: boolean;
}

/** The file that is being taken, and what it has said so far. */
export interface Answering extends Pick<DeliveryKey, 'jurisdiction' | 'platform' | 'record'> {
  /** Id of the batch chosen for the whole file; null: none. */
  readonly batch?: string | null;
  /** By record, and by enterprise of a list. */
  readonly answered: Map<string, Answered>;
  /** Lists of which single enterprises were answered: they stand as those do, which is settled afterwards. */
  readonly touched: Map<string, DeliveryKey>;
  /** Enterprises of this business number that rows of this part answer by themselves: what is said of the whole list does not reach them. */
  readonly alone: readonly string[];
}

type Answer = Extract<DeliveryStep, { readonly step: 'confirm' | 'refuse' }>;
type Said = Receipt & { readonly row: number };

/** Takes what one row says of a record, or of one enterprise of a drawn list. @returns why it cannot be taken, by column */
export async function answerRecord(manager: EntityManager, asking: Answering, said: Said, sendings: readonly Sending[]): Promise<ReceiptRow | ReceiptFault[]> {
  const { jurisdiction, platform, record, batch = null, answered } = asking;
  const sending = attribute(sendings, said, batch);
  if (isFault(sending)) return [sending];
  const { stream, number, version } = sending;
  const enterprise = hasParts(record) ? said.enterprise : null;
  const taken = (changed: boolean, called: string | null = null): ReceiptRow => ({ row: said.row, number, version, enterprise: called, outcome: said.outcome, platformNumber: said.platformNumber, reason: said.outcome === 'refused' ? said.reason : null, changed });
  const key = { jurisdiction, platform, record, stream, version };
  const name = `${stream}@${String(version)}${enterprise === null ? '' : ` ${enterprise}`}`;
  const part = enterprise === null ? null : await partOf(manager, key, enterprise);
  if (enterprise !== null && part === null) return [notOnList(enterprise)];
  const earlier = answered.get(name);
  if (earlier !== undefined) {
    const wrong = disagreement(earlier, said);
    return wrong === null ? taken(false, part?.name) : [wrong];
  }
  const standing = await standingOf(manager, key);
  if (standing === null) throw new Error(`${name} was sent and is no record`);
  const answer: Answer = said.outcome === 'confirmed' ? { step: 'confirm', platformNumber: said.platformNumber } : { step: 'refuse', reason: said.reason };
  const state = afterStep(standing.state, answer);
  if (isRefusal(state)) return [{ column: 'number', value: said.number, reason: state.message }];
  answered.set(name, said);
  if (part === null) return taken(await answerWhole(manager, asking, key, standing, answer));
  asking.touched.set(`${stream}@${String(version)}`, key);
  return taken(await answerPart(manager, key, part, answer), part.name);
}

/** @returns whether anything stands otherwise than before */
async function answerWhole(manager: EntityManager, { answered, alone }: Answering, key: DeliveryKey, standing: Standing, answer: Answer): Promise<boolean> {
  const changed = differs(standing, answer);
  const state = afterStep(standing.state, answer);
  if (changed && !isRefusal(state)) await storeStep(manager, key, state, answer);
  if (!hasParts(key.record)) return changed;
  const before = `${key.stream}@${String(key.version)} `;
  const apart = [...answered.keys()].flatMap((name) => (name.startsWith(before) ? [name.slice(before.length)] : []));
  const parts = await answerAllParts(manager, key, answer, [...alone, ...apart]);
  await settleParts(manager, key);
  const now = await standingOf(manager, key);
  return parts || now?.state !== standing.state || now.platformNumber !== standing.platformNumber || now.reason !== standing.reason;
}

function differs({ state, platformNumber, reason }: Standing, step: Answer): boolean {
  if (step.step === 'confirm') return state !== 'confirmed' || (step.platformNumber !== null && platformNumber !== step.platformNumber);
  return state !== 'refused' || reason !== step.reason;
}

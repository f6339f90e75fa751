import type { DeliveryState, DeliveryStep } from './delivery.js';

/** What a platform says of one enterprise of a list it was sent. */
export type PartState = Extract<DeliveryState, 'sent' | 'confirmed' | 'refused'>;

export interface ListPart {
  /** 统一社会信用代码, as it stood in the file. */
  readonly part: string;
  readonly name: string;
  readonly state: PartState;
  readonly platformNumber: string | null;
  readonly reason: string | null;
}

/** So many are named in one reason; the list itself has them all. */
const NAMED = 5;

/** Where a whole list stands by what was said of its enterprises: refused with the first of them, confirmed when each is, otherwise still awaited. */
export function standingOfParts(parts: readonly ListPart[]): { readonly state: PartState; readonly step: DeliveryStep } | null {
  if (parts.length === 0) return null;
  const refused = parts.filter(({ state }) => state === 'refused');
  if (refused.length > 0) return { state: 'refused', step: { step: 'refuse', reason: reasonOf(refused, parts.length) } };
  if (parts.every(({ state }) => state === 'confirmed')) return { state: 'confirmed', step: { step: 'confirm', platformNumber: null } };
  return { state: 'sent', step: { step: 'send', batch: '' } };
}

function reasonOf(refused: readonly ListPart[], all: number): string {
  const [first] = refused;
  if (refused.length === all && refused.every(({ reason }) => reason === first?.reason)) return first?.reason ?? '';
  const named = refused.slice(0, NAMED).map(({ name, reason }) => `${name}（${reason ?? ''}）`);
  return `${String(all)} 户中有 ${String(refused.length)} 户被退回：${named.join('、')}${refused.length > NAMED ? '等' : ''}`;
}

/** Of a list that is sent again: the enterprises that the platform does not have yet; all of them where it had taken each, or none. */
export function stillToSend(parts: readonly Pick<ListPart, 'part' | 'state'>[]): (part: string) => boolean {
  const taken = new Set(parts.filter(({ state }) => state === 'confirmed').map(({ part }) => part));
  return taken.size === parts.length ? () => true : (part) => !taken.has(part);
}

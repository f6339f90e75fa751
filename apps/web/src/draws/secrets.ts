import { z } from 'zod';
import { TASK_INPUTS } from '#contract/acts/task';
import { type WitnessPlace, type WitnessSecret, witnessCommitment } from '#domain/draw/witness';
import { browserCrypto } from '../../../verify/page/browser-crypto.js';
import { forgetInBrowser, keepInBrowser, keptInBrowser } from '../shared/browser-store.js';

/** What a witness keeps between commitment and reveal: as `bihuan witness commit` writes it, so that either can read the other's file. */
const kept = z.object({ task: z.string(), nonceHash: z.string(), witness: z.string(), number: z.string(), blind: z.string(), commitment: z.string() });
export type KeptSecret = z.infer<typeof kept>;

const PREFIX = 'bihuan-witness/';
const BLIND_BYTES = 32;
const NUMBER_DIGITS = 12;
/** A number that is typed is kept after every key. */
const MOST_KEPT = 200;

/** Fresh for every attempt, so a secret of an attempt that was given up is never taken for this one's. */
const keyOf = ({ task, nonceHash, witness }: WitnessPlace): string => `${PREFIX}${task}/${nonceHash}/${witness}`;

const chance = (bytes: number): Uint8Array => crypto.getRandomValues(new Uint8Array(bytes));

export const newBlind = (): string => [...chance(BLIND_BYTES)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** Every digit equally likely: bytes that would favour some are thrown away. */
export function newNumber(): string {
  let digits = '';
  while (digits.length < NUMBER_DIGITS) digits += [...chance(NUMBER_DIGITS)].filter((byte) => byte < 250).map((byte) => byte % 10).join('');
  return digits.slice(0, NUMBER_DIGITS);
}

export const promiseOf = (place: WitnessPlace, secret: WitnessSecret): string => witnessCommitment(place, secret, browserCrypto);

/** The secret with its commitment, as the reveal will be read; null: it could not be revealed later. */
export function sealed(place: WitnessPlace, secret: WitnessSecret): KeptSecret | null {
  const read = TASK_INPUTS.revealWitnessNumber.safeParse(secret);
  return read.success ? { ...place, ...read.data, commitment: promiseOf(place, read.data) } : null;
}

/** @returns null where it is no such file */
export function secretIn(text: string): KeptSecret | null {
  try {
    const read = kept.safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function allKept(place: WitnessPlace): readonly KeptSecret[] {
  const read = z.array(kept).safeParse(JSON.parse(keptInBrowser(keyOf(place)) ?? '[]'));
  return read.success ? read.data : [];
}

/** Beside those that were chosen before: one of them may have been sent without an answer having come. @returns whether this browser keeps it: private windows and full disks may refuse */
export function keepSecret(secret: KeptSecret): boolean {
  const others = allKept(secret).filter(({ commitment }) => commitment !== secret.commitment);
  return keepInBrowser(keyOf(secret), JSON.stringify([...others, secret].slice(-MOST_KEPT)));
}

/** The secret behind a commitment, or, while none was made, the one chosen last; null: not in this browser. */
export function keptSecret(place: WitnessPlace, commitment: string | null): KeptSecret | null {
  return allKept(place).findLast((secret) => commitment === null || secret.commitment === commitment) ?? null;
}

/** Once it is revealed, or nobody waits for it any more, it is no secret. */
export const forgetSecret = (place: WitnessPlace): void => forgetInBrowser(keyOf(place));

export const fileOf = (secret: KeptSecret): string => `${JSON.stringify(secret, null, 2)}\n`;

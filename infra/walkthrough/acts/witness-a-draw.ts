import { randomBytes } from 'node:crypto';
import type { ProcessRef } from '#domain';
import { witnessCommitment, type WitnessSecret } from '#domain/draw/witness';
import { nodeCrypto } from '#persistence/ledger/node-crypto';
import type { Person } from '../http/person.js';
import { taskData } from '../story/shapes.js';
import type { Done, Stage } from '../story/stage.js';
import { answerMergeOffers } from './answer-merge-offers.js';
import { isPublished } from './public-pages.js';

/** What every witness keeps until the reveal. */
export type Secrets = ReadonlyMap<Person, WitnessSecret>;

/** 冻结与承诺: the witnesses are named in public before anybody knows a number. */
export async function commitToTheDraw(stage: Stage, ref: ProcessRef, witnesses: readonly Person[]): Promise<void> {
  const order = { witnesses: witnesses.map(({ me }) => me.id) };
  await answerMergeOffers(stage, ref, order);
  await stage.act(stage.cast.brigade, ref, 'commitDraw', order);
  await isPublished(stage, 'tasks', ref.number);
}

/** Each sends the hash of a number of their own; the number stays with them. */
export async function commitNumbers(stage: Stage, ref: ProcessRef, witnesses: readonly Person[]): Promise<Secrets> {
  const secrets = new Map<Person, WitnessSecret>();
  for (const [place, witness] of witnesses.entries()) {
    const { commitment } = taskData.parse((await stage.view(ref, witness)).data);
    const secret: WitnessSecret = { number: String(place + 7), blind: randomBytes(32).toString('hex') };
    secrets.set(witness, secret);
    await stage.act(witness, ref, 'commitWitnessNumber', { commitment: witnessCommitment({ task: ref.number, nonceHash: commitment?.nonceHash ?? '', witness: witness.me.id }, secret, nodeCrypto) });
  }
  return secrets;
}

/** One who would reveal another number than was committed to is refused. */
export async function revealNumbers(stage: Stage, ref: ProcessRef, secrets: Secrets): Promise<void> {
  const [first] = secrets.keys();
  if (first !== undefined) {
    const other = await stage.attempt(first, ref, 'revealWitnessNumber', { number: '0', blind: randomBytes(32).toString('hex') });
    stage.story.expectRefusal('见证人揭示与承诺不符的数字', other, { status: 422, code: 'REVEAL_MISMATCH' });
  }
  for (const [witness, secret] of secrets) await stage.act(witness, ref, 'revealWitnessNumber', secret);
}

/** 冻结 → 承诺 → 揭示 → 抽取: nobody could choose the pool to suit the numbers, nor a number to suit the pool. */
export async function drawWithWitnesses(stage: Stage, ref: ProcessRef, witnesses: readonly Person[] = stage.cast.witnesses): Promise<Done> {
  await commitToTheDraw(stage, ref, witnesses);
  await revealNumbers(stage, ref, await commitNumbers(stage, ref, witnesses));
  return stage.act(stage.cast.brigade, ref, 'drawObjects');
}

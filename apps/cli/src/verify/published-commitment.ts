import { publishedCommitment } from '#domain/draw/published-commitment';
import type { DrawCommitment } from '#domain/draw/draw-record';
import { badInput } from '../exit-code.js';
import { recordFrom } from './record-file.js';

/** @throws CommandEnd 65 when no commitment is in it, or more than one */
export async function publishedFrom(file: string): Promise<DrawCommitment> {
  const commitment = publishedCommitment(await recordFrom(file));
  if (commitment === null) throw badInput(`${file} 里没有抽取承诺（root、nonceHash、parameters），或者有几份不同的。请只给出这一次抽取的承诺。`);
  return commitment;
}

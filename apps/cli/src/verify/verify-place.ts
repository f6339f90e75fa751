import { isDrawRecord } from '#domain/draw/draw-shape';
import { isPlaceProof, PLACE_FORMAT, type PlaceProof, proofOfPlace, verifyPlace } from '#domain/draw/place-proof';
import type { VerifiedCheck } from '#domain/draw/verified-check';
import { badInput, usage } from '../exit-code.js';
import { recordFrom } from './record-file.js';

export interface PlaceOptions {
  readonly id?: string;
  readonly root?: string;
}

export interface VerifiedPlace {
  readonly proof: PlaceProof;
  readonly checks: readonly VerifiedCheck[];
}

/**
 * One enterprise's place in a pool: computed from a draw record, or taken from a proof as the API gives it.
 * @throws CommandEnd 2 when it is not said whose place; 65 when the file is neither of the two
 */
export async function placeIn(file: string, { id, root }: PlaceOptions): Promise<VerifiedPlace> {
  if (root !== undefined && !/^[0-9a-f]{64}$/.test(root)) throw usage('“--root”应为公示的名录根：64 位小写十六进制。');
  const content = await recordFrom(file);
  if (isDrawRecord(content)) {
    if (id === undefined) throw usage('请用“--id”写明要查哪个检查对象的编号。');
    return proven(proofOfPlace(content.pool, id), root ?? content.commitment.root);
  }
  if (!isPlaceProof(content)) throw badInput(`${file} 既不是抽取记录（bihuan-draw/2），也不是位置证明（${PLACE_FORMAT}），或者内容不全、有多余内容。`);
  if (id !== undefined && content.id !== id) throw usage(`这份证明是 ${content.id} 的，不是 ${id} 的。`);
  return proven(content, root);
}

const proven = (proof: PlaceProof, root?: string): VerifiedPlace => ({ proof, checks: verifyPlace(proof, root) });

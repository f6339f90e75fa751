import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { TASK_INPUTS } from '#contract/acts/task';
import { type WitnessPlace, type WitnessSecret, witnessCommitment } from '#domain/draw/witness';
import { nodeCrypto } from '#persistence/ledger/node-crypto';
import { badInput, usage } from '../exit-code.js';
import { jsonOf } from '../files.js';

/** What a witness keeps between commitment and reveal; only the owner may read it. */
export interface WitnessFile extends WitnessPlace, WitnessSecret {
  readonly commitment: string;
}

const OWNER_ONLY = 0o600;
const HASH = /^[0-9a-f]{64}$/;
const kept = z.object({ task: z.string(), nonceHash: z.string().regex(HASH), witness: z.string(), number: z.string(), blind: z.string().regex(HASH), commitment: z.string().regex(HASH) });

/** Hides a number behind 64 characters of chance. @throws CommandEnd 2 when the number could not be revealed later */
export function newWitnessFile(place: WitnessPlace, number: string): WitnessFile {
  if (!HASH.test(place.nonceHash)) throw usage('--nonce-hash 应为 64 位十六进制小写字符，见任务公示页“抽取承诺”中的 nonceHash。');
  // As the reveal will be read, so that it answers to the commitment.
  const secret = TASK_INPUTS.revealWitnessNumber.safeParse({ number, blind: randomBytes(32).toString('hex') });
  if (!secret.success) throw usage(secret.error.issues.map(({ message }) => message).join(''));
  return { ...place, ...secret.data, commitment: witnessCommitment(place, secret.data, nodeCrypto) };
}

/** @throws CommandEnd 2 when a file is there already: a secret that is lost cannot be revealed */
export async function writeWitnessFile(file: string, content: WitnessFile): Promise<void> {
  try {
    await writeFile(file, `${JSON.stringify(content, null, 2)}\n`, { mode: OWNER_ONLY, flag: 'wx' });
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
    if (code === 'EEXIST') throw usage(`${file} 已经存在，不会覆盖；请另起文件名，或先确认旧文件不再需要。`);
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EACCES' || code === 'EISDIR') throw usage(`${file} 写不进去，请核对文件夹和权限。`);
    throw error;
  }
}

/** @throws CommandEnd 65 when it is no such file, or was changed */
export async function readWitnessFile(file: string): Promise<WitnessFile> {
  const read = kept.safeParse(await jsonOf(file));
  if (!read.success) throw badInput(`${file} 不是 witness commit 保存的文件。`);
  if (witnessCommitment(read.data, read.data, nodeCrypto) !== read.data.commitment) throw badInput(`${file} 的内容与其中的承诺不符，可能被改动过。`);
  return read.data;
}

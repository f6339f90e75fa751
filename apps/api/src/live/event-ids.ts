import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';

const PLACE = /^(\d{1,20})-(\d{1,19})$/;
const BEYOND = 2n ** 48n;
const NAME = /^[0-9a-f]{32}$/;

/**
 * The places of events in the ledger, as names that say nothing. A place counts every event of the installation: from the one that is missing between two
 * that somebody may hear, they would learn that something was kept from them (D26). One block of AES; the key is the same after a restart and in every API.
 */
export class EventIds {
  private readonly key: Buffer;

  /** @param secret known to the servers alone */
  constructor(secret: string) {
    this.key = createHash('sha256').update(`live event ids\n${secret}`).digest().subarray(0, 16);
  }

  seal(place: string): string {
    const [, transaction = '0', position = '0'] = PLACE.exec(place) ?? [];
    const block = Buffer.alloc(16);
    block.writeBigUInt64BE(BigInt(transaction), 0);
    block.writeBigUInt64BE(BigInt(position), 8);
    return createCipheriv('aes-128-ecb', this.key, null).setAutoPadding(false).update(block).toString('hex');
  }

  /** @returns null for what is no id; one that was made up opens to numbers no ledger reaches */
  open(id: string): string | null {
    if (!NAME.test(id)) return null;
    const block = createDecipheriv('aes-128-ecb', this.key, null).setAutoPadding(false).update(Buffer.from(id, 'hex'));
    const [transaction, position] = [block.readBigUInt64BE(0), block.readBigUInt64BE(8)];
    return transaction < BEYOND && position < BEYOND ? `${transaction}-${position}` : null;
  }
}

import { hash } from 'node:crypto';
import type { Leaves } from '#domain/draw/merkle';

/** 0x01 ‖ left ‖ right, written over for every node. */
const node = Buffer.alloc(65, 1);

const join = (left: string, right: string): string => {
  node.write(left, 1, 'hex');
  node.write(right, 33, 'hex');
  return hash('sha256', node);
};

/**
 * The same root as the domain's `merkleRoot`, by OpenSSL: since Node can hash at one call, that is twice as fast. Hashes are kept as
 * hex, because a Buffer for each would cost more than hashing it.
 */
export function nativeMerkleRoot({ size, textAt }: Leaves): string {
  const stack: string[] = [];
  const climb = (): void => {
    const right = stack.pop() ?? '';
    stack.push(join(stack.pop() ?? '', right));
  };
  for (let index = 0; index < size; index += 1) {
    stack.push(hash('sha256', `\0${textAt(index)}`));
    for (let whole = index + 1; whole % 2 === 0; whole /= 2) climb();
  }
  while (stack.length > 1) climb();
  return stack[0] ?? hash('sha256', '');
}

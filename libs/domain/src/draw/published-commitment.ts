import type { DrawCommitment } from './draw-record.js';
import { isLike, isShapedLike } from './guard.js';

const isHash = isLike(/^[0-9a-f]{64}$/);
const commitmentShape = isShapedLike({ root: isHash, nonceHash: isHash, parameters: isHash });

function isCommitment(value: unknown): value is DrawCommitment {
  return commitmentShape(value);
}

function commitmentsIn(value: unknown): readonly DrawCommitment[] {
  if (typeof value !== 'object' || value === null) return [];
  const below = Object.values(value).flatMap(commitmentsIn);
  return isCommitment(value) ? [{ root: value.root, nonceHash: value.nonceHash, parameters: value.parameters }, ...below] : below;
}

/** The commitment in what was published of a task, wherever in it; the same one may stand there twice. null: none, or several. */
export function publishedCommitment(published: unknown): DrawCommitment | null {
  const [first, ...others] = commitmentsIn(published);
  return first !== undefined && others.every(({ root, nonceHash, parameters }) => root === first.root && nonceHash === first.nonceHash && parameters === first.parameters) ? first : null;
}

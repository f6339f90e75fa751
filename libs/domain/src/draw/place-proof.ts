import type { EnterpriseId } from '../base.js';
import { compareCodePoints, partsOf } from './canonical-text.js';
import { type Guard, isEither, isExactly, isExactlyShapedLike as isExactlyLike, isLike, isListOf, isNullOr, isText, isWhole } from './guard.js';
import { inclusionProof, type InclusionProof, type Leaves, leavesOf, merkleRoot, rootsOf, verifyInclusion } from './merkle.js';
import { type Pool, poolLeaves } from './pool.js';
import { type CheckAnswer, checked, type VerifiedCheck } from './verified-check.js';

export const PLACE_FORMAT = 'bihuan-place/1';

/** One leaf of a pool and its way up to the root. */
export interface ProvenLeaf {
  readonly leaf: string;
  readonly proof: InclusionProof;
}

/** What shows, under a published root and without the rest of the registry, where one enterprise stood … */
export interface Inclusion extends ProvenLeaf {
  readonly format: typeof PLACE_FORMAT;
  readonly root: string;
  readonly id: EnterpriseId;
  readonly included: true;
}

/** … or that it stood nowhere: the leaves are sorted, and there is no place between these two. null: there is none on that side. */
export interface NonInclusion {
  readonly format: typeof PLACE_FORMAT;
  readonly root: string;
  readonly id: EnterpriseId;
  readonly included: false;
  readonly before: ProvenLeaf | null;
  readonly after: ProvenLeaf | null;
}

export type PlaceProof = Inclusion | NonInclusion;

/** The id in a leaf, whatever the place; null: it is no leaf of a pool. */
export function idOf(leaf: string): EnterpriseId | null {
  const [place, ...parts] = partsOf(leaf) ?? [];
  if (place === 'stratum') return parts[1] ?? null;
  return place === 'unclassified' || place === 'notDrawable' ? (parts[0] ?? null) : null;
}

/** The first place at which an id is not before the one looked for. */
function placeFor(id: EnterpriseId, { size, textAt }: Leaves): number {
  let [from, to] = [0, size];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (compareCodePoints(idOf(textAt(middle)) ?? '', id) < 0) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** @throws RangeError if the enterprise is not in the pool */
export function inclusionOf(pool: Pool, id: EnterpriseId): Inclusion {
  const proof = proofOfPlace(pool, id);
  if (!proof.included) throw new RangeError(`not in the pool: ${id}`);
  return proof;
}

/** @throws RangeError if the enterprise is in the pool */
export function nonInclusionProof(pool: Pool, id: EnterpriseId): NonInclusion {
  const proof = proofOfPlace(pool, id);
  if (proof.included) throw new RangeError(`in the pool: ${id}`);
  return proof;
}

/** Whichever of the two holds. */
export const proofOfPlace = (pool: Pool, id: EnterpriseId): PlaceProof => placeProver(pool)(id);

/** Proves many places in one pool: what is hashed for the first serves the others. */
export function placeProver(pool: Pool): (id: EnterpriseId) => PlaceProof {
  const leaves = poolLeaves(pool);
  const rootOf = rootsOf(leaves);
  const root = rootOf(0, leaves.size);
  const provenAt = (index: number): ProvenLeaf => ({ leaf: leaves.textAt(index), proof: inclusionProof(leaves, index, rootOf) });
  return (id) => {
    const index = placeFor(id, leaves);
    const common = { format: PLACE_FORMAT, root, id } as const;
    if (index < leaves.size && idOf(leaves.textAt(index)) === id) return { ...common, included: true, ...provenAt(index) };
    return { ...common, included: false, before: index === 0 ? null : provenAt(index - 1), after: index === leaves.size ? null : provenAt(index) };
  };
}

/** Header and rounding of a text, its place in two lists; group and order of each enterprise; a string of a large part of the tree for every thousand. */
const BYTES_AN_ENTERPRISE = 56;

/** About how much memory a prover of this pool keeps, bytes. */
export const bytesOfProver = ({ groups }: Pool): number => groups.reduce((sum, { ids }) => ids.reduce((own, id) => own + id.length + BYTES_AN_ENTERPRISE, sum), 1024);

export function verifyInclusionOf({ id, leaf, proof }: Omit<Inclusion, 'root'>, root: string): boolean {
  return idOf(leaf) === id && verifyInclusion(leaf, proof, root);
}

/**
 * Two neighbours, one before and one after the id; at an end of the list, the first or the last alone; in an empty pool, its root.
 * The root says nothing of the size, and need not: whoever is last in a tree has a way up that turns left only, whatever size is claimed.
 */
export function verifyNonInclusion({ id, before, after }: Omit<NonInclusion, 'root'>, root: string): boolean {
  if (before === null && after === null) return root === merkleRoot(leavesOf([]));
  const left = before === null ? null : idOf(before.leaf);
  const right = after === null ? null : idOf(after.leaf);
  if (before !== null && (left === null || compareCodePoints(left, id) >= 0 || !verifyInclusion(before.leaf, before.proof, root))) return false;
  if (after !== null && (right === null || compareCodePoints(id, right) >= 0 || !verifyInclusion(after.leaf, after.proof, root))) return false;
  if (before === null) return after?.proof.index === 0;
  if (after === null) return before.proof.index === before.proof.size - 1;
  return before.proof.size === after.proof.size && before.proof.index + 1 === after.proof.index;
}

const isHash: Guard = isLike(/^[0-9a-f]{64}$/);
const isProof = isExactlyLike({ index: isWhole, size: isWhole, path: isListOf(isHash) });
const isProven = { leaf: isText, proof: isProof };
const common = { format: isExactly(PLACE_FORMAT), root: isHash, id: isText };
const placeShape = isEither(
  isExactlyLike({ ...common, included: (value) => value === true, ...isProven }),
  isExactlyLike({ ...common, included: (value) => value === false, before: isNullOr(isExactlyLike(isProven)), after: isNullOr(isExactlyLike(isProven)) }),
);

export function isPlaceProof(value: unknown): value is PlaceProof {
  return placeShape(value);
}

/** @param root as it was published; without it a proof shows only that it agrees with itself */
export function verifyPlace(proof: unknown, root?: string): readonly VerifiedCheck[] {
  if (!isPlaceProof(proof)) return [{ check: '格式', ok: false, detail: `不是名录位置证明（${PLACE_FORMAT}），或缺少内容、多出内容` }];
  return [
    { check: '格式', ok: true, detail: proof.format },
    ...(root === undefined ? [] : [checked('公开的名录根', (): CheckAnswer => (proof.root === root ? [true, root] : [false, `证明所据的名录根 ${proof.root} 不是公开的 ${root}`]))]),
    checked('位置', (): CheckAnswer => (proof.included ? [verifyInclusionOf(proof, proof.root), `${proof.id} 在名录中：${toldOf(proof.leaf)}`] : [verifyNonInclusion(proof, proof.root), `${proof.id} 不在名录中`])),
  ];
}

/** A leaf in words. */
export function toldOf(leaf: string): string {
  const [place, ...parts] = partsOf(leaf) ?? [];
  if (place === 'stratum') return `分层 ${parts[0] ?? ''}，类别 ${parts[2] ?? ''}，依据 ${parts.slice(3).join('、')}`;
  return place === 'unclassified' ? '未分类，不参加抽取' : `不可抽取，状态 ${parts[1] ?? ''}`;
}

import type { Crypto, Instant, PersonId } from '../base.js';
import { compareCodePoints, isStrictlySorted, lengthPrefixed, sameTexts } from './canonical-text.js';
import { type CheckAnswer } from './verified-check.js';

/** Keeps a witness's hashes apart from anything else hashed from the same parts. */
export const WITNESS_TAG = 'bihuan-witness/1';
/** The word under which a record says that its randomness came from witnesses. */
export const WITNESS_SOURCE = '见证人数字';
/** … and from the operating system, where the rule set asks for no witnesses. */
export const SYSTEM_SOURCE = '操作系统随机数';

/** Who was named as a witness when the draw was committed to, and how many of them have to reveal. */
export interface NamedWitnesses {
  /** 0 where the rule set asks for none. */
  readonly minimum: number;
  /** Account ids, sorted by code point. */
  readonly named: readonly PersonId[];
}

export const NO_WITNESSES: NamedWitnesses = { minimum: 0, named: [] };

/** What a witness keeps until the reveal: a number of their own choosing, and 64 hex characters that hide it. */
export interface WitnessSecret {
  readonly number: string;
  readonly blind: string;
}

/** Binds a secret to one witness of one attempt: the office's nonce hash is fresh for every commitment. */
export interface WitnessPlace {
  readonly task: string;
  readonly nonceHash: string;
  readonly witness: PersonId;
}

/** What a witness did, as the record keeps it. */
export interface WitnessStatement {
  readonly witness: PersonId;
  /** null: the witness never committed to a number, and was set aside for it. */
  readonly commitment: string | null;
  readonly committedAt: Instant | null;
  readonly revealed: (WitnessSecret & { readonly at: Instant }) | null;
  /** Did not reveal in time: named, with the reason, for everybody to see. */
  readonly setAside: { readonly reason: string; readonly at: Instant } | null;
}

/** SHA-256 over tag, task, nonce hash, witness, number, blind, every part length-prefixed. */
export function witnessCommitment({ task, nonceHash, witness }: WitnessPlace, { number, blind }: WitnessSecret, crypto: Pick<Crypto, 'sha256'>): string {
  return crypto.sha256(lengthPrefixed([WITNESS_TAG, task, nonceHash, witness, number, blind]));
}

/** The entropy of a draw: what was revealed, witness by witness in code point order. Nobody who was set aside is in it. */
export function witnessEntropy(statements: readonly WitnessStatement[]): string {
  const told = [...statements].sort((a, b) => compareCodePoints(a.witness, b.witness));
  return lengthPrefixed([WITNESS_TAG, ...told.flatMap(({ witness, revealed }) => (revealed === null ? [] : [witness, revealed.number, revealed.blind]))]);
}

export interface WitnessedDraw {
  readonly task: string;
  readonly witnesses: NamedWitnesses;
  /** WITNESS_SOURCE or SYSTEM_SOURCE, as the commitment says. */
  readonly source: string;
  readonly commitment: { readonly nonceHash: string; readonly committedAt: Instant };
  readonly entropy: { readonly value: string; readonly recordedAt: Instant; readonly statements: readonly WitnessStatement[] };
}

/** Every named witness is there, committed before anybody revealed, revealed what was committed to, and the entropy is made of just that. */
export function checkWitnesses({ task, witnesses, source, commitment, entropy }: WitnessedDraw, crypto: Pick<Crypto, 'sha256'>): CheckAnswer {
  const { minimum, named } = witnesses;
  const { statements } = entropy;
  if (!isStrictlySorted(named)) return [false, '见证人的编号有重复或未按码点排序'];
  if (!sameTexts(named, statements.map(({ witness }) => witness))) return [false, '见证人与承诺时指定的不一致'];
  if (source !== (named.length === 0 ? SYSTEM_SOURCE : WITNESS_SOURCE)) return [false, '随机数来源与有没有见证人不一致'];
  if (named.length > 0 && minimum === 0) return [false, '规则没有要求见证人，记录里却有'];
  if (named.length === 0) return minimum === 0 ? [true, '本规则集不要求见证人，随机数取自操作系统'] : [false, '规则要求见证人，记录里没有'];
  const wrong = statements.find(({ witness, commitment: promised, revealed }) => revealed !== null && promised !== witnessCommitment({ task, nonceHash: commitment.nonceHash, witness }, revealed, crypto));
  if (wrong !== undefined) return [false, `见证人 ${wrong.witness} 揭示的数字与其承诺不符`];
  const half = statements.find((statement) => (statement.commitment === null) !== (statement.committedAt === null));
  if (half !== undefined) return [false, `见证人 ${half.witness} 的承诺没有时刻，或者只有时刻`];
  const neither = statements.find(({ revealed, setAside }) => (revealed === null) === (setAside === null));
  if (neither !== undefined) return [false, `见证人 ${neither.witness} 既未揭示又未列为缺席，或者两者都有`];
  if (!inTime(commitment.committedAt, entropy)) return [false, '见证人承诺、揭示的先后不对'];
  const revealed = statements.filter((statement) => statement.revealed !== null);
  if (revealed.length < minimum) return [false, `揭示的见证人只有 ${String(revealed.length)} 名，至少应有 ${String(minimum)} 名`];
  if (entropy.value !== witnessEntropy(statements)) return [false, '随机数不是由各见证人揭示的数字组成的'];
  const absent = statements.filter(({ setAside }) => setAside !== null).map(({ witness }) => witness);
  return [true, absent.length === 0 ? `${String(revealed.length)} 名见证人的数字与承诺一致` : `${String(revealed.length)} 名见证人的数字与承诺一致；未揭示：${absent.join('、')}`];
}

/** Office, then all commitments and whoever never made one, then reveals and absences, then the entropy. Instants have one way of being written, so their texts compare as they do. */
function inTime(committedAt: Instant, { recordedAt, statements }: WitnessedDraw['entropy']): boolean {
  const absent = statements.flatMap((statement) => (statement.committedAt === null ? [statement.setAside?.at] : [])).filter((at) => at !== undefined);
  const promises = [...statements.flatMap((statement) => statement.committedAt ?? []), ...absent];
  const ends = statements.flatMap(({ committedAt: promised, revealed, setAside }) => (promised === null ? [] : [revealed?.at, setAside?.at])).filter((at) => at !== undefined);
  const before = (earlier: readonly Instant[], later: readonly Instant[]): boolean => earlier.every((one) => later.every((other) => one <= other));
  return before([committedAt], promises) && before(promises, ends) && before([...promises, ...ends], [recordedAt]);
}

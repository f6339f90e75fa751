import type { Crypto } from '../base.js';
import { compareInstants } from '../calendar/day.js';
import type { RuleSet } from '../rules/rule-set.js';
import { compareCodePoints } from './canonical-text.js';
import { type DrawCommitment, type DrawRecord, drawAsOrdered, nonceHash, recordDigest } from './draw-record.js';
import { poolRoot } from './pool.js';
import { drawSeed } from './rank.js';
import { isDrawRecord } from './record-shape.js';
import { type CheckAnswer, checked, compared, type VerifiedCheck } from './verified-check.js';
import { checkWitnesses } from './witness.js';

export interface DrawVerification {
  /** As parsed from JSON; anything at all. */
  readonly record: unknown;
  readonly crypto: Crypto;
  /** The rule set it names, if at hand: rates, rounding and cap must be those of the rule. */
  readonly rules?: RuleSet;
  /** The commitment as it was published, if at hand: without it a wholly new record cannot be told from the real one. */
  readonly published?: DrawCommitment;
}

const isStrictlySorted = (ids: readonly string[]): boolean => ids.every((id, index) => index === 0 || compareCodePoints(ids[index - 1] ?? '', id) < 0);

function checkOrder({ pool, parameters }: DrawRecord): CheckAnswer {
  const lists = [...pool.strata.map(({ members }) => members.map(({ id }) => id)), pool.unclassified, pool.notDrawable.map(({ id }) => id), parameters.atCap.map(({ id }) => id)];
  if (!lists.every(isStrictlySorted)) return [false, '名录中有编号重复或未按码点排序'];
  const all = [...pool.strata.flatMap(({ members }) => members.map(({ id }) => id)), ...pool.unclassified, ...pool.notDrawable.map(({ id }) => id)];
  if (new Set(all).size !== all.length) return [false, '有检查对象同时出现在两处'];
  const strata = pool.strata.map(({ id }) => id).join('\n') === parameters.strata.map(({ id }) => id).join('\n');
  return strata ? [true, `${String(all.length)} 个检查对象各在一处，次序无误`] : [false, '名录的分层与参数不一致'];
}

function checkHeader({ parameters, pool }: DrawRecord): CheckAnswer {
  return parameters.quarter === pool.quarter ? [true, `任务 ${parameters.task}，${parameters.quarter}`] : [false, '参数与名录的季度不一致'];
}

function checkTimes({ commitment, entropy }: DrawRecord): CheckAnswer {
  return compareInstants(commitment.committedAt, entropy.recordedAt) <= 0
    ? [true, `${commitment.committedAt} 承诺，${entropy.recordedAt} 取得随机数`]
    : [false, '随机数早于承诺，承诺不起作用'];
}

function checkStrata(record: DrawRecord, crypto: Crypto): VerifiedCheck[] {
  // Resting on the written seed: a wrong seed has its own check, and here it would only say the same thing again.
  let redrawn: DrawRecord['strata'] | null = null;
  const recomputed = (): DrawRecord['strata'] => (redrawn ??= drawAsOrdered(record.pool, record.parameters, record.seed, crypto));
  const compare = (name: string, part: (strata: DrawRecord['strata']) => unknown, good: string): VerifiedCheck =>
    checked(name, () => (crypto.digest(part(record.strata)) === crypto.digest(part(recomputed())) ? [true, good] : [false, `${name}与重算不符`]));
  return [
    compare('排序', (strata) => strata.map(({ id, ranking }) => ({ id, ranking })), '各分层的排序与重算一致'),
    compare('应抽数量', (strata) => strata.map(({ id, size, rate, wanted }) => ({ id, size, rate, wanted })), '各分层按抽取比例应抽的数量与重算一致'),
    compare('抽取结果', (strata) => strata.map(({ id, drawn, passedOver, shortfall }) => ({ id, drawn, passedOver, shortfall })), '抽中、跳过和不足的数量与重算一致'),
  ];
}

function checkRules({ parameters, pool }: DrawRecord, rules: RuleSet): CheckAnswer {
  if (parameters.ruleSet.id !== rules.id || parameters.ruleSet.version !== rules.version) {
    return [false, `记录所用规则集为 ${parameters.ruleSet.id} 第 ${String(parameters.ruleSet.version)} 版，与给出的规则集不是同一版`];
  }
  const asRuled = parameters.strata.every(({ id, rate }) => rules.strata.some((rule) => rule.id === id && rule.rate === rate));
  const draw = parameters.draw.rounding === rules.draw.rounding && parameters.draw.minimumPerStratum === rules.draw.minimumPerStratum;
  if (!asRuled || !draw || parameters.onSitePerYear !== rules.cap.onSitePerYear) return [false, '抽取比例、取整方式或频次上限与规则集不符'];
  const classes = pool.strata.every(({ id, members }) => members.every((member) => rules.strata.some((rule) => rule.id === id && rule.class === member.class)));
  return classes ? [true, `与规则集 ${rules.id} 第 ${String(rules.version)} 版一致`] : [false, '名录中有对象的类别与其分层不符'];
}

function checkPublished({ commitment }: DrawRecord, published: DrawCommitment): CheckAnswer {
  const same = commitment.root === published.root && commitment.nonceHash === published.nonceHash && commitment.parameters === published.parameters;
  return same ? [true, '与抽取前公开的承诺一致'] : [false, '与抽取前公开的承诺不一致'];
}

/**
 * Recomputes a draw from its record and says of each part whether it is right. Every leaf of the record is covered by a
 * recomputation or by its digest, so any single change is found; a record forged as a whole is found by `published`.
 */
export function verifyDrawRecord({ record, crypto, rules, published }: DrawVerification): readonly VerifiedCheck[] {
  if (!isDrawRecord(record)) return [{ check: '格式', ok: false, detail: '不是抽取记录（bihuan-draw/1），或缺少内容' }];
  const { commitment, parameters, pool, nonce, entropy } = record;
  return [
    { check: '格式', ok: true, detail: record.format },
    checked('记录摘要', () => compared('记录摘要', record.digest, recordDigest(record, crypto))),
    checked('任务与季度', () => checkHeader(record)),
    checked('名录次序', () => checkOrder(record)),
    checked('名录根', () => compared('名录根', commitment.root, poolRoot(pool, crypto))),
    checked('参数摘要', () => compared('参数摘要', commitment.parameters, crypto.digest(parameters))),
    checked('秘密数承诺', () => compared('秘密数的摘要', commitment.nonceHash, nonceHash(nonce, crypto))),
    checked('先承诺后取随机数', () => checkTimes(record)),
    checked('见证人', () => checkWitnesses({ task: parameters.task, witnesses: parameters.witnesses, commitment, entropy }, crypto)),
    checked('种子', () => compared('种子', record.seed, drawSeed({ nonce, entropy: entropy.value, root: commitment.root, parameters: commitment.parameters }, crypto))),
    ...checkStrata(record, crypto),
    ...(rules === undefined ? [] : [checked('规则集', () => checkRules(record, rules))]),
    ...(published === undefined ? [] : [checked('公开的承诺', () => checkPublished(record, published))]),
  ];
}

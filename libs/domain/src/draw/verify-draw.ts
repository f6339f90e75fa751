import type { Crypto } from '../base.js';
import type { RuleSet } from '../rules/rule-set.js';
import { compareCodePoints, isStrictlySorted, sameTexts } from './canonical-text.js';
import type { DrawCheck } from './draw-check.js';
import { type DrawCommitment, type DrawRecord, drawAsOrdered, nonceHash, recordDigest } from './draw-record.js';
import { isDrawRecord } from './draw-shape.js';
import { isFirstDrawRecord } from './first-format/first-shape.js';
import { firstChecks } from './first-format/verify-first.js';
import type { AnyDrawRecord } from './ranking.js';
import { inOrder } from './pool-order.js';
import { labelOf, poolRoot } from './pool.js';
import { drawSeed } from './rank.js';
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

/** Nobody stands there twice, and there is one way only to write a pool down. */
function checkOrder({ pool, parameters }: DrawRecord): CheckAnswer {
  if (!sameTexts(pool.strata, parameters.strata.map(({ id }) => id)) || new Set(pool.strata).size !== pool.strata.length) return [false, '名录的分层与参数不一致'];
  if (!isStrictlySorted(pool.groups.map(labelOf))) return [false, '名录的各组未按规定排序或有重复'];
  if (pool.groups.some((group) => group.place === 'stratum' && !pool.strata.includes(group.stratum))) return [false, '名录中有不在本次抽取之列的分层'];
  const { size, idAt } = inOrder(pool.groups.map(({ ids }) => ids));
  for (let index = 1; index < size; index += 1) {
    if (compareCodePoints(idAt(index - 1), idAt(index)) >= 0) return [false, '名录中有编号重复或未按码点排序'];
  }
  if (!isStrictlySorted(parameters.atCap.map(({ id }) => id))) return [false, '达到频次上限的名单有编号重复或未按码点排序'];
  return [true, `${String(size)} 个检查对象各在一处，次序无误`];
}

function checkHeader({ parameters, pool }: DrawRecord): CheckAnswer {
  return parameters.quarter === pool.quarter ? [true, `任务 ${parameters.task}，${parameters.quarter}`] : [false, '参数与名录的季度不一致'];
}

function checkTimes({ commitment, entropy }: DrawRecord): CheckAnswer {
  return commitment.committedAt <= entropy.recordedAt ? [true, `${commitment.committedAt} 承诺，${entropy.recordedAt} 取得随机数`] : [false, '随机数早于承诺，承诺不起作用'];
}

/** Where a written result first departs from the recomputed one, in words. */
function difference(written: DrawRecord['strata'], recomputed: DrawRecord['strata']): string {
  for (const [index, right] of recomputed.entries()) {
    const own = written[index];
    if (own?.id !== right.id) return `第 ${String(index + 1)} 层应为 ${right.id}`;
    if (own.size !== right.size || own.wanted !== right.wanted || own.rate !== right.rate) return `分层 ${right.id} 有 ${String(right.size)} 个检查对象，应抽 ${String(right.wanted)} 个`;
    const at = right.drawn.findIndex(({ id, rank, score, diverted }, place) => {
      const drawn = own.drawn[place];
      return drawn?.id !== id || drawn.rank !== rank || drawn.score !== score || drawn.diverted !== diverted;
    });
    if (at >= 0) return `分层 ${right.id} 抽中的第 ${String(at + 1)} 个应为 ${right.drawn[at]?.id ?? ''}，名次 ${String(right.drawn[at]?.rank ?? 0)}`;
    if (own.drawn.length !== right.drawn.length || own.shortfall !== right.shortfall) return `分层 ${right.id} 应抽中 ${String(right.drawn.length)} 个，不足 ${String(right.shortfall)} 个`;
    if (own.passedOver.length !== right.passedOver.length) return `分层 ${right.id} 应跳过 ${String(right.passedOver.length)} 个`;
  }
  return '跳过的对象、名次或得分有误，或者多出分层';
}

function strataChecks(record: DrawRecord, crypto: Crypto): readonly DrawCheck[] {
  // Resting on the written seed: a wrong seed has its own check, and here it would only say the same thing again.
  let redrawn: DrawRecord['strata'] | null = null;
  const recomputed = (): DrawRecord['strata'] => (redrawn ??= drawAsOrdered(record.pool, record.parameters, record.seed));
  const compare = (check: string, part: (stratum: DrawRecord['strata'][number]) => unknown, good: string): DrawCheck => ({
    check,
    examine: () => (crypto.digest(record.strata.map(part)) === crypto.digest(recomputed().map(part)) ? [true, good] : [false, `${check}与重算不符：${difference(record.strata, recomputed())}`]),
  });
  return [
    compare('应抽数量', ({ id, size, rate, wanted }) => ({ id, size, rate, wanted }), '各分层按抽取比例应抽的数量与重算一致'),
    compare('抽取结果', ({ id, drawn, passedOver, shortfall }) => ({ id, drawn, passedOver, shortfall }), '抽中和跳过的对象、名次、得分以及不足的数量与重算一致'),
  ];
}

function checksOf(record: DrawRecord, crypto: Crypto, rules?: RuleSet): readonly DrawCheck[] {
  const { commitment, parameters, pool, nonce, entropy } = record;
  let computed: string | null = null;
  const root = (): string => (computed ??= poolRoot(pool));
  return [
    { check: '格式', examine: () => [true, record.format] },
    { check: '任务与季度', examine: () => checkHeader(record) },
    { check: '名录次序', examine: () => checkOrder(record) },
    { check: '名录根', examine: () => compared('名录根', commitment.root, root()) },
    { check: '参数摘要', examine: () => compared('参数摘要', commitment.parameters, crypto.digest(parameters)) },
    { check: '秘密数承诺', examine: () => compared('秘密数的摘要', commitment.nonceHash, nonceHash(nonce, crypto)) },
    { check: '先承诺后取随机数', examine: () => checkTimes(record) },
    { check: '见证人', examine: () => checkWitnesses({ task: parameters.task, witnesses: parameters.witnesses, source: parameters.entropySource, commitment, entropy }, crypto) },
    { check: '种子', examine: () => compared('种子', record.seed, drawSeed({ nonce, entropy: entropy.value, root: commitment.root, parameters: commitment.parameters }, crypto)) },
    ...strataChecks(record, crypto),
    // Last, because it covers everything: what is wrong in particular has been named by then.
    { check: '记录摘要', examine: () => compared('记录摘要', record.digest, recordDigest(record, crypto, root())) },
    ...(rules === undefined ? [] : [{ check: '类别与分层', examine: () => checkClasses(record, rules) }]),
  ];
}

function checkClasses({ pool }: DrawRecord, rules: RuleSet): CheckAnswer {
  const classes = pool.groups.every((group) => group.place !== 'stratum' || rules.strata.some((rule) => rule.id === group.stratum && rule.class === group.class));
  return classes ? [true, '名录中各对象的类别与其分层相符'] : [false, '名录中有对象的类别与其分层不符'];
}

function checkRules({ parameters }: AnyDrawRecord, rules: RuleSet): CheckAnswer {
  if (parameters.ruleSet.id !== rules.id || parameters.ruleSet.version !== rules.version) {
    return [false, `记录所用规则集为 ${parameters.ruleSet.id} 第 ${String(parameters.ruleSet.version)} 版，与给出的规则集不是同一版`];
  }
  const asRuled = parameters.strata.every(({ id, rate }) => rules.strata.some((rule) => rule.id === id && rule.rate === rate));
  const asked = rules.draw.witnesses?.minimum ?? 0;
  if ('witnesses' in parameters && parameters.witnesses.minimum !== asked) return [false, `规则集要求至少 ${String(asked)} 名见证人，记录写的是 ${String(parameters.witnesses.minimum)} 名`];
  const draw = parameters.draw.rounding === rules.draw.rounding && parameters.draw.minimumPerStratum === rules.draw.minimumPerStratum;
  if (!asRuled || !draw || parameters.onSitePerYear !== rules.cap.onSitePerYear) return [false, '抽取比例、取整方式或频次上限与规则集不符'];
  return [true, `与规则集 ${rules.id} 第 ${String(rules.version)} 版一致`];
}

function checkPublished({ commitment }: AnyDrawRecord, published: DrawCommitment): CheckAnswer {
  const same = commitment.root === published.root && commitment.nonceHash === published.nonceHash && commitment.parameters === published.parameters;
  return same ? [true, '与抽取前公开的承诺一致'] : [false, '与抽取前公开的承诺不一致'];
}

/** What there is to recompute in a record, in the order in which it is done; null: it is no record of a draw. */
export function drawChecks({ record, crypto, rules, published }: DrawVerification): readonly DrawCheck[] | null {
  if (!isDrawRecord(record) && !isFirstDrawRecord(record)) return null;
  return [
    ...(record.format === 'bihuan-draw/1' ? firstChecks(record, crypto, rules) : checksOf(record, crypto, rules)),
    ...(rules === undefined ? [] : [{ check: '规则集', examine: () => checkRules(record, rules) }]),
    ...(published === undefined ? [] : [{ check: '公开的承诺', examine: () => checkPublished(record, published) }]),
  ];
}

export const NO_DRAW_RECORD: VerifiedCheck = { check: '格式', ok: false, detail: '不是抽取记录（bihuan-draw/2 或 bihuan-draw/1），或缺少内容、多出内容' };

/**
 * Recomputes a draw from its record and says of each part whether it is right. Every leaf of the record is covered by a
 * recomputation or by its digest, so any single change is found; a record forged as a whole is found by `published`.
 */
export function verifyDrawRecord(verification: DrawVerification): readonly VerifiedCheck[] {
  return drawChecks(verification)?.map(({ check, examine }) => checked(check, examine)) ?? [NO_DRAW_RECORD];
}

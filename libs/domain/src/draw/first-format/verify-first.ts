import type { Crypto } from '../../base.js';
import { compareInstants } from '../../calendar/day.js';
import type { RuleSet } from '../../rules/rule-set.js';
import { isStrictlySorted } from '../canonical-text.js';
import type { DrawCheck } from '../draw-check.js';
import { drawSeed } from '../rank.js';
import { type CheckAnswer, compared } from '../verified-check.js';
import { drawAsFirstOrdered, FIRST_FORMAT, firstDigest, type FirstDrawnStratum, type FirstDrawRecord, firstPoolRoot } from './first-record.js';

function checkOrder({ pool, parameters }: FirstDrawRecord): CheckAnswer {
  const lists = [...pool.strata.map(({ members }) => members.map(({ id }) => id)), pool.unclassified, pool.notDrawable.map(({ id }) => id)];
  if (![...lists, parameters.atCap.map(({ id }) => id)].every(isStrictlySorted)) return [false, '名录中有编号重复或未按码点排序'];
  const all = lists.flat();
  if (new Set(all).size !== all.length) return [false, '有检查对象同时出现在两处'];
  const strata = pool.strata.map(({ id }) => id).join('\n') === parameters.strata.map(({ id }) => id).join('\n');
  return strata ? [true, `${String(all.length)} 个检查对象各在一处，次序无误`] : [false, '名录的分层与参数不一致'];
}

function checkTimes({ commitment, entropy }: FirstDrawRecord): CheckAnswer {
  return compareInstants(commitment.committedAt, entropy.recordedAt) <= 0 ? [true, `${commitment.committedAt} 承诺，${entropy.recordedAt} 取得随机数`] : [false, '随机数早于承诺，承诺不起作用'];
}

function checkClasses({ pool }: FirstDrawRecord, rules: RuleSet): CheckAnswer {
  const classes = pool.strata.every(({ id, members }) => members.every((member) => rules.strata.some((rule) => rule.id === id && rule.class === member.class)));
  return classes ? [true, '名录中各对象的类别与其分层相符'] : [false, '名录中有对象的类别与其分层不符'];
}

function strataChecks(record: FirstDrawRecord, crypto: Crypto): readonly DrawCheck[] {
  let redrawn: readonly FirstDrawnStratum[] | null = null;
  const recomputed = (): readonly FirstDrawnStratum[] => (redrawn ??= drawAsFirstOrdered(record.pool, record.parameters, record.seed));
  const compare = (check: string, part: (stratum: FirstDrawnStratum) => unknown, good: string): DrawCheck => ({
    check,
    examine: () => (crypto.digest(record.strata.map(part)) === crypto.digest(recomputed().map(part)) ? [true, good] : [false, `${check}与重算不符`]),
  });
  return [
    compare('排序', ({ id, ranking }) => ({ id, ranking }), '各分层的排序与重算一致'),
    compare('应抽数量', ({ id, size, rate, wanted }) => ({ id, size, rate, wanted }), '各分层按抽取比例应抽的数量与重算一致'),
    compare('抽取结果', ({ id, drawn, passedOver, shortfall }) => ({ id, drawn, passedOver, shortfall }), '抽中、跳过和不足的数量与重算一致'),
  ];
}

/** The checks of a record of the first format, up to those it shares with the second: rule set and published commitment. */
export function firstChecks(record: FirstDrawRecord, crypto: Crypto, rules?: RuleSet): readonly DrawCheck[] {
  const { commitment, parameters, pool, nonce, entropy } = record;
  return [
    { check: '格式', examine: () => [true, record.format] },
    { check: '记录摘要', examine: () => compared('记录摘要', record.digest, firstDigest(record, crypto)) },
    { check: '任务与季度', examine: () => (parameters.quarter === pool.quarter ? [true, `任务 ${parameters.task}，${parameters.quarter}`] : [false, '参数与名录的季度不一致']) },
    { check: '名录次序', examine: () => checkOrder(record) },
    { check: '名录根', examine: () => compared('名录根', commitment.root, firstPoolRoot(pool, crypto)) },
    { check: '参数摘要', examine: () => compared('参数摘要', commitment.parameters, crypto.digest(parameters)) },
    { check: '秘密数承诺', examine: () => compared('秘密数的摘要', commitment.nonceHash, crypto.sha256(nonce)) },
    { check: '先承诺后取随机数', examine: () => checkTimes(record) },
    { check: '种子', examine: () => compared('种子', record.seed, drawSeed({ nonce, entropy: entropy.value, root: commitment.root, parameters: commitment.parameters, domainTag: FIRST_FORMAT }, crypto)) },
    ...strataChecks(record, crypto),
    ...(rules === undefined ? [] : [{ check: '类别与分层', examine: () => checkClasses(record, rules) }]),
  ];
}
